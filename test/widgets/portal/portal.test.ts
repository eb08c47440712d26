import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define/all.ts';
import type { TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScPageChangeEvent } from '../../../src/widgets/portal/portal.events.ts';
import type { ScPortal } from '../../../src/widgets/portal/sc-portal.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const t = en.portal;

class Screen extends Seen<ScPortal> {
  get title(): string {
    return squeeze(this.find('h1')?.textContent);
  }

  get menu(): string[] {
    return this.all('nav.side a').map((link) => squeeze(link.querySelector('.word')?.textContent));
  }

  link(name: string): HTMLAnchorElement {
    const found = this.all<HTMLAnchorElement>('nav.side a').find((one) => squeeze(one.textContent).startsWith(name));
    if (!found) throw new Error(`no page "${name}" in: ${this.menu.join(', ')}`);
    return found;
  }

  /** Elements of the open page. */
  get shown(): string[] {
    return [...(this.element.querySelector('sc-provider')?.children ?? [])].map(({ localName }) => localName);
  }

  async opens(tag: string): Promise<void> {
    await waitUntil(
      () => this.element.querySelector(tag)?.shadowRoot?.querySelector('.frame[aria-busy=false]'),
      () => `no ${tag}: ${this.shown.join(' ')}`,
    );
  }
}

interface Opening {
  readonly user?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content?: unknown;
  /** A backend of another visit. */
  readonly from?: TelephonyAdapter;
  readonly change?: (adapter: TelephonyAdapter) => Partial<TelephonyAdapter>;
}

async function open({ user = 'alice', attributes = {}, content, from, change = () => ({}) }: Opening = {}) {
  const real = from ?? (await demoBackend()).adapterFor(user);
  const made = document.createElement('sc-portal');
  Object.assign(made, { adapter: { ...real, id: crypto.randomUUID(), ...change(real) }, locale: 'en' });
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  const children = await fixture<HTMLElement>(html`<div>${content}</div>`);
  made.append(...children.querySelectorAll('[slot]'));
  await fixture(html`<div>${made}</div>`);
  const screen = new Screen(made);
  await screen.shows('nav.side a');
  return { screen, element: made, real };
}

describe('the portal', () => {
  beforeEach(() => history.replaceState(null, '', '#'));
  after(() => history.replaceState(null, '', '#'));

  it('has the guide’s menu in its order, and opens the dashboard', async () => {
    const { screen } = await open();
    await screen.opens('sc-dashboard');
    expect(screen.menu).to.deep.equal([
      t.pages.dashboard,
      t.pages.phones,
      t.pages['function-keys'],
      t.pages.documents,
      t.pages.forwarding,
      t.pages['call-log'],
      t.pages.voicemail,
      t.pages.usage,
      t.pages.contacts,
      t.pages['unified-communications'],
      t.pages.connectivity,
      t.pages.history,
      t.pages.support,
    ]);
    expect(screen.title).to.equal(t.pages.dashboard);
    await screen.says('Alice Martin');
    await expect(screen.element).to.be.accessible();
  });

  it('speaks the guide’s French, and has the settings of the voicemail on its page', async () => {
    const { screen } = await open({ attributes: { locale: 'fr' } });
    await screen.opens('sc-dashboard');
    await screen.says('Mes téléphones');
    expect(screen.menu).to.deep.equal([
      'Tableau de bord',
      'Mes téléphones',
      'Touches de fonction',
      'Documentation',
      'Gestion des appels',
      'Journal d’appels',
      'Messagerie vocale',
      'Conso forfait',
      'Contacts',
      'Com. unifiées',
      'Connectivité',
      'Historique',
      'Une question ?',
    ]);
    screen.link('Messagerie vocale').click();
    await screen.opens('sc-voicemail-settings');
    expect(screen.shown).to.deep.equal(['sc-voicemail', 'sc-voicemail-settings']);
  });

  it('opens a page by its link: address, title, focus and the host’s ear follow; back goes back', async () => {
    const { screen, element } = await open();
    await screen.opens('sc-dashboard');
    const heard: string[] = [];
    element.addEventListener('sc-page-change', ({ page, pageTitle }: ScPageChangeEvent) => heard.push(`${page}: ${pageTitle}`));
    screen.link(t.pages.usage).click();
    await screen.opens('sc-usage');
    expect(location.hash).to.equal('#/usage');
    expect(screen.title).to.equal(t.pages.usage);
    expect(document.title).to.contain(t.pages.usage);
    expect(element.shadowRoot?.activeElement?.localName).to.equal('h1');
    expect(heard).to.deep.equal([`usage: ${t.pages.usage}`]);
    history.back();
    await screen.opens('sc-dashboard');
    expect(screen.link(t.pages.dashboard).getAttribute('aria-current')).to.equal('page');
  });

  it('opens the page of a deep link; an unknown one is the dashboard', async () => {
    history.replaceState(null, '', '#/contacts');
    const { screen } = await open();
    await screen.opens('sc-contacts');
    location.hash = '#/no-such-page';
    await screen.opens('sc-dashboard');
    expect(screen.title).to.equal(t.pages.dashboard);
  });

  it('leaves the addresses of the host’s own router alone', async () => {
    history.replaceState(null, '', '#/shop/basket');
    const { screen } = await open({ attributes: { base: '#/telephony/' } });
    await screen.opens('sc-dashboard');
    expect(location.hash).to.equal('#/shop/basket');
    expect(screen.link(t.pages.forwarding).getAttribute('href')).to.equal('#/telephony/forwarding');
    screen.link(t.pages.forwarding).click();
    await screen.opens('sc-forwarding');
    location.hash = '#/shop/checkout';
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.shown).to.deep.equal(['sc-forwarding']);
  });

  it('lets a host route pages itself', async () => {
    const { screen, element } = await open({ attributes: { routing: 'host', page: 'usage' } });
    await screen.opens('sc-usage');
    element.addEventListener('sc-navigate', (event) => event.preventDefault());
    screen.link(t.pages.contacts).click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.shown).to.deep.equal(['sc-usage']);
    element.page = 'contacts';
    await screen.opens('sc-contacts');
    expect(location.hash).to.equal('');
  });

  it('keeps a page as it was left', async () => {
    history.replaceState(null, '', '#/contacts');
    const { screen, element } = await open();
    await screen.opens('sc-contacts');
    const contacts = element.querySelector('sc-contacts');
    screen.link(t.pages.usage).click();
    await screen.opens('sc-usage');
    screen.link(t.pages.contacts).click();
    await waitUntil(() => element.querySelector('sc-contacts'), 'the page does not come back');
    expect(element.querySelector('sc-contacts')).to.equal(contacts);
  });

  it('says in the menu who grants what is missing, or leaves it out; what the backend lacks is not there', async () => {
    const { screen, element } = await open({
      change: (adapter) => ({
        connectivity: undefined as never,
        capabilities: async (options) => {
          const { data, version } = await adapter.capabilities(options);
          const { connectivity: _, ...ports } = data.ports;
          return { version, data: { ...data, ports: { ...ports, usage: { access: 'none', grantedBy: 'plan' } } } };
        },
      }),
    });
    await screen.says(t.locked.plan);
    expect(screen.menu).not.to.include(t.pages.connectivity);
    screen.link(t.pages.usage).click();
    await waitUntil(
      () => squeeze(element.querySelector('sc-usage')?.shadowRoot?.textContent).includes(en.common.unavailable.plan),
      'the page does not say why',
    );
    element.unavailable = 'hide';
    await element.updateComplete;
    expect(screen.menu).not.to.include(t.pages.usage);
  });

  it('speaks the language that the person chooses, and the server keeps it', async () => {
    const { screen, real } = await open();
    await screen.opens('sc-dashboard');
    const [language] = screen.all<HTMLSelectElement>('.popover select');
    if (!language) throw new Error('no choice of the language');
    language.value = 'fr';
    language.dispatchEvent(new Event('change'));
    await waitUntil(() => screen.title === fr.portal.pages.dashboard, 'the title is not French');
    await waitUntil(async () => (await real.preferences?.get())?.data.language === 'fr', 'the server has not kept it');
    const again = await open({ from: real });
    await waitUntil(() => again.screen.title === fr.portal.pages.dashboard, 'another visit is not French');
    await real.preferences?.update({ language: null });
  });

  it('has pages of the host’s own at the end of its menu', async () => {
    const { screen } = await open({ content: html`<section slot="page-news" title="Company news">All is well</section>` });
    screen.link('Company news').click();
    await waitUntil(() => screen.title === 'Company news', 'the page is not open');
    const [slotted] = screen.find<HTMLSlotElement>('slot[name=page-news]')?.assignedElements() ?? [];
    expect(slotted?.getBoundingClientRect().height ?? 0).to.be.greaterThan(0);
    expect(screen.shown).to.deep.equal([]);
  });

  it('signs out where the host does not', async () => {
    const { screen, element } = await open();
    await screen.opens('sc-dashboard');
    let times = 0;
    element.addEventListener('sc-sign-out-request', () => (times += 1));
    await screen.press(t.signOut);
    expect(times).to.equal(1);
    await waitUntil(
      () => squeeze(element.querySelector('sc-dashboard')?.shadowRoot?.textContent).includes(en.errors.codes.unauthenticated.title),
      'the dashboard is still there',
    );
  });

  it('fits into 280 px, with a bar at the foot and all pages behind "More"', async () => {
    const { screen, element } = await open({ attributes: { dir: 'rtl' } });
    element.style.inlineSize = '280px';
    await screen.opens('sc-dashboard');
    await element.updateComplete;
    expect(screen.find('nav.side')?.getBoundingClientRect().height).to.equal(0);
    await screen.press(t.more);
    const sheet = screen.find<HTMLDialogElement>('dialog');
    await waitUntil(() => sheet?.open, 'the sheet is not open');
    await expect(screen.element).to.be.accessible();
    [...(sheet?.querySelectorAll('a') ?? [])].find((one) => squeeze(one.textContent).startsWith(t.pages.usage))?.click();
    await screen.opens('sc-usage');
    expect(sheet?.open).to.equal(false);
  });

  for (const lang of ['fr', 'en'] as const) {
    it(`is readable on a screen of 320 px with text of 200 %, in ${lang}`, async () => {
      const { screen, element } = await open({ attributes: { locale: lang, page: 'unified-communications', routing: 'host' } });
      await screen.opens('sc-unified-communications');
      // WebKit's window cannot be so narrow: a column of that width stands for it.
      element.style.inlineSize = '320px';
      element.style.fontSize = '32px';
      await element.updateComplete;
      // Its bar is as wide as the window: here it takes the width of the column.
      const bar = screen.find('.bar');
      if (bar) bar.style.position = 'static';
      const edge = element.getBoundingClientRect().right;
      const shown = screen
        .all('.frame *')
        .filter((part) => part.getClientRects().length > 0 && !part.closest('.skip, .unseen, .popover, .bar .word'));
      const outside = shown.filter((part) => part.getBoundingClientRect().right > edge + 1);
      const lines = Math.round((screen.find('.brand')?.getBoundingClientRect().height ?? 0) / 45);
      const targets = screen.all('.bar a, .bar .more').filter((one) => one.scrollWidth > one.clientWidth + 1);
      const named = screen.all('.bar a, .bar .more').map((one) => squeeze(one.textContent));
      await screen.press(lang === 'fr' ? fr.portal.more : en.portal.more);
      const inSheet = (): number => screen.all('.sheet-box a').filter((one) => one.getClientRects().length > 0).length;
      await waitUntil(() => inSheet() > 0, 'the sheet is not open');
      const pages = inSheet();
      expect(outside.map((part) => part.outerHTML.slice(0, 90))).to.deep.equal([]);
      expect(lines).to.equal(1);
      expect(targets).to.deep.equal([]);
      expect(named.every(Boolean)).to.equal(true);
      expect(pages).to.equal(screen.menu.length);
    });
  }

  it('stands beside another one', async () => {
    const first = await open({ attributes: { base: '#/a/' } });
    const second = await open({ user: 'bruno', attributes: { base: '#/b/' } });
    first.screen.link(t.pages.usage).click();
    await first.screen.opens('sc-usage');
    await second.screen.opens('sc-dashboard');
    expect(second.screen.shown).to.deep.equal(['sc-dashboard']);
    await second.screen.says('Bruno');
  });
});
