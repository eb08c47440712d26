import { expect } from '@open-wc/testing';
import { SelfcareError, type TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import type { ScNavigateEvent } from '../../../src/widgets/base/pages/navigate.ts';
import type { ScCallRequestEvent } from '../../../src/widgets/base/people/call-request.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open } from './support.ts';

const t = en.dashboard;

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
    expect(screen.find('[data-card=phone] a[part~=link], [data-card=phone] button[part~=link]')?.textContent.trim()).to.equal(
      t.links.mobile,
    );
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
