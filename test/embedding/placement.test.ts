import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../widgets/support/wait-until.ts';
import type { TelephonyAdapter } from '../../src/contract/index.ts';
import '../../src/define/all.ts';
import { configure, defineAll, type ScProvider } from '../../src/index.ts';
import { demoBackend, type DemoBackend } from '../../src/testing/demo-backend.ts';

const numbers = { alice: '01 99 00 12 34', bruno: '01 99 00 12 35' };

function textOf(element: Element): string {
  return (element.shadowRoot?.textContent ?? '').replaceAll(/\s+/g, ' ');
}

/** Waits until a widget shows this; a real backend answers in its own time. */
async function shows(element: Element, text: string | RegExp): Promise<void> {
  await waitUntil(
    () => textOf(element).search(text) >= 0,
    () => `It shows: ${textOf(element).slice(0, 300)}`,
  );
}

/** Waits for the switch of a rule, which comes after the number of the line. */
async function switchOf(widget: Element, key: string): Promise<HTMLInputElement> {
  const find = () => widget.shadowRoot?.querySelector<HTMLInputElement>(`[data-key="${key}"] [role=switch]`);
  await waitUntil(find, `There is no switch for ${key}`);
  return find() as HTMLInputElement;
}

describe('the widgets, wherever they are put', () => {
  let backend: DemoBackend;
  let alice: TelephonyAdapter;
  let bruno: TelephonyAdapter;

  beforeEach(async () => {
    backend = await demoBackend();
    alice = backend.adapterFor('alice');
    bruno = backend.adapterFor('bruno');
  });

  it('are there before their provider, and it comes around them', async () => {
    const place = await fixture(html`<div lang="fr"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></div>`);
    const [forwarding, calls] = place.children;
    if (!forwarding || !calls) throw new Error('The page is empty');
    await shows(forwarding, /Renvois d’appel/);
    const provider = document.createElement('sc-provider');
    place.append(provider);
    provider.append(forwarding, calls);
    provider.adapter = alice;
    await shows(forwarding, numbers.alice);
    await shows(calls, /appels,/);
  });

  it('show another person’s data when they are moved to another provider, and nothing of the first', async () => {
    const place = await fixture(html`
      <div lang="fr">
        <sc-provider .adapter=${alice}><sc-forwarding></sc-forwarding></sc-provider>
        <sc-provider .adapter=${bruno}></sc-provider>
      </div>
    `);
    const [, second] = place.querySelectorAll('sc-provider');
    const widget = place.querySelector('sc-forwarding');
    if (!second || !widget) throw new Error('The page is empty');
    await shows(widget, numbers.alice);
    second.append(widget);
    await shows(widget, numbers.bruno);
    expect(textOf(widget)).not.to.contain(numbers.alice);
  });

  it('show nothing of the messages, settings and drafts of the person before, when another one signs in', async () => {
    const provider = await fixture<ScProvider>(html`
      <sc-provider lang="fr" .adapter=${alice}>
        <sc-voicemail></sc-voicemail>
        <sc-voicemail-settings line="line-alice-fixed"></sc-voicemail-settings>
      </sc-provider>
    `);
    const [voicemail, settings] = provider.children;
    if (!voicemail || !settings) throw new Error('The page is empty');
    await shows(voicemail, 'Bonjour Alice');
    await shows(settings, 'alice@demo.example');
    const field = settings.shadowRoot?.querySelector<HTMLInputElement>('[data-key=access] input');
    if (!field) throw new Error('There is no field');
    field.value = '493827';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await shows(settings, 'Non confirmé');
    provider.adapter = bruno;
    settings.setAttribute('line', 'line-bruno-fixed');
    await shows(settings, 'bruno@demo.example');
    await waitUntil(() => !textOf(voicemail).includes('Bonjour Alice'), 'the messages are gone');
    const all = [voicemail, settings].map(({ shadowRoot }) => shadowRoot?.innerHTML).join();
    for (const secret of ['Bonjour Alice', 'alice@', '493827', 'Non confirmé']) expect(all).not.to.include(secret);
    expect(settings.shadowRoot?.querySelector<HTMLInputElement>('[data-key=access] input')?.value).to.equal('');
  });

  it('share nothing between two providers', async () => {
    const place = await fixture(html`
      <div lang="fr">
        <sc-provider .adapter=${alice}><sc-forwarding></sc-forwarding></sc-provider>
        <sc-provider .adapter=${bruno}><sc-forwarding></sc-forwarding></sc-provider>
      </div>
    `);
    const [first, second] = place.querySelectorAll('sc-forwarding');
    if (!first || !second) throw new Error('The page is empty');
    await shows(first, numbers.alice);
    await shows(second, numbers.bruno);
    const brunosWas = (await switchOf(second, 'not-reachable')).checked;
    (await switchOf(first, 'not-reachable')).click();
    await shows(first, /Renvoi sur non-connexion : enregistré/);
    expect((await switchOf(first, 'not-reachable')).checked).to.equal(false);
    expect((await switchOf(second, 'not-reachable')).checked).to.equal(brunosWas);
    const { data } = (await alice.forwarding?.get('line-alice-fixed')) ?? {};
    expect(data?.rules.find(({ condition }) => condition === 'not-reachable')?.enabled).to.equal(false);
  });

  it('take an adapter of their own before any provider', async () => {
    const place = await fixture<ScProvider>(html`
      <sc-provider .adapter=${alice} locale="fr"><sc-forwarding .adapter=${bruno}></sc-forwarding></sc-provider>
    `);
    const widget = place.querySelector('sc-forwarding');
    if (!widget) throw new Error('The page is empty');
    await shows(widget, numbers.bruno);
  });

  it('work with the page’s default, without a provider', async () => {
    const place = await fixture(html`<div lang="en"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></div>`);
    configure({ adapter: alice });
    for (const widget of place.children) await shows(widget, /\w/);
    await waitUntil(() => place.querySelector('sc-forwarding')?.shadowRoot?.querySelector('.rule'), 'no rule is shown');
  });

  it('explain what a backend with few ports cannot do', async () => {
    const { callLog: _, ...fewer } = alice;
    const adapter: TelephonyAdapter = { ...fewer };
    const place = await fixture(html`
      <sc-provider .adapter=${adapter} locale="en"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></sc-provider>
    `);
    const [forwarding, calls] = place.children;
    if (!forwarding || !calls) throw new Error('The page is empty');
    await shows(forwarding, numbers.alice);
    await waitUntil(
      () => !calls.shadowRoot?.querySelector('.row') && /not|n’/.test(textOf(calls)),
      () => textOf(calls),
    );
  });

  it('work under a prefix, whole: what is set is on the server', async () => {
    defineAll({ prefix: 'acme' });
    const place = await fixture(html`<acme-provider .adapter=${alice} locale="fr"><acme-forwarding></acme-forwarding></acme-provider>`);
    const widget = place.querySelector('acme-forwarding');
    if (!widget) throw new Error('The page is empty');
    await shows(widget, numbers.alice);
    (await switchOf(widget, 'dnd')).click();
    await shows(widget, /enregistré/);
    const { data } = (await alice.forwarding?.get('line-alice-fixed')) ?? {};
    expect(data?.rules.find(({ condition }) => condition === 'dnd')?.enabled).to.equal(true);
  });

  it('write nothing on the page around them', async () => {
    const before = [document.documentElement, document.body, document.head].map((element) => element.cloneNode(false) as Element);
    const sheets = [document.styleSheets.length, document.adoptedStyleSheets.length, document.head.childElementCount];
    const place = await fixture(html`<sc-provider .adapter=${alice} locale="fr"><sc-forwarding></sc-forwarding></sc-provider>`);
    const widget = place.querySelector('sc-forwarding');
    if (!widget) throw new Error('The page is empty');
    await shows(widget, numbers.alice);
    const after = [document.documentElement, document.body, document.head].map((element) => element.cloneNode(false) as Element);
    expect(after.map(({ outerHTML }) => outerHTML)).to.deep.equal(before.map(({ outerHTML }) => outerHTML));
    expect([document.styleSheets.length, document.adoptedStyleSheets.length, document.head.childElementCount]).to.deep.equal(sheets);
  });
});
