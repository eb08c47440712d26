import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError, type TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import type { PhonesState } from '../../../src/widgets/phones/phones.model.ts';
import type { ScPhones } from '../../../src/widgets/phones/sc-phones.ts';
import { catchBrowser, heardOf } from '../documents/screen.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { office, open, Screen } from './screen.ts';

describe('sc-phones', () => {
  it('shows each phone with its numbers, the presented one, and its address in pairs', async () => {
    const { seen } = await open();
    expect(seen.names).to.deep.equal(['Yealink T46U', 'Polycom VVX600']);
    await waitUntil(() => seen.facts()['Presented number'] === '01 99 00 12 34', 'the presented number');
    expect(seen.facts()['Numbers']).to.equal('01 99 00 12 34 01 76 21 00 01');
    expect(seen.facts()['MAC address']).to.match(/^80:5e:c0:0a:10:01/);
    expect(seen.find('[role=img]')?.getAttribute('aria-label')).to.equal('Drawing of the Yealink T46U, 27 function keys');
    await expect(seen.element).to.be.accessible();
  });

  it('speaks the guide’s French', async () => {
    const { seen } = await open({ lang: 'fr' });
    await waitUntil(() => 'Numéro présenté' in seen.facts());
    expect(seen.tab).to.equal('Téléphone fixe 2');
    expect(seen.facts()['Numéros associés']).to.equal('01 99 00 12 34 01 76 21 00 01');
    expect(seen.text).to.contain('Mon téléphone fixe');
  });

  it('has the mobile line behind its own tab, drawn as a phone of no model', async () => {
    const { seen } = await open();
    seen.find('#tab-mobile')?.click();
    await seen.says('My mobile phone');
    await waitUntil(() => seen.facts()['Presented number'] === '06 39 98 12 34');
    expect(seen.facts()['Number']).to.equal('06 39 98 12 34');
    expect(seen.text).to.contain(en.phones.unmanaged);
    expect(seen.find('[role=img]')?.getAttribute('aria-label')).to.equal(en.phones.mobileDrawing);
    await expect(seen.element).to.be.accessible();
  });

  it('has no tabs where there are phones of one kind only', async () => {
    const { seen } = await open({ user: 'bruno' });
    expect(seen.names).to.deep.equal(['Polycom VVX600']);
    expect(seen.find('[role=tablist], [role=tabpanel]')).to.equal(null);
  });

  for (const { dir, forward, back } of [
    { dir: '', forward: 'ArrowRight', back: 'ArrowLeft' },
    { dir: 'rtl', forward: 'ArrowLeft', back: 'ArrowRight' },
  ] as const) {
    it(`changes tabs by the arrow keys in the direction of reading${dir && `: ${dir}`}, around the ends, and by Home and End`, async () => {
      const { seen } = await open({ dir });
      seen.find('#tab-fixed')?.focus();
      for (const [key, tab] of [
        [forward, 'mobile'],
        [forward, 'fixed'],
        [back, 'mobile'],
        ['Home', 'fixed'],
        ['End', 'mobile'],
      ] as const) {
        await sendKeys({ press: key });
        await seen.element.updateComplete;
        expect([seen.focused, seen.find('[role=tabpanel]')?.getAttribute('aria-labelledby')]).to.deep.equal([`tab-${tab}`, `tab-${tab}`]);
      }
      expect(seen.all('[role=tab]').map(({ tabIndex }) => tabIndex)).to.deep.equal([-1, 0]);
    });
  }

  it('shows another presented number as soon as it is chosen elsewhere', async () => {
    const { seen, backend } = await open();
    await waitUntil(() => seen.facts()['Presented number'] === '01 99 00 12 34');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await backend.adapterFor('alice').numbers?.select('line-alice-fixed', 'standard');
    await waitUntil(
      () => seen.facts()['Presented number'] === '01 99 00 10 00 Standard',
      () => seen.facts()['Presented number'] ?? '',
    );
  });

  it('shows no presented number where the backend has none to tell', async () => {
    const { seen } = await open({ without: 'numbers' });
    await waitUntil(() => !('Presented number' in seen.facts()));
    expect(seen.facts()['Numbers']).to.contain('01 99 00 12 34');
  });

  it('shows phones without lines of a backend that has no port for lines', async () => {
    const { seen } = await open({ without: 'lines' });
    expect(seen.names.length).to.equal(2);
    expect(seen.find('[role=tablist]')).to.equal(null);
  });
});

describe('sc-phones on a page', () => {
  it('shows the page’s picture of a model, and draws it where the picture does not load', async () => {
    const { seen } = await open();
    const picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E";
    seen.element.photos = { 'yealink-t46u': picture };
    await seen.shows('.picture img');
    expect(seen.all('.device').length).to.equal(1);
    seen.element.photos = { 'yealink-t46u': 'data:image/png,broken' };
    await waitUntil(() => seen.all('.device').length === 2, 'the drawing is back');
  });

  it('shows the guide of each phone below it, and opens it in a tab', async () => {
    const { seen } = await open();
    await seen.shows('[part~=guides]');
    const guides = seen.all('[part~=phone]').map((phone) => squeeze(phone.querySelector('[part~=guides] bdi')?.textContent));
    expect(guides).to.deep.equal(['Yealink T46U user guide', 'Polycom VVX600 user guide']);
    expect(seen.all('[part~=guides] .meta').map(({ textContent }) => squeeze(textContent))[0]).to.match(/^PDF, [\d.]+ kB · French$/);
    await expect(seen.element).to.be.accessible();
    const heard = heardOf(seen.element);
    const browser = catchBrowser();
    try {
      seen.find('[part~=guides] .name')?.click();
      await waitUntil(() => browser.tabs[0]?.address.startsWith('blob:'), 'the tab shows the guide');
      expect(heard.openings.map(({ document }) => document.id)).to.deep.equal(['guide-t46u']);
    } finally {
      browser.restore();
    }
  });

  it('shows phones without guides where the backend has no documents, or cannot read them', async () => {
    const { seen: without } = await open({ without: 'documents' });
    const { seen: failing } = await open({ documents: { list: () => Promise.reject(new SelfcareError('unavailable')) } });
    for (const seen of [without, failing]) {
      expect(seen.names).to.deep.equal(['Yealink T46U', 'Polycom VVX600']);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect([seen.find('[part~=guides]'), seen.find('[part~=banner]')]).to.deep.equal([null, null]);
    }
  });

  it('gives the page a place below each phone, for its guide', async () => {
    const { seen } = await open();
    const link = document.createElement('a');
    link.slot = `phone-${office}`;
    link.href = '#guide';
    link.textContent = 'Guide';
    seen.element.append(link);
    const slot = seen.all('[part~=phone]')[0]?.querySelector('slot');
    expect(slot?.assignedElements()).to.deep.equal([link]);
  });

  it('says that there is no phone where the user has neither phone nor mobile line', async () => {
    const { backend } = await open();
    const real = backend.adapterFor('bruno');
    const none: TelephonyAdapter = {
      ...real,
      id: 'nothing',
      devices: { ...(real.devices as object), list: () => Promise.resolve({ data: [], version: '1' }) } as TelephonyAdapter['devices'] &
        object,
    };
    const seen = new Screen(await fixture<ScPhones>(html`<sc-phones lang="fr" .adapter=${none}></sc-phones>`));
    await seen.says(fr.phones.none.title);
  });

  it('shows what it is given, and reads nothing', async () => {
    const line = {
      id: 'a',
      kind: 'fixed',
      number: '+33199001234',
      numbers: ['+33199001234'],
      label: 'Salle Belle-Île',
      devices: [],
      voicemail: true,
      state: { reachable: true, doNotDisturb: false, inCall: false },
    } as const;
    const device = {
      id: 'd',
      lines: ['a'],
      vendor: 'Acme',
      model: '<img onerror=alert(1)>',
      delivery: { state: 'never' },
      canNotify: false,
    } as const;
    const state: PhonesState = { status: 'ready', data: { lines: [line], devices: [device], timeZone: 'Europe/Paris', country: 'FR' } };
    const seen = new Screen(await fixture<ScPhones>(html`<sc-phones lang="en" .state=${state}></sc-phones>`));
    await seen.shows('[part~=phone]');
    expect(seen.names).to.deep.equal(['Acme <img onerror=alert(1)>']);
    expect(seen.text).to.contain('Salle Belle-Île');
    expect(seen.facts()).to.deep.equal({ Number: '01 99 00 12 34', Configuration: en.phones.configuration.never('') });
  });

  it('keeps long names, numbers and firmware inside 280 px, in both directions, without a style attribute', async () => {
    const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3);
    for (const dir of ['', 'rtl'] as const) {
      const { seen } = await open({ dir, devices: () => [{ model: long, firmware: long }, { vendor: long }] });
      seen.element.style.inlineSize = '280px';
      await seen.element.updateComplete;
      expect(seen.widerThan(280)).to.deep.equal([]);
      expect(seen.all('[style]')).to.deep.equal([]);
    }
  });
});
