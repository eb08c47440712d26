import type { Id, VoiceMessage, VoiceMessageQuery, VoicemailCapability, VoicemailPort } from '../../contract/index.ts';
import { offered, type CheckContext } from './check.ts';
import { Broken, NotTried } from './verdict.ts';

const mostPages = 100;
/** Messages that a run changes at most: the newest of a mailbox. */
export const changedMessages = 3;

/** Every message of a query, page by page. */
export async function allMessages(port: VoicemailPort, line: Id, query: VoiceMessageQuery = {}): Promise<readonly VoiceMessage[]> {
  const messages: VoiceMessage[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await port.list(line, { limit: 200, ...query, ...(cursor === undefined ? {} : { cursor }) });
    messages.push(...items);
    if (next === undefined) return messages;
    if (next === cursor) throw new Broken('a page names itself as the next one');
    cursor = next;
  }
  throw new Broken(`${mostPages} pages have not ended`);
}

/** A mailbox whose messages are shown. */
export interface Mailbox {
  readonly port: VoicemailPort;
  readonly line: Id;
  readonly capability: VoicemailCapability;
}

/** The mailboxes that this user may see. @throws {@link NotTried} */
export async function mailboxes(context: CheckContext): Promise<readonly [Mailbox, ...Mailbox[]]> {
  const port = offered(context, 'voicemail');
  const { lines } = (await context.adapter.capabilities()).data;
  const [first, ...others] = Object.entries(lines).flatMap(([line, { voicemail: capability }]) =>
    capability && capability.access !== 'none' ? [{ port, line, capability }] : [],
  );
  if (!first) throw new NotTried('a line with visual voicemail');
  return [first, ...others];
}

/** Newest messages of a mailbox that may be changed. @throws {@link NotTried} */
export async function changeableMessages(
  context: CheckContext,
): Promise<Mailbox & { readonly messages: readonly [VoiceMessage, ...VoiceMessage[]] }> {
  for (const mailbox of await mailboxes(context)) {
    const [first, ...others] = (await mailbox.port.list(mailbox.line, { limit: changedMessages })).items;
    if (first && mailbox.capability.access === 'write') return { ...mailbox, messages: [first, ...others] };
  }
  throw new NotTried('a mailbox with messages that this user may change');
}

/** The same, where deleted messages can be restored. @throws {@link NotTried} */
export async function removableMessages(context: CheckContext): ReturnType<typeof changeableMessages> {
  const found = await changeableMessages(context);
  if (found.capability.restoreDays === undefined) throw new NotTried('a backend that restores deleted messages');
  return found;
}
