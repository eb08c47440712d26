import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import { LitElement, type TemplateResult } from 'lit';
import { LocalizeController, registerTexts, setPageLocale } from '../../../src/i18n/index.ts';
import { library } from '../../../src/i18n/load.ts';

library.declare('forwarding', {
  en: () => import('../../../src/i18n/locales/en/forwarding.ts'),
  fr: () => import('../../../src/i18n/locales/fr/forwarding.ts'),
});

class TestWords extends LitElement {
  readonly localize = new LocalizeController(this, 'forwarding');
  renders = 0;

  override render(): TemplateResult {
    return html`${this.localize.texts?.forwarding.title ?? '…'}`;
  }

  override updated(): void {
    this.renders += 1;
  }

  get shown(): string {
    return this.shadowRoot?.textContent.trim() ?? '';
  }
}
customElements.define('test-words', TestWords);

const shows = (element: TestWords, text: string): Promise<void> =>
  waitUntil(
    () => element.shown === text,
    () => `never showed "${text}", but "${element.shown}"`,
  );
const english = 'Call forwarding';
const french = 'Renvois d’appel';

describe('the language of a widget', () => {
  const root = document.documentElement;
  afterEach(() => {
    root.removeAttribute('lang');
    setPageLocale(undefined);
  });

  it('is English by default, and for a language without texts', async () => {
    const element = await fixture<TestWords>(html`<test-words></test-words>`);
    await shows(element, english);
    element.lang = 'ja';
    await element.updateComplete;
    expect([element.localize.locale, element.shown]).to.deep.equal(['en', english]);
  });

  it('is the language of the page, and changes with it', async () => {
    const element = await fixture<TestWords>(html`<test-words></test-words>`);
    root.lang = 'fr';
    await shows(element, french);
    root.lang = 'en';
    await shows(element, english);
  });

  it('is the configured one before that of the page', async () => {
    root.lang = 'en';
    const element = await fixture<TestWords>(html`<test-words></test-words>`);
    setPageLocale('fr-FR');
    await shows(element, french);
    expect(element.localize.locale).to.equal('fr-FR');
  });

  it('is the language of the closest element with one, through shadow roots', async () => {
    setPageLocale('en');
    const outer = await fixture<HTMLElement>(html`<div lang="fr"><div id="host"></div></div>`);
    const host = outer.querySelector('#host') ?? outer;
    const inner = host.attachShadow({ mode: 'open' });
    const element = new TestWords();
    inner.append(element);
    await shows(element, french);
    outer.lang = 'en';
    await shows(element, english);
  });

  it('is its own `lang` before all others', async () => {
    root.lang = 'en';
    const element = await fixture<TestWords>(html`<test-words lang="fr"></test-words>`);
    await shows(element, french);
    element.lang = 'en';
    await shows(element, english);
  });
});

describe('a localized widget', () => {
  it('shows a host’s own texts at once', async () => {
    const element = await fixture<TestWords>(html`<test-words lang="en-AU"></test-words>`);
    await shows(element, english);
    registerTexts('en-AU', { forwarding: { title: 'Diversions' } });
    await shows(element, 'Diversions');
  });

  it('does not render for texts of other widgets', async () => {
    const element = await fixture<TestWords>(html`<test-words lang="en"></test-words>`);
    await shows(element, english);
    const before = element.renders;
    registerTexts('en', { callLog: { title: 'Calls' } });
    registerTexts('fr', { forwarding: { title: 'Renvois' } });
    await element.updateComplete;
    expect(element.renders).to.equal(before);
  });

  it('has the direction of its language', async () => {
    const outer = await fixture<HTMLElement>(html`<div><test-words lang="fr"></test-words></div>`);
    const element = outer.firstElementChild as TestWords;
    expect(element.localize.dir).to.equal('ltr');
    element.dir = 'rtl';
    expect(element.localize.dir).to.equal('rtl');
  });

  it('stops listening when it leaves the page', async () => {
    const element = await fixture<TestWords>(html`<test-words lang="en"></test-words>`);
    await shows(element, english);
    element.remove();
    const before = element.renders;
    element.lang = 'fr';
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(element.renders).to.equal(before);
  });

  it('shows the current language when it returns to the page', async () => {
    const element = await fixture<TestWords>(html`<test-words lang="en"></test-words>`);
    const parent = element.parentElement ?? document.body;
    await shows(element, english);
    element.remove();
    element.lang = 'fr-BE';
    parent.append(element);
    await waitUntil(() => element.shown.startsWith('Renvois'));
  });
});
