import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/define/sc-phones.ts';
import {
  SelfcareError,
  type Device,
  type EventsPort,
  type LiveEvent,
  type PortName,
  type TelephonyAdapter,
} from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { PhonesState } from '../../../src/widgets/phones/phones.model.ts';
import type { ScPhones } from '../../../src/widgets/phones/sc-phones.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const office = 'line-alice-fixed-device';

class Screen extends Seen<ScPhones> {
  get names(): string[] {
    return this.all('h3').map(({ textContent }) => textContent.trim());
  }

  get chips(): string[] {
    return this.all('[part~=chip]').map(({ textContent }) => textContent.trim());
  }

  /** The facts of one phone, by their name. */
  facts(phone = 0): Record<string, string> {
    const rows = [...(this.all('[part~=phone]')[phone]?.querySelectorAll('dl > div') ?? [])];
    return Object.fromEntries(
      rows.map((row) => [squeeze(row.querySelector('dt')?.textContent), squeeze(row.querySelector('dd')?.textContent)]),
    );
  }

  /** The chosen tab. */
  get tab(): string | undefined {
    return squeeze(this.find('[role=tab][aria-selected=true]')?.textContent);
  }

  get focused(): string {
    return this.root.activeElement?.id ?? '';
  }
}

/** Hints that the test sends by hand. */
function ownEvents(): { port: EventsPort; isOpen: () => boolean; send: (event: LiveEvent) => void } {
  let deliver: ((event: LiveEvent) => void) | undefined;
  const port: EventsPort = {
    async *open(options = {}) {
      options.onOpen?.();
      while (!options.signal?.aborted) {
        yield await new Promise<LiveEvent>((resolve, reject) => {
          deliver = resolve;
          options.signal?.addEventListener('abort', () => reject(new SelfcareError('aborted')));
        });
      }
    },
  };
  return { port, isOpen: () => deliver !== undefined, send: (event) => deliver?.(event) };
}

/** Changes of a phone. An undefined field is left out, as over the wire. */
type Changes = { readonly [K in keyof Device]?: Device[K] | undefined };

interface Opening {
  readonly user?: string;
  readonly lang?: string;
  readonly dir?: 'rtl' | '';
  /** Puts over each phone, in turn. */
  readonly devices?: () => readonly Changes[];
  readonly events?: EventsPort;
  readonly without?: PortName;
}

function changed(device: Device, changes: Changes = {}): Device {
  const fields = Object.entries({ ...device, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as unknown as Device;
}

async function open(opening: Opening = {}): Promise<{ seen: Screen; backend: DemoBackend }> {
  const { user = 'alice', lang = 'en', dir = '', devices, events, without } = opening;
  const backend = await demoBackend();
  const real = backend.adapterFor(user);
  const port = real.devices;
  if (!port) throw new Error('the demo has phones');
  const list: typeof port.list = async (options) => {
    const { data, version } = await port.list(options);
    const changes = devices?.() ?? [];
    return { data: data.map((device, index) => changed(device, changes[index])), version: version + JSON.stringify(changes) };
  };
  const shown = { ...real, id: crypto.randomUUID(), devices: { ...port, list }, ...(events && { events }) };
  if (without) Reflect.deleteProperty(shown, without);
  const element = await fixture<ScPhones>(html`<sc-phones lang=${lang} dir=${dir} .adapter=${shown}></sc-phones>`);
  const seen = new Screen(element);
  await seen.shows('[part~=phone]');
  return { seen, backend };
}

const delivered = (delivery: Device['delivery']): Opening => ({ user: 'bruno', devices: () => [{ registered: undefined, delivery }] });

const nextYear = new Date().getFullYear() + 1;

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

describe('the state of a phone', () => {
  for (const { delivery, chip, says } of [
    {
      delivery: { state: 'current', fetchedAt: `${String(nextYear - 2)}-07-07T12:02:00.000Z` },
      chip: en.phones.states.current,
      says: 'up to date, fetched July 7,',
    },
    {
      delivery: {
        state: 'waiting',
        preparedAt: '2020-07-07T12:01:00.000Z',
        nextCheckAt: `${String(nextYear)}-07-08T00:00:00.000Z`,
        restarts: true,
      },
      chip: en.phones.states.waiting,
      says: 'The phone will fetch it',
    },
    { delivery: { state: 'waiting', restarts: true }, chip: en.phones.states.waiting, says: en.phones.restarts },
    { delivery: { state: 'notified' }, chip: en.phones.states.notified, says: 'the phone was asked to fetch it' },
    { delivery: { state: 'never' }, chip: en.phones.states.never, says: en.phones.advice.never },
    { delivery: { state: 'failed', problem: 'rejected' }, chip: en.phones.states.failed, says: `${en.phones.advice.failed} rejected` },
  ] satisfies { delivery: Device['delivery']; chip: string; says: string }[]) {
    it(`is told in words: ${delivery.state}, ${says}`, async () => {
      const { seen } = await open(delivered(delivery));
      expect(seen.chips).to.deep.equal([chip]);
      await seen.says(says);
      await expect(seen.element).to.be.accessible();
    });
  }

  it('is that it can be reached, or not, where the backend tells: then its screen is dark, and what helps is said', async () => {
    const { seen } = await open({ devices: () => [{ registered: true }, { registered: false }] });
    expect(seen.chips).to.deep.equal([en.phones.registered, en.phones.unregistered]);
    await seen.says(en.phones.advice.unregistered);
    expect(seen.all('.device').map((drawing) => drawing.classList.contains('off'))).to.deep.equal([false, true]);
    const clock = seen.all('.device .clock');
    expect(clock.map((one) => getComputedStyle(one).display === 'none')).to.deep.equal([false, true]);
    await expect(seen.element).to.be.accessible();
  });

  for (const kind of ['devices.changed', 'lines.changed'] as const) {
    it(`follows the event ${kind}`, async () => {
      let registered = true;
      const events = ownEvents();
      const { seen } = await open({ devices: () => [{ registered }], events: events.port });
      expect(seen.chips[0]).to.equal(en.phones.registered);
      await waitUntil(events.isOpen, 'the stream');
      registered = false;
      events.send({ id: '1', kind, resource: office, at: new Date().toISOString() });
      await waitUntil(() => seen.chips[0] === en.phones.unregistered, 'the new state');
    });
  }

  it('is told of a model that is not known, without a drawing that would be wrong', async () => {
    const { seen } = await open({ devices: () => [{ model: 'T99', genericProfile: true, layout: undefined }] });
    await seen.says(en.phones.genericProfile);
    expect(seen.all('[role=img]').length).to.equal(1);
    expect(seen.all('.unknown').length).to.equal(1);
  });

  it('names the modules beside a phone, and draws them', async () => {
    const bank = { name: 'EXP43', keysPerPage: 20, pages: 3, columns: 2 };
    const { seen } = await open({
      devices: () => [
        {
          keys: {
            banks: [
              { module: 0, keysPerPage: 9, pages: 3, columns: 2 },
              { module: 1, ...bank },
              { module: 2, ...bank },
            ],
            positions: 147,
            lineKeys: 1,
            labelLength: 12,
          },
        },
      ],
    });
    expect(seen.facts()['Expansion modules']).to.equal('2 × EXP43');
    const [withModules, without] = seen.all<SVGSVGElement & HTMLElement>('.device').map((one) => one.viewBox.baseVal.width);
    expect(withModules).to.be.greaterThan(without ?? Infinity);
  });
});

describe('what support asks for', () => {
  const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
  let written: string[];
  let refuses: boolean;
  beforeEach(() => {
    written = [];
    refuses = false;
    const writeText = (text: string): Promise<void> => {
      if (refuses) return Promise.reject(new DOMException('no', 'NotAllowedError'));
      written.push(text);
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
    expect(Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')).to.deep.equal(clipboard);
  });

  it('is copied with one press, which is seen and said', async () => {
    const { seen } = await open({ devices: () => [{ firmware: '108.86.0.20' }] });
    seen.buttons(en.phones.copy('MAC address'))[0]?.click();
    await seen.says(en.phones.copied);
    await waitUntil(() => seen.announced === en.phones.copied, 'said');
    await seen.press(en.phones.copy('Firmware'));
    await waitUntil(() => written.length === 2);
    expect(written).to.deep.equal(['80:5e:c0:0a:10:01', '108.86.0.20']);
    expect(seen.all('.said').length).to.equal(1);
    await expect(seen.element).to.be.accessible();
  });

  for (const [name, prepare] of [
    ['refuses', () => (refuses = true)],
    [
      'is missing, as on pages without HTTPS',
      () => Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined }),
    ],
  ] as const) {
    it(`is selected where the clipboard ${name}`, async () => {
      const { seen } = await open();
      prepare();
      seen.buttons(en.phones.copy('MAC address'))[0]?.click();
      await seen.says(en.phones.selected);
      await waitUntil(() => seen.announced === en.phones.selected);
      const input = seen.find<HTMLInputElement>('.copy input');
      const all = input?.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0);
      expect([input?.value, all]).to.deep.equal(['80:5e:c0:0a:10:01', '80:5e:c0:0a:10:01']);
      await expect(seen.element).to.be.accessible();
    });
  }
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
