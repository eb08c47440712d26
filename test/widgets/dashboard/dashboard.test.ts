import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../../src/define/sc-dashboard.ts';
import { SelfcareError, type TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScNavigateEvent } from '../../../src/widgets/base/pages/navigate.ts';
import type { ScCallRequestEvent } from '../../../src/widgets/base/people/call-request.ts';
import type { ScDashboardArrangeEvent } from '../../../src/widgets/dashboard/dashboard.events.ts';
import type { ScDashboard } from '../../../src/widgets/dashboard/sc-dashboard.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const t = en.dashboard;

class Screen extends Seen<ScDashboard> {
  /** Names of the cards, in the order in which they are seen. */
  get cards(): string[] {
    return this.all('[part~=tile]').map((tile) => tile.dataset['card'] ?? 'own');
  }

  card_(name: string): string {
    return squeeze(this.find(`[data-card=${name}]`)?.textContent);
  }

  /** Rows of the arrange mode. */
  get rows(): string[] {
    return this.all('.cards li').map((row) => row.dataset['key'] ?? '');
  }

  async isReady(): Promise<void> {
    await this.shows('[part~=tile]');
  }
}

interface Opening {
  readonly user?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly change?: (adapter: TelephonyAdapter) => Partial<TelephonyAdapter>;
  readonly content?: unknown;
}

async function open({ user = 'alice', attributes = {}, change = () => ({}), content }: Opening = {}) {
  const real = (await demoBackend()).adapterFor(user);
  const made = document.createElement('sc-dashboard');
  const adapter: TelephonyAdapter = { ...real, id: crypto.randomUUID(), ...change(real) };
  Object.assign(made, { lang: 'en', adapter });
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  const box = await fixture(html`<div>${made}${content}</div>`);
  const slotted = [...box.querySelectorAll('[slot]')];
  made.append(...slotted);
  const screen = new Screen(made);
  return { screen, element: made, adapter, real };
}

/** Reads of one port are refused or never answered. */
const broken = (code: 'timeout' | 'forbidden') => () =>
  Promise.reject(new SelfcareError(code, { grantedBy: 'plan', retryAfterMs: 600_000 }));

describe('a dashboard', () => {
  it('answers each question of the guide’s home page, and leads to its page', async () => {
    const { screen } = await open({ attributes: { href: '#/{page}' } });
    await screen.isReady();
    expect(screen.find('h2')?.textContent.trim()).to.equal(t.hello('Alice'));
    expect(screen.cards).to.deep.equal([
      'phone',
      'route',
      'voicemail',
      'missed-calls',
      'usage',
      'contacts',
      'documents',
      'unified-communications',
      'plan',
    ]);
    expect(screen.card_('phone')).to.contain('Yealink T46U').and.to.contain('01 99 00 12 34').and.to.contain(t.presented);
    expect(screen.card_('route')).to.contain(en.forwarding.way.voicemail);
    expect(screen.card_('voicemail')).to.contain(t.unread(3)).and.to.contain(t.automatic);
    expect(screen.card_('missed-calls')).to.match(/since yesterday|Nobody waits/);
    expect(screen.card_('usage')).to.match(/\d+ calls/);
    expect(screen.card_('contacts')).to.match(/\d+ internal/);
    expect(screen.card_('unified-communications')).to.contain('DIALOG');
    const links = screen.all<HTMLAnchorElement>('a[part~=link]').map((link) => link.getAttribute('href'));
    expect(links).to.include.members(['#/phones', '#/forwarding', '#/voicemail', '#/call-log', '#/usage', '#/contacts', '#/documents']);
    await expect(screen.element).to.be.accessible();
  });

  it('speaks the guide’s French', async () => {
    const { screen } = await open({ attributes: { lang: 'fr' } });
    await screen.isReady();
    expect(screen.find('h2')?.textContent.trim()).to.equal('Bonjour Alice');
    for (const [card, words] of Object.entries({
      phone: 'Mon téléphone fixe',
      voicemail: 'Messagerie vocale',
      usage: 'Conso forfait',
      contacts: 'Contacts',
      documents: 'Documentations',
      'unified-communications': 'DIALOG',
      plan: 'Rappel de mon forfait',
    }))
      expect(screen.card_(card)).to.contain(words);
    expect(screen.card_('phone')).to.contain('Yealink T46U').and.to.contain('01 99 00 12 34');
    expect(screen.card_('route')).to.contain('Gérer mes renvois');
    expect(screen.card_('usage')).to.match(/^Conso forfait, \S+ \d+ (?:h|min) \d+ \d+ appels, durée moyenne/);
  });

  it('names a colleague to whom calls go as French names people, not numbers', async () => {
    const { screen } = await open({ user: 'bruno', attributes: { lang: 'fr' } });
    await screen.isReady();
    await waitUntil(
      () => screen.card_('route').includes('Renvoyé vers \u2068Alice Martin'),
      () => screen.card_('route'),
    );
  });

  it('keeps every word within its card, from 280 to 1280 px and with text twice as large; titles of documents are whole', async () => {
    const { screen, element } = await open({ attributes: { lang: 'fr' } });
    await screen.isReady();
    await waitUntil(() => screen.card_('documents').includes('Yealink T46U'), 'no document is there');
    const tooWide = (inside: string) => screen.all(inside).filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
    for (const [width, text] of [
      [280, 16],
      [340, 16],
      [736, 16],
      [884, 16],
      [1280, 16],
      [320, 32],
      [884, 32],
    ] as const) {
      Object.assign(element.style, { inlineSize: `${width}px`, fontSize: `${text}px` });
      await element.updateComplete;
      expect(
        tooWide('.tile, .document bdi').map((box) => box.textContent.trim().slice(0, 40)),
        `at ${width} px, text of ${text} px`,
      ).to.deep.equal([]);
    }
  });

  it('shows all of the plan around what is used of it, in forced colours too', async () => {
    const { screen } = await open();
    await screen.isReady();
    await screen.shows('.gauge');
    await emulateMedia({ forcedColors: 'active' });
    const border = getComputedStyle(screen.find('.gauge') ?? document.body).borderTopStyle;
    const isForced = matchMedia('(forced-colors: active)').matches;
    await emulateMedia({ forcedColors: 'none' });
    expect(border).to.equal(isForced ? 'solid' : 'none');
  });

  it('is painted by one request', async () => {
    const asked: string[] = [];
    const counted = (adapter: TelephonyAdapter): Partial<TelephonyAdapter> => {
      const ports = Object.entries(adapter).filter(([, port]) => typeof port === 'object' && port !== null);
      const spied = ports.map(([name, port]) => [
        name,
        new Proxy(port as object, {
          get: (target, method) => {
            const found: unknown = Reflect.get(target, method);
            if (typeof found !== 'function') return found;
            return (...given: unknown[]): unknown => {
              asked.push(name);
              return found.apply(target, given);
            };
          },
        }),
      ]);
      const overview: TelephonyAdapter['overview'] = (query, options) => {
        asked.push('overview');
        return adapter.overview?.(query, options) ?? Promise.reject(new SelfcareError('unsupported'));
      };
      const capabilities: TelephonyAdapter['capabilities'] = (options) => {
        asked.push('capabilities');
        return adapter.capabilities(options);
      };
      return { ...Object.fromEntries(spied), overview, capabilities };
    };
    const { screen } = await open({ change: counted });
    await screen.isReady();
    const before = asked.filter((port) => !['events', 'presence'].includes(port));
    expect(before).to.deep.equal(['overview']);
  });

  it('asks its host for a page, which may keep the link from being followed', async () => {
    const { screen, element } = await open({ attributes: { href: '#/nowhere/{page}' } });
    await screen.isReady();
    const pages: string[] = [];
    element.addEventListener('sc-navigate', (event: ScNavigateEvent) => {
      pages.push(`${event.page} ${String(event.line)}`);
      event.preventDefault();
    });
    screen.find<HTMLAnchorElement>('[data-card=usage] a[part~=link]')?.click();
    expect(pages).to.deep.equal(['usage line-alice-fixed']);
    expect(location.hash).not.to.contain('nowhere');
  });

  it('shows the other line where it is chosen', async () => {
    const { screen } = await open();
    await screen.isReady();
    screen.radio(t.lines.mobile).click();
    await screen.says(t.phones.mobile);
    await waitUntil(() => screen.card_('route').includes('06 39 98 12 34'), 'the route of the mobile line');
  });

  it('calls back by a link, or by an event', async () => {
    const { screen, element } = await open({ attributes: { callback: 'event' } });
    await screen.isReady();
    const called: (string | undefined)[] = [];
    element.addEventListener('sc-call-request', (event: ScCallRequestEvent) => called.push(event.number));
    screen.find<HTMLButtonElement>('[data-card=missed-calls] button.icon')?.click();
    expect(called.length).to.equal(1);
    // A colleague is called by extension.
    expect(called[0]).to.match(/^(?:\+33\d{9}|\d{4})$/);
  });

  it('plays the newest message in its card', async () => {
    const { screen } = await open();
    await screen.isReady();
    const name = screen.all('button').find((one) => /^Play/.test(one.getAttribute('aria-label') ?? ''));
    name?.click();
    await screen.shows('[part~=player] .button');
    await waitUntil(() => screen.element.shadowRoot?.activeElement?.closest('[part~=player]'), 'the player has not the focus');
  });
});

describe('a dashboard in trouble', () => {
  it('says in the card alone that a port is down, and reads it again when asked', async () => {
    let isDown = true;
    const { screen } = await open({
      change: ({ usage }) => ({
        overview: undefined as never,
        ...(usage && { usage: { ...usage, get: (...given) => (isDown ? broken('timeout')() : usage.get(...given)) } }),
      }),
    });
    await screen.isReady();
    await waitUntil(() => screen.card_('usage').includes(en.errors.codes.timeout.title), 'the card says nothing');
    expect(screen.card_('route')).to.contain(en.forwarding.way.voicemail);
    isDown = false;
    screen
      .all('[data-card=usage] button')
      .find((one) => squeeze(one.textContent) === en.common.retry)
      ?.click();
    await waitUntil(() => /\d+ calls/.test(screen.card_('usage')), 'the card is not read again');
  });

  it('does not wait for a port that is slow', async () => {
    const { screen } = await open({
      change: ({ contacts }) => ({
        overview: undefined as never,
        ...(contacts && { contacts: { ...contacts, list: () => new Promise(() => undefined) } }),
      }),
    });
    await screen.isReady();
    expect(screen.find('[data-card=contacts] [aria-busy=true]')).not.to.equal(null);
    expect(screen.card_('phone')).to.contain('Yealink');
  });

  it('says who can grant what is forbidden, or leaves it out', async () => {
    const { screen, element } = await open({
      change: (adapter) => ({
        overview: undefined as never,
        capabilities: async (options) => {
          const { data, version } = await adapter.capabilities(options);
          return { version, data: { ...data, ports: { ...data.ports, callLog: { access: 'none', grantedBy: 'plan' } } } };
        },
      }),
    });
    await screen.isReady();
    expect(screen.card_('missed-calls')).to.contain(en.common.unavailable.plan);
    element.unavailable = 'hide';
    await element.updateComplete;
    expect(screen.cards).not.to.include('missed-calls');
  });

  it('of a user without a line has no card of a line', async () => {
    const { screen } = await open({
      change: () => ({ overview: undefined as never, lines: { list: async () => ({ data: [], version: '1' }) } }),
    });
    await screen.isReady();
    expect(screen.cards).to.include('contacts').and.not.to.include('phone').and.not.to.include('usage');
  });
});

describe('arranging the dashboard', () => {
  const arranging = async (opening?: Opening) => {
    const opened = await open(opening);
    await opened.screen.isReady();
    await opened.screen.press(t.arrange.open);
    await opened.screen.shows('.cards li');
    return opened;
  };

  it('moves a card by keys and says its place; the server keeps it', async () => {
    const { screen, element, real } = await arranging();
    const kept: unknown[] = [];
    element.addEventListener('sc-dashboard-arrange', (event: ScDashboardArrangeEvent) => kept.push(event.arrangement?.order[0]));
    screen.find<HTMLButtonElement>('#grip-voicemail')?.focus();
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => screen.rows[0] === 'voicemail', 'the card is not first');
    await waitUntil(() => screen.announced.includes(t.arrange.place(t.cards.voicemail, 1, 9)), 'the place is not said');
    expect(screen.element.shadowRoot?.activeElement?.id).to.equal('grip-voicemail');
    await waitUntil(() => kept.includes('voicemail'), 'the server has not kept it');
    expect((await real.preferences?.get())?.data.dashboard?.order[0]).to.equal('voicemail');
    await screen.press(t.arrange.done);
    await waitUntil(() => screen.cards[0] === 'voicemail', 'the cards have the old order');
    await real.preferences?.update({ dashboard: null });
  });

  it('shows the words of each card whole at 320 px while they are arranged', async () => {
    const { screen, element } = await arranging();
    element.style.inlineSize = '288px';
    await element.updateComplete;
    const narrow = screen.all('.cards .name').filter((name) => name.getBoundingClientRect().width < 100);
    expect(narrow.map((name) => name.textContent)).to.deep.equal([]);
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });

  it('hides a card, which waits below, and shows it again', async () => {
    const { screen, real } = await arranging();
    await screen.press(t.arrange.hide(t.cards.plan));
    await waitUntil(() => !screen.rows.includes('plan'), 'the card is still there');
    await expect(screen.element).to.be.accessible();
    await screen.press(t.arrange.show(t.cards.plan));
    await waitUntil(() => screen.rows.includes('plan'), 'the card does not come back');
    expect(screen.element.shadowRoot?.activeElement?.id).to.equal('grip-plan');
    await real.preferences?.update({ dashboard: null });
  });

  it('drags a card to another place', async () => {
    const { screen, real } = await arranging();
    const middleOf = (selector: string): [number, number] => {
      const box = screen.find(selector)?.getBoundingClientRect();
      return [Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2), Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2)];
    };
    await sendMouse({ type: 'move', position: middleOf('#grip-phone') });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: middleOf('#grip-voicemail') });
    await sendMouse({ type: 'up' });
    await waitUntil(
      () => screen.rows[2] === 'phone',
      () => `the order is ${screen.rows.join(' ')}`,
    );
    await real.preferences?.update({ dashboard: null });
  });

  it('is taken back to the first order, and that is undone', async () => {
    const { screen, real } = await arranging();
    await screen.press(t.arrange.down(t.cards.phone));
    await waitUntil(() => screen.rows[0] === 'route', 'nothing moved');
    await screen.press(t.arrange.reset);
    await waitUntil(() => screen.rows[0] === 'phone', 'the first order is not there');
    await screen.press(en.common.undo);
    await waitUntil(() => screen.rows[0] === 'route', 'it is not undone');
    await real.preferences?.update({ dashboard: null });
  });

  it('says why the server refuses, and keeps what it had', async () => {
    const { screen } = await arranging({
      change: ({ preferences }) => (preferences ? { preferences: { ...preferences, update: broken('forbidden') } } : {}),
    });
    await screen.press(t.arrange.down(t.cards.phone));
    await screen.says(en.errors.codes.forbidden.title);
    expect(screen.rows[0]).to.equal('phone');
  });

  it('follows the host’s choice of cards, also with a card of its own', async () => {
    const { screen } = await open({
      attributes: { cards: 'news usage phone' },
      content: html`<section slot="news" aria-label="Company news">All is well</section>`,
    });
    await screen.isReady();
    expect(screen.cards).to.deep.equal(['own', 'usage', 'phone']);
    const [slotted] = screen.find<HTMLSlotElement>('slot[name=news]')?.assignedElements() ?? [];
    expect(slotted?.textContent).to.equal('All is well');
    await screen.press(t.arrange.open);
    await screen.shows('.cards li');
    expect(screen.text).to.contain('Company news');
  });
});
