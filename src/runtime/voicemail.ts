import type { Id, MailboxState, VoiceMessage, VoiceMessageQuery } from '../contract/index.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, PagedResource, Resource, Write } from './resource.ts';

/** Deletes or restores messages, some of them unread: the counts follow at once. */
type MoveCall = (CallOf<'voicemail', 'remove'> | CallOf<'voicemail', 'restore'>) & { readonly unread: number };

type VoicemailCall = CallOf<'voicemail', 'setRead'> | MoveCall;

/** The messages of a line that match a query, newest first. The cursor of the query is ignored: the runtime pages. */
export function voiceMessagesResource(line: Id, query: VoiceMessageQuery): PagedResource<VoiceMessage> {
  const { cursor: _, ...wanted } = query;
  const { read, deleted = false, limit } = wanted;
  return {
    key: ['voice-messages', line, String(read ?? ''), String(deleted), String(limit ?? '')],
    port: 'voicemail',
    // Names of callers come from the contacts.
    events: ['voicemail.changed', 'contacts.changed'],
    matches: (event) => event.kind === 'contacts.changed' || event.resource === line,
    // Any message may be read, deleted or transcribed meanwhile.
    changesAnywhere: () => true,
    idOf: (message) => message.id,
    records: 'mailbox',
    changed: (message, call) => changed(message, call as VoicemailCall, deleted),
    persist: true,
    page: (adapter, cursor, options) => need(adapter.voicemail).list(line, cursor === undefined ? wanted : { ...wanted, cursor }, options),
  };
}

/** @param isDeleted in the list of deleted messages */
function changed(message: VoiceMessage, call: VoicemailCall, isDeleted: boolean): VoiceMessage | undefined {
  if (!call.arguments[1].includes(message.id)) return message;
  if (call.method === 'setRead') return { ...message, read: call.arguments[2] };
  return (call.method === 'remove') === isDeleted ? message : undefined;
}

/** A change elsewhere may have lowered the count already: never below 0. */
const plus = (count: number, by: number): number => Math.max(0, count + by);

function moved(state: MailboxState, { method, arguments: [, messages], unread }: MoveCall): MailboxState {
  const by = method === 'remove' ? -1 : 1;
  return {
    ...state,
    total: plus(state.total, by * messages.length),
    unread: plus(state.unread, by * unread),
    ...(state.deleted !== undefined && { deleted: plus(state.deleted, -by * messages.length) }),
  };
}

const changes: ChangeRules<MailboxState, VoicemailCall> = {
  optimistic(state, call) {
    if (call.method !== 'setRead') return moved(state, call);
    const [, messages, read] = call.arguments;
    return { ...state, unread: read ? plus(state.unread, -messages.length) : Math.min(state.total, state.unread + messages.length) };
  },
};

/** How full the mailbox of a line is. */
export function mailboxResource(line: Id): Resource<MailboxState> {
  return {
    key: ['mailbox', line],
    port: 'voicemail',
    events: ['voicemail.changed'],
    matches: (event) => event.resource === line,
    persist: true,
    read: (adapter, options) => need(adapter.voicemail).state(line, options),
    changes,
  };
}

/** A write of several messages is one record: their ids, separated by spaces. */
export const idsOfRecord = (record: string): readonly Id[] => record.split(' ');

function writeOf(line: Id, messages: readonly Id[], call: VoicemailCall): Write<MailboxState> {
  return { resource: mailboxResource(line), record: messages.join(' '), call };
}

/** Marks messages as read or unread: only such as are not so yet, as the counts follow at once. */
export function readWrite(line: Id, messages: readonly Id[], read: boolean): Write<MailboxState> {
  return { ...writeOf(line, messages, { port: 'voicemail', method: 'setRead', arguments: [line, messages, read] }), queueOffline: true };
}

type Moved = Pick<VoiceMessage, 'id' | 'read'>;

function moveOf(line: Id, messages: readonly Moved[], method: MoveCall['method']): Write<MailboxState> {
  const ids = messages.map(({ id }) => id);
  return writeOf(line, ids, { port: 'voicemail', method, arguments: [line, ids], unread: messages.filter(({ read }) => !read).length });
}

/** Deletes messages. */
export const messageRemoval = (line: Id, messages: readonly Moved[]): Write<MailboxState> => moveOf(line, messages, 'remove');

/** Puts deleted messages back. */
export const messageRestoration = (line: Id, messages: readonly Moved[]): Write<MailboxState> => moveOf(line, messages, 'restore');
