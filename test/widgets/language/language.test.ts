import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-language.ts';
import '../../../src/define/sc-provider.ts';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { TelephonyAdapter } from '../../../src/contract/index.ts';
import type { ScProvider } from '../../../src/context/sc-provider.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import { localeAt, setPageLocale } from '../../../src/i18n/locale.ts';
import { languageOnDevice } from '../../../src/runtime/device-language.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScLanguageChangeEvent } from '../../../src/widgets/language/language.events.ts';
import type { ScLanguage } from '../../../src/widgets/language/sc-language.ts';
import { Seen } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

class Screen extends Seen<ScLanguage> {
  readonly provider: ScProvider;
  readonly heard: ScLanguageChangeEvent[] = [];

  constructor(element: ScLanguage, provider: ScProvider) {
    super(element);
    this.provider = provider;
    provider.addEventListener('sc-language-change', (event) => this.heard.push(event));
  }

  get list(): HTMLSelectElement {
    const found = this.find<HTMLSelectElement>('select');
    if (!found) throw new Error('no list');
    return found;
  }

  get told(): string[] {
    return this.heard.map(({ language, reason }) => `${language} ${reason}`);
  }

  choose(language: string): void {
    this.list.value = language;
    this.list.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

const alice = async (): Promise<TelephonyAdapter> => (await demoBackend()).adapterFor('alice');

/** A backend without preferences, with an id of its own. */
async function withoutPreferences(id: string = crypto.randomUUID()): Promise<TelephonyAdapter> {
  const { preferences: _none, ...others } = await alice();
  return { ...others, id };
}

async function open(adapter: TelephonyAdapter, { persist = 'none', locale = 'fr' }: { persist?: 'none' | 'device'; locale?: string } = {}) {
  const provider = await fixture<ScProvider>(
    html`<sc-provider .adapter=${adapter} locale=${locale} persist=${persist}>
      <div><sc-language languages="fr en en-GB nonsense_tag fr"></sc-language></div>
    </sc-provider>`,
  );
  const element = provider.querySelector('sc-language');
  if (!element) throw new Error('no sc-language');
  const seen = new Screen(element, provider);
  await seen.shows('option');
  return seen;
}

const shows = (seen: Screen, label: string) => waitUntil(() => seen.find('label')?.textContent === label, `the label ${label}`);

describe('<sc-language>', () => {
  afterEach(() => setPageLocale(undefined));

  it('offers each language by its own name, with the present one chosen', async () => {
    const seen = await open(await alice());
    await shows(seen, fr.language.label);
    expect([...seen.list.options].map(({ value, lang, text }) => [value, lang, text])).to.deep.equal([
      ['fr', 'fr', 'Français'],
      ['en', 'en', 'English'],
      ['en-GB', 'en-GB', 'English (United Kingdom)'],
    ]);
    expect(seen.list.value).to.equal('fr');
    await expect(seen.element).to.be.accessible();
  });

  it('shows the present language, too, where it is not on offer', async () => {
    const seen = await open(await alice(), { locale: 'de' });
    expect([seen.list.value, seen.list.selectedOptions[0]?.text]).to.deep.equal(['de', 'Deutsch']);
  });

  it('changes the nearest provider, tells the page, and is there again at the next visit', async () => {
    const adapter = await alice();
    const seen = await open(adapter);
    seen.choose('en-GB');
    await shows(seen, en.language.label);
    expect([seen.provider.locale, seen.provider.lang, seen.list.value]).to.deep.equal(['en-GB', 'en-GB', 'en-GB']);
    expect(seen.told).to.deep.equal(['en-GB choice']);
    await waitUntil(async () => (await adapter.preferences?.get())?.data.language === 'en-GB', 'the preference');
    const again = await open({ ...adapter, id: crypto.randomUUID() });
    await shows(again, en.language.label);
    expect([again.provider.locale, ...again.told]).to.deep.equal(['en-GB', 'en-GB kept']);
  });

  it('follows a choice of another device, but not against one of this page', async () => {
    const adapter = await alice();
    const seen = await open(adapter);
    await waitUntil(async () => {
      await adapter.preferences?.update({ language: null });
      await adapter.preferences?.update({ language: 'en' });
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen.provider.locale === 'en';
    }, 'the choice of another device');
    seen.choose('fr');
    await waitUntil(async () => (await adapter.preferences?.get())?.data.language === 'fr', 'the own choice');
    await adapter.preferences?.update({ language: 'en-GB' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(seen.provider.locale).to.equal('fr');
  });

  it('stays where the page cancels the request', async () => {
    const adapter = await alice();
    const seen = await open(adapter);
    seen.element.addEventListener('sc-language-change-request', (event) => event.preventDefault());
    seen.choose('en');
    await waitUntil(() => seen.list.value === 'fr', 'the former choice');
    expect([seen.provider.locale, seen.told.length]).to.deep.equal(['fr', 0]);
    expect((await adapter.preferences?.get())?.data.language).to.equal(undefined);
  });

  it('holds for the page and says so where it cannot be saved', async () => {
    const adapter = await alice();
    const errors: string[] = [];
    const seen = await open({
      ...adapter,
      id: crypto.randomUUID(),
      preferences: {
        get: (options) => adapter.preferences?.get(options) ?? Promise.reject(new SelfcareError('unsupported')),
        update: () => Promise.reject(new SelfcareError('forbidden')),
      },
    });
    seen.element.addEventListener('sc-error', ({ code, port }) => errors.push(`${code} ${port ?? ''}`));
    seen.choose('en');
    await seen.says(en.language.notKept);
    expect([seen.provider.locale, ...errors]).to.deep.equal(['en', 'forbidden preferences']);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen.provider.locale).to.equal('en');
  });

  it('is kept on the device without preferences, where the page allows it, and forgotten at sign-out', async () => {
    const id = crypto.randomUUID();
    const seen = await open(await withoutPreferences(id), { persist: 'device' });
    seen.choose('en');
    await waitUntil(() => languageOnDevice(id) === 'en', 'the device');
    const again = await open(await withoutPreferences(id), { persist: 'device' });
    await shows(again, en.language.label);
    expect(again.provider.locale).to.equal('en');
    await again.provider.signOut();
    expect(languageOnDevice(id)).to.equal(undefined);
  });

  it('keeps nothing on the device of a page that does not allow it', async () => {
    const id = crypto.randomUUID();
    const seen = await open(await withoutPreferences(id));
    seen.choose('en');
    await shows(seen, en.language.label);
    expect(languageOnDevice(id)).to.equal(undefined);
    expect(seen.text).not.to.contain(en.language.notKept);
  });

  it('works for the page where storage is blocked, and says that it is not kept', async () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    try {
      const seen = await open(await withoutPreferences(), { persist: 'device' });
      seen.choose('en');
      await seen.says(en.language.notKept);
      expect(seen.provider.locale).to.equal('en');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it('changes the page’s default where no provider is around it', async () => {
    const element = await fixture<ScLanguage>(html`<sc-language languages="fr en" label="hide" .adapter=${await alice()}></sc-language>`);
    const seen = new Seen(element);
    await seen.shows('option');
    const list = seen.find<HTMLSelectElement>('select');
    if (!list) throw new Error('no list');
    list.value = 'fr';
    list.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => localeAt(element) === 'fr', 'the language of the page');
    await waitUntil(() => seen.find('label')?.textContent === fr.language.label, 'the label');
    expect(seen.find('label')?.getBoundingClientRect().width).to.be.at.most(1);
  });
});
