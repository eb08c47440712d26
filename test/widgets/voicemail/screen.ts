import { fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-voicemail.ts';
import type { TelephonyAdapter, VoicemailPort } from '../../../src/contract/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScVoicemail } from '../../../src/widgets/voicemail/sc-voicemail.ts';
import { listened } from '../support/listened.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

export const mobileLine = 'line-alice-mobile';
export const fixedLine = 'line-alice-fixed';

export function voicemailOf({ voicemail }: TelephonyAdapter): VoicemailPort {
  if (!voicemail) throw new Error('The demo has voicemail');
  return voicemail;
}

/** The next event of a kind, with its type. */
export function nextEvent<K extends keyof HTMLElementEventMap>(element: HTMLElement, type: K): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
}

/** The messages as a person meets them. */
export class VoicemailScreen extends Seen<ScVoicemail> {
  readonly backend: DemoBackend;
  /** The same user on another page. */
  readonly elsewhere: VoicemailPort;

  constructor(element: ScVoicemail, backend: DemoBackend) {
    super(element);
    this.backend = backend;
    this.elsewhere = voicemailOf(backend.adapterFor('alice'));
  }

  /** The callers in the list, each with "unread, " before it where the message is. */
  get callers(): string[] {
    return this.all('.who').map(({ textContent }) => squeeze(textContent));
  }

  get details(): string {
    return squeeze(this.find('[part~=details]')?.textContent);
  }

  row(caller: string): HTMLElement {
    const found = this.all('.row').find((row) => squeeze(row.querySelector('.who')?.textContent).endsWith(caller));
    if (!found) throw new Error(`No message from ${caller} in: ${this.callers.join(', ')}`);
    return found;
  }

  async lists(...callers: readonly string[]): Promise<void> {
    await waitUntil(
      () => this.callers.join() === callers.join(),
      () => `listed: ${this.callers.join(', ')}`,
    );
  }

  async open(caller: string): Promise<void> {
    this.row(caller).querySelector<HTMLButtonElement>('.who')?.click();
    await this.shows('[part~=player] .sound');
  }

  async tick(caller: string, shiftKey = false): Promise<void> {
    const tick = this.row(caller).querySelector('.tick');
    tick?.dispatchEvent(new MouseEvent('click', { shiftKey, bubbles: true, cancelable: true }));
    await this.element.updateComplete;
  }

  /** Ends a call at the mailbox: it leaves a message. */
  async callIn(number: string): Promise<void> {
    const call = { line: mobileLine, caller: { number }, situation: { reachable: false } };
    const response = await this.backend.fetch(
      new Request('https://demo.selfcare.example/v1/demo/calls', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await this.backend.tokenFor('alice')}` },
        body: JSON.stringify(call),
      }),
    );
    if (!response.ok) throw new Error(await response.text());
  }
}

export interface Opening {
  readonly lang?: string;
  /** Properties of the element. */
  readonly given?: Partial<ScVoicemail>;
  /** The port as the widget gets it. */
  readonly port?: (real: VoicemailPort) => Partial<VoicemailPort>;
  readonly adapter?: (real: TelephonyAdapter) => TelephonyAdapter;
}

export async function open({ lang = 'en', given = {}, port, adapter = (real) => real }: Opening = {}): Promise<VoicemailScreen> {
  const backend = await demoBackend();
  const real = backend.adapterFor('alice');
  const voicemail = voicemailOf(real);
  // Widgets of one backend share a cache, across tests too: an id of its own gives this one its own.
  const own: TelephonyAdapter = { ...real, id: crypto.randomUUID(), voicemail: { ...voicemail, ...port?.(voicemail) } };
  let isLive = false;
  const live = listened(adapter(own), () => (isLive = true));
  const element = await fixture<ScVoicemail>(html`<sc-voicemail lang=${lang} .adapter=${live}></sc-voicemail>`);
  Object.assign(element, given);
  const seen = new VoicemailScreen(element, backend);
  if (given.line !== fixedLine) await seen.shows('.who');
  await waitUntil(() => isLive, 'the stream is open');
  return seen;
}
