import { fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-function-keys.ts';
import type { DevicesPort, FunctionKeysPort, PresencePort, TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScFunctionKeys } from '../../../src/widgets/function-keys/sc-function-keys.ts';
import { Seen, squeeze } from '../support/seen.ts';

export class Screen extends Seen<ScFunctionKeys> {
  /** Names of the keys in the list, without those of the lines. */
  get names(): string[] {
    return this.all('#list .name').map(({ textContent }) => squeeze(textContent));
  }

  /** What is on the drawn phone's page, in its order, without empty keys. */
  get drawn(): string[] {
    return this.all('.drawn:not(.none) .cut').map(({ textContent }) => squeeze(textContent));
  }

  /** A control by the id of its template. */
  control<T extends HTMLElement = HTMLInputElement>(id: string): T {
    const found = this.find<T>(`#${CSS.escape(id)}`);
    if (!found) throw new Error(`no ${id} in: ${this.text}`);
    return found;
  }

  /** Sets the value of a field as a person does, and leaves it. */
  async set(id: string, value: string): Promise<void> {
    const control = this.control<HTMLInputElement | HTMLSelectElement>(id);
    control.focus();
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
    control.blur();
    await this.element.updateComplete;
  }
}

export interface Opening {
  readonly user?: string;
  readonly lang?: string;
  readonly backend?: DemoBackend;
  readonly keys?: (port: FunctionKeysPort) => Partial<FunctionKeysPort>;
  readonly devices?: (port: DevicesPort) => Partial<DevicesPort>;
  readonly presence?: PresencePort;
}

export interface Opened {
  readonly seen: Screen;
  readonly backend: DemoBackend;
  /** The same user at the same backend, without the faults of the test. */
  readonly real: TelephonyAdapter;
  readonly adapter: TelephonyAdapter;
}

export async function open({ user = 'alice', lang = 'en', backend: given, keys, devices, presence }: Opening = {}): Promise<Opened> {
  const backend = given ?? (await demoBackend());
  const real = backend.adapterFor(user);
  const { functionKeys, devices: phones } = real;
  if (!functionKeys || !phones) throw new Error('the demo has phones');
  const adapter: TelephonyAdapter = {
    ...real,
    id: crypto.randomUUID(),
    functionKeys: { ...functionKeys, ...keys?.(functionKeys) },
    devices: { ...phones, ...devices?.(phones) },
    ...(presence && { presence }),
  };
  const element = await fixture<ScFunctionKeys>(html`<sc-function-keys lang=${lang} .adapter=${adapter}></sc-function-keys>`);
  const seen = new Screen(element);
  await seen.shows('[part~=list]');
  return { seen, backend, real, adapter };
}

/** Labels of the saved list. */
export async function savedLabels({ functionKeys }: TelephonyAdapter): Promise<string[]> {
  return ((await functionKeys?.get())?.data.keys ?? []).map(({ label, kind }) => label || kind);
}
