import type { Greeting, Id, VoicemailSettings, VoicemailSettingsPort, Version } from '../../contract/index.ts';
import { offered, type CheckContext } from './check.ts';
import { NotTried } from './verdict.ts';

/** Names of the greetings that the kit adds, which it removes again. */
export const kitGreeting = 'Selfcare conformance';

const rate = 8_000;

function writeText(view: DataView, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) view.setUint8(at + index, text.charCodeAt(index));
}

/** A WAV file of 8 kHz and 16 bits: a tone that swells, as a word does, or silence. */
export function soundFile(seconds: number, peak = 0.5): Uint8Array<ArrayBuffer> {
  const samples = Math.round(seconds * rate);
  const file = new Uint8Array(44 + samples * 2);
  const view = new DataView(file.buffer);
  writeText(view, 0, 'RIFF');
  view.setUint32(4, 36 + samples * 2, true);
  writeText(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeText(view, 36, 'data');
  view.setUint32(40, samples * 2, true);
  for (let index = 0; index < samples; index++) {
    const second = index / rate;
    const loudness = 0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * second);
    view.setInt16(44 + index * 2, Math.round(32_767 * peak * loudness * Math.sin(2 * Math.PI * 440 * second)), true);
  }
  return file;
}

/** A mailbox with its settings. */
export interface KitMailbox {
  readonly port: VoicemailSettingsPort;
  readonly line: Id;
  readonly data: VoicemailSettings;
  readonly version: Version;
}

/** The lines that have a mailbox. */
export async function mailboxLines({ capabilities, lines }: CheckContext['adapter']): Promise<readonly Id[]> {
  if (!lines) return Object.keys((await capabilities()).data.lines);
  return (await lines.list()).data.filter(({ voicemail }) => voicemail).map(({ id }) => id);
}

/** The mailboxes of the user. @throws {@link NotTried} where there is none */
export async function ownMailboxes(context: CheckContext): Promise<readonly KitMailbox[]> {
  const port = offered(context, 'voicemailSettings');
  const found: KitMailbox[] = [];
  for (const line of await mailboxLines(context.adapter)) found.push({ port, line, ...(await port.get(line)) });
  if (found.length === 0) throw new NotTried('a line with a mailbox');
  return found;
}

/** A mailbox that this user may change. @throws {@link NotTried} */
export async function changeableMailbox(context: CheckContext): Promise<KitMailbox> {
  const found = (await ownMailboxes(context)).find(({ data }) => data.right.access === 'write');
  if (!found) throw new NotTried('a mailbox whose settings this user may change');
  return found;
}

/** A mailbox with room for another greeting. @throws {@link NotTried} */
export async function mailboxWithRoom(context: CheckContext): Promise<KitMailbox & { readonly before: readonly Greeting[] }> {
  for (const mailbox of await ownMailboxes(context)) {
    const { data: before } = await mailbox.port.greetings(mailbox.line);
    const hasRoom = before.length < mailbox.data.limits.greetings.max;
    if (hasRoom && mailbox.data.right.access === 'write') return { ...mailbox, before };
  }
  throw new NotTried('a mailbox with room for a greeting, which this user may change');
}

/** Adds a greeting of the kit's own, not in use. */
export async function addKitGreeting({ port, line }: KitMailbox, use = false): Promise<Greeting> {
  const known = new Set((await port.greetings(line)).data.map(({ id }) => id));
  const prepared = await port.prepareGreeting(line, new Blob([soundFile(1)]));
  const { data } = await port.addGreeting(line, prepared.id, { name: kitGreeting, use });
  const added = data.find(({ id }) => !known.has(id));
  if (!added) throw new NotTried('a greeting that was added');
  return added;
}
