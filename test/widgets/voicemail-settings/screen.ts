import { fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-voicemail-settings.ts';
import type { TelephonyAdapter, VoicemailSettingsPort } from '../../../src/contract/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import { wavOf } from '../../../src/widgets/base/sound/wav.ts';
import type { ScVoicemailSettings } from '../../../src/widgets/voicemail-settings/sc-voicemail-settings.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

export const mobileLine = 'line-alice-mobile';
export const fixedLine = 'line-alice-fixed';

export type Block = 'greetings' | 'email' | 'sms' | 'access' | 'recording';

export function portOf({ voicemailSettings }: TelephonyAdapter): VoicemailSettingsPort {
  if (!voicemailSettings) throw new Error('the demo has settings of mailboxes');
  return voicemailSettings;
}

/** A second of a tone, as a file. */
export function soundFile(name = 'accueil.wav', seconds = 1): File {
  const rate = 8000;
  const samples = Float32Array.from({ length: seconds * rate }, (_, index) => 0.5 * Math.sin((2 * Math.PI * 440 * index) / rate));
  return new File([wavOf(samples, rate)], name);
}

/** The next event of a kind, with its type. */
export function nextEvent<K extends keyof HTMLElementEventMap>(element: HTMLElement, type: K): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
}

/** The settings as a person meets them. */
export class Screen extends Seen<ScVoicemailSettings> {
  readonly backend: DemoBackend;
  readonly adapter: TelephonyAdapter;
  /** The same user on another page. */
  readonly elsewhere: VoicemailSettingsPort;

  constructor(element: ScVoicemailSettings, backend: DemoBackend, adapter: TelephonyAdapter, user: string) {
    super(element);
    this.backend = backend;
    this.adapter = adapter;
    this.elsewhere = portOf(backend.adapterFor(user));
  }

  block(key: Block): HTMLElement {
    const found = this.find(`[data-key=${key}]`);
    if (!found) throw new Error(`no block ${key} in: ${this.text}`);
    return found;
  }

  textOf(key: Block): string {
    return squeeze(this.block(key).textContent);
  }

  /** The button at the foot of a block. */
  confirmOf(key: Block): HTMLButtonElement {
    const found = this.block(key).querySelector<HTMLButtonElement>('.foot .button:last-child');
    if (!found) throw new Error(`nothing to confirm in ${key}`);
    return found;
  }

  async confirm(key: Block): Promise<void> {
    this.confirmOf(key).focus();
    this.confirmOf(key).click();
    await this.element.updateComplete;
  }

  async cancel(key: Block): Promise<void> {
    this.block(key).querySelector<HTMLButtonElement>('.foot .quiet')?.click();
    await this.element.updateComplete;
  }

  /** A check box by the words of its label. */
  check(key: Block, words: string): HTMLInputElement {
    const label = [...this.block(key).querySelectorAll('label')].find((one) => squeeze(one.textContent).startsWith(words));
    const input = label?.querySelector('input');
    if (!input) throw new Error(`no "${words}" in: ${this.textOf(key)}`);
    return input;
  }

  field(name: string): HTMLInputElement {
    const found = this.find<HTMLInputElement>(`#${name}`);
    if (!found) throw new Error(`no field ${name} in: ${this.text}`);
    return found;
  }

  /** Types into a field and stays there. */
  async type(name: string, text: string): Promise<void> {
    const field = this.field(name);
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await this.element.updateComplete;
  }

  /** Types into a field and leaves it. */
  async fill(name: string, text: string): Promise<void> {
    await this.type(name, text);
    this.field(name).blur();
    await this.element.updateComplete;
  }

  /** Waits for words in a block. */
  async tells(key: Block, words: string): Promise<void> {
    await waitUntil(
      () => this.textOf(key).includes(squeeze(words)),
      () => `no "${words}" in: ${this.textOf(key)}`,
    );
  }

  /** The names of the greetings, that in use with a star. */
  get greetings(): string[] {
    return this.all('[part~=greeting]').map(
      (row) => `${squeeze(row.querySelector('bdi')?.textContent)}${row.classList.contains('in-use') ? '*' : ''}`,
    );
  }

  async lists(...names: readonly string[]): Promise<void> {
    await waitUntil(
      () => this.greetings.join() === names.join(),
      () => `listed: ${this.greetings.join(', ')} in ${this.text}`,
    );
  }

  /** Chooses files as the dialog of the browser gives them. */
  upload(...files: readonly File[]): void {
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    const field = this.field('greeting-file');
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** A button in the row of a greeting. */
  inRow(name: string, words: string): HTMLButtonElement {
    const row = this.all('[part~=greeting]').find((one) => squeeze(one.querySelector('bdi')?.textContent) === name);
    const found = [...(row?.querySelectorAll('button') ?? [])].find((one) =>
      (one.getAttribute('aria-label') ?? squeeze(one.textContent)).startsWith(words),
    );
    if (!found) throw new Error(`no "${words}" at ${name} in: ${this.textOf('greetings')}`);
    return found;
  }

  /** Does what the menu of a greeting offers. */
  async choose(name: string, words: string): Promise<void> {
    this.inRow(name, 'Rename, delete').click();
    await this.element.updateComplete;
    this.inRow(name, words).click();
    await this.element.updateComplete;
  }
}

/** The adapter with a stream that tells when it is open: what changes before is read with the rest, or missed. */
function listened(adapter: TelephonyAdapter, onLive: () => void): TelephonyAdapter {
  const { events } = adapter;
  if (!events) throw new Error('the demo has events');
  const onOpen = (then: (() => void) | undefined) => (): void => {
    then?.();
    onLive();
  };
  return { ...adapter, events: { open: (options) => events.open({ ...options, onOpen: onOpen(options?.onOpen) }) } };
}

export interface Opening {
  readonly user?: string;
  readonly lang?: string;
  /** Properties of the element. */
  readonly given?: Partial<ScVoicemailSettings>;
  /** The port as the widget gets it. */
  readonly port?: (real: VoicemailSettingsPort) => Partial<VoicemailSettingsPort>;
  /** Names of greetings that are there, newest first, the first one in use. */
  readonly greetings?: readonly string[];
}

export async function open({ user = 'alice', lang = 'en', given = {}, port, greetings = [] }: Opening = {}): Promise<Screen> {
  const backend = await demoBackend();
  const real = backend.adapterFor(user);
  const settings = portOf(real);
  const line = given.line ?? `line-${user}-mobile`;
  for (const name of greetings.toReversed()) {
    const { id } = await settings.prepareGreeting(line, soundFile());
    await settings.addGreeting(line, id, { name, use: name === greetings[0] });
  }
  const own: TelephonyAdapter = { ...real, id: crypto.randomUUID(), voicemailSettings: { ...settings, ...port?.(settings) } };
  let isLive = false;
  const adapter = listened(own, () => (isLive = true));
  const element = await fixture<ScVoicemailSettings>(
    html`<sc-voicemail-settings lang=${lang} .adapter=${adapter} .line=${line}></sc-voicemail-settings>`,
  );
  Object.assign(element, given);
  const seen = new Screen(element, backend, adapter, user);
  await seen.shows('[part~=block]');
  await waitUntil(() => isLive, 'the stream is open');
  return seen;
}
