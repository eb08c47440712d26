import { fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-phones.ts';
import {
  SelfcareError,
  type Device,
  type DocumentsPort,
  type EventsPort,
  type LiveEvent,
  type PortName,
} from '../../../src/contract/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScPhones } from '../../../src/widgets/phones/sc-phones.ts';
import { Seen, squeeze } from '../support/seen.ts';

export const office = 'line-alice-fixed-device';

export class Screen extends Seen<ScPhones> {
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
export function ownEvents(): { port: EventsPort; isOpen: () => boolean; send: (event: LiveEvent) => void } {
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

export interface Opening {
  readonly user?: string;
  readonly lang?: string;
  readonly dir?: 'rtl' | '';
  /** Puts over each phone, in turn. */
  readonly devices?: () => readonly Changes[];
  readonly events?: EventsPort;
  readonly without?: PortName;
  readonly documents?: Partial<DocumentsPort>;
}

function changed(device: Device, changes: Changes = {}): Device {
  const fields = Object.entries({ ...device, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as unknown as Device;
}

export async function open(opening: Opening = {}): Promise<{ seen: Screen; backend: DemoBackend }> {
  const { user = 'alice', lang = 'en', dir = '', devices, events, without, documents } = opening;
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
  if (documents && real.documents) Object.assign(shown, { documents: { ...real.documents, ...documents } });
  if (without) Reflect.deleteProperty(shown, without);
  const element = await fixture<ScPhones>(html`<sc-phones lang=${lang} dir=${dir} .adapter=${shown}></sc-phones>`);
  const seen = new Screen(element);
  await seen.shows('[part~=phone]');
  return { seen, backend };
}
