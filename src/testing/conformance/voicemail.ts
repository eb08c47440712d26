import { numberKinds, type Id, type MailboxState, type VoiceMessage } from '../../contract/index.ts';
import { checksOf, colleague, offered, unknownLine } from './check.ts';
import { expect, isOneOf, NotTried, refused, refusedField, same } from './verdict.ts';
import { allMessages, changeableMessages, mailboxes, removableMessages } from './voicemail-samples.ts';

const idsOf = (messages: readonly VoiceMessage[]): readonly Id[] => messages.map(({ id }) => id);
const unknownMessage: Id = 'conformance-no-such-message';
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function expectNewestFirst(messages: readonly VoiceMessage[]): void {
  const times = messages.map(({ receivedAt }) => Date.parse(receivedAt));
  for (const [index, at] of times.entries())
    expect(at <= (times[index - 1] ?? Infinity), `message ${index + 1} is newer than the one before`);
}

function expectState(state: MailboxState, expected: Partial<MailboxState>): void {
  for (const [name, value] of Object.entries(expected))
    expect(
      state[name as keyof MailboxState] === value,
      `${name} is ${String(state[name as keyof MailboxState])}, expected ${String(value)}`,
    );
}

/** Promises about voice messages. Writes concern the newest few, which are put back. */
export const voicemailChecks = checksOf('voicemail', [
  {
    promise: 'messages come newest first, each with its caller, moment and length',
    sentence: 'Newest first; deleted ones by when they were deleted.',
    cause: 'the order of the spool, or seconds in place of an instant',
    async run(context) {
      for (const { port, line } of await mailboxes(context)) {
        const messages = await allMessages(port, line);
        expectNewestFirst(messages);
        for (const { id, line: of, caller, receivedAt, durationSeconds, erasedAt } of messages) {
          expect(of === line, `${id} is of the line ${of}`);
          expect(isOneOf(caller.numberKind, numberKinds), `${id} has the kind ${caller.numberKind}`);
          expect(caller.numberKind !== 'anonymous' || caller.number === undefined, `${id} is anonymous and has a number`);
          expect(instant.test(receivedAt), `${id} was received at ${receivedAt}`);
          expect(durationSeconds >= 0, `${id} lasts ${durationSeconds} s`);
          expect(erasedAt === undefined, `${id} is in the mailbox and has a moment of its erasure`);
        }
      }
    },
  },
  {
    promise: 'small pages add up to the whole list',
    sentence: 'Cursor of the following page; absent on the last one.',
    cause: 'a cursor that counts messages, so that an arrival moves the next page',
    async run(context) {
      for (const { port, line } of await mailboxes(context)) {
        const whole = idsOf(await allMessages(port, line));
        const paged = idsOf(await allMessages(port, line, { limit: 2 }));
        expect(new Set(paged).size === paged.length, 'a message comes twice');
        expect(same(paged, whole), `pages of 2 gave ${paged.length} messages, one page ${whole.length}`);
      }
    },
  },
  {
    promise: 'the counts agree with the lists',
    sentence: 'How full a mailbox is. Deleted messages do not count.',
    cause: 'counts that a switch keeps by itself',
    async run(context) {
      for (const { port, line, capability } of await mailboxes(context)) {
        const { data, version } = await port.state(line);
        expect(version !== '', 'the state has no version');
        expectState(data, {
          total: (await allMessages(port, line)).length,
          unread: (await allMessages(port, line, { read: false })).length,
        });
        if (capability.restoreDays === undefined) continue;
        expectState(data, { deleted: (await allMessages(port, line, { deleted: true })).length });
      }
    },
  },
  {
    promise: 'a filter shows read or unread messages alone',
    sentence: 'Filters and page of a list.',
    cause: 'a filter that is ignored, or compared as text',
    async run(context) {
      for (const { port, line } of await mailboxes(context))
        for (const read of [true, false])
          for (const message of await allMessages(port, line, { read }))
            expect(message.read === read, `${message.id} is ${message.read ? 'read' : 'unread'}`);
    },
  },
  {
    promise: 'a recording has a type, a length and an address that is still good, and asking for it reads nothing',
    sentence: 'Asking for it does not mark the message as read.',
    cause: 'a permanent address, or a message that counts as read before it was heard',
    async run(context) {
      for (const { port, line } of await mailboxes(context)) {
        const before = await port.list(line, { limit: 1 });
        const [message] = before.items;
        if (!message) continue;
        const { url, expiresAt, mediaType, durationMs, peaks = [] } = await port.recording(line, message.id);
        expect(/^(https?:|blob:|\/)/.test(url), `the address is ${url.slice(0, 20)}…`);
        expect(Date.parse(expiresAt) > 0, `it ends at ${expiresAt}`);
        expect(mediaType.startsWith('audio/'), `it is of the type ${mediaType}`);
        expect(
          Math.abs(durationMs / 1000 - message.durationSeconds) <= 1,
          `it lasts ${durationMs} ms, the message ${message.durationSeconds} s`,
        );
        expect(peaks.length <= 200 && peaks.every((peak) => peak >= 0 && peak <= 100), 'the peaks are not 200 values of 0 to 100');
        expect(same(await port.list(line, { limit: 1 }), before), 'the message has changed');
        return;
      }
      throw new NotTried('a mailbox with messages');
    },
  },
  {
    promise: 'lines and messages that are not the user’s do not exist',
    sentence: '@throws `not-found`, also for another user’s',
    cause: 'a message that is looked up by its id alone',
    async run(context) {
      const port = offered(context, 'voicemail');
      await refused('not-found', () => port.list(unknownLine, {}));
      await refused('not-found', () => port.state(unknownLine));
      for (const { line } of await mailboxes(context).catch(() => [])) {
        await refused('not-found', () => port.recording(line, unknownMessage));
        if (!context.other) continue;
        const theirs = colleague(context).voicemail;
        const [message] = (await port.list(line, { limit: 1 })).items;
        if (!theirs || !message) continue;
        await refused('not-found', () => theirs.list(line, {}));
        await refused('not-found', () => theirs.recording(line, message.id));
      }
    },
  },
  {
    promise: 'marking messages as read or unread holds, changes the count, and does no harm when repeated',
    sentence: 'Marks messages as read or unread.',
    cause: 'a write that toggles, or a count that is a write behind',
    writes: true,
    async run(context) {
      const { port, line, messages } = await changeableMessages(context);
      const ids = idsOf(messages);
      await port.setRead(line, ids, true);
      const { unread, total } = (await port.state(line)).data;
      for (const read of [false, false, true, true]) {
        const written = await port.setRead(line, ids, read);
        expectState(written.data, { total, unread: read ? unread : unread + ids.length });
        const now = (await allMessages(port, line)).filter(({ id }) => ids.includes(id));
        expect(now.length === ids.length && now.every((message) => message.read === read), `not all are ${read ? 'read' : 'unread'}`);
      }
    },
  },
  {
    promise: 'messages that are gone or unknown are passed over',
    sentence: 'It passes over those that are gone or are so already, so that repeating it does no harm',
    cause: 'one unknown message refuses the others with it',
    writes: true,
    async run(context) {
      const { port, line, messages } = await changeableMessages(context);
      const [{ id, read }] = messages;
      await port.setRead(line, [unknownMessage, id, id], !read);
      expect((await allMessages(port, line)).find((message) => message.id === id)?.read === !read, 'the known one was not changed');
      const before = (await port.state(line)).data;
      expect(same((await port.remove(line, [unknownMessage])).data, before), 'the counts have changed');
    },
  },
  {
    promise: 'more than 200 messages in one write are refused at `messages`',
    sentence: 'Every write takes at most 200 messages.',
    cause: 'a list of any length in one statement',
    writes: true,
    async run(context) {
      const { port, line } = await changeableMessages(context);
      const many = Array.from({ length: 201 }, (_, index) => `${unknownMessage}-${index}`);
      await refusedField('messages', 'too-long', () => port.setRead(line, many, true));
    },
  },
  {
    promise: 'a deleted message leaves the mailbox, can be restored as it was, and keeps its id',
    sentence: 'Puts deleted messages back, unread or read as they were.',
    cause: 'a message that comes back as a new one, or unread',
    writes: true,
    async run(context) {
      const { port, line, messages } = await removableMessages(context);
      const ids = idsOf(messages);
      const before = await allMessages(port, line);
      const state = (await port.state(line)).data;
      for (let repeated = 0; repeated < 2; repeated += 1)
        expectState((await port.remove(line, ids)).data, { total: state.total - ids.length, deleted: (state.deleted ?? 0) + ids.length });
      expect(!(await allMessages(port, line)).some(({ id }) => ids.includes(id)), 'the list still has a deleted message');
      const deleted = (await allMessages(port, line, { deleted: true })).filter(({ id }) => ids.includes(id));
      expect(deleted.length === ids.length, `${deleted.length} of ${ids.length} are among the deleted`);
      for (const { id, erasedAt } of deleted) expect(instant.test(erasedAt ?? ''), `${id} has no moment of its erasure`);
      for (let repeated = 0; repeated < 2; repeated += 1) expectState((await port.restore(line, ids)).data, state);
      expect(same(await allMessages(port, line), before), 'the list is not as it was before');
    },
  },
  {
    promise: 'pages go on where they were, although messages are deleted meanwhile',
    sentence: 'One page of a list, by cursor on a stable key.',
    cause: 'a cursor that counts messages',
    writes: true,
    async run(context) {
      const { port, line, messages } = await removableMessages(context);
      const whole = idsOf(await allMessages(port, line));
      if (messages.length < 2 || whole.length < 3) throw new NotTried('a mailbox with three messages');
      const first = await port.list(line, { limit: 2 });
      await port.remove(line, idsOf(first.items));
      const rest = await allMessages(port, line, first.next === undefined ? {} : { cursor: first.next });
      expect(same(idsOf(rest), whole.slice(2)), `the following pages have ${rest.length} messages, expected ${whole.length - 2}`);
    },
  },
  {
    promise: 'a repeated write with the same idempotency key has no further effect',
    sentence: 'Makes a repeated request harmless: the same key within 24 hours gets the first answer again.',
    cause: 'the key is not handed on',
    writes: true,
    async run(context) {
      const { port, line, messages } = await changeableMessages(context);
      const [{ id }] = messages;
      const idempotencyKey = crypto.randomUUID();
      await port.setRead(line, [id], false);
      const first = await port.setRead(line, [id], true, { idempotencyKey });
      await port.setRead(line, [id], false);
      const again = await port.setRead(line, [id], true, { idempotencyKey });
      expect(same(again.data, first.data), 'the repetition got another answer');
      expect((await allMessages(port, line)).find((message) => message.id === id)?.read === false, 'the repetition was carried out again');
    },
  },
]);

/** Promises about the addresses of recordings. */
export const recordingChecks = checksOf('wire', [
  {
    promise: 'an address of a recording works without a token and answers ranges',
    sentence: 'It answers ranges.',
    cause: 'a player of Safari asks for two bytes first, and plays nothing without them',
    async run(context) {
      const { wire } = context;
      if (!wire) throw new NotTried('the backend over HTTP');
      for (const { port, line } of await mailboxes(context)) {
        const [message] = (await port.list(line, { limit: 1 })).items;
        if (!message) continue;
        const { url } = await port.recording(line, message.id);
        const whole = await wire.media(url);
        expect(whole.status === 200 && whole.bytes.length > 2, `the whole is answered with ${whole.status}`);
        const part = await wire.media(url, 'bytes=0-1');
        expect(part.status === 206, `two bytes are answered with ${part.status}`);
        expect(part.range === `bytes 0-1/${whole.bytes.length}`, `Content-Range is ${part.range ?? 'missing'}`);
        expect(same([...part.bytes], [...whole.bytes.subarray(0, 2)]), `two bytes are answered with ${part.bytes.length}`);
        const beyond = await wire.media(url, `bytes=${whole.bytes.length}-`);
        expect(beyond.status === 416, `a range beyond the end is answered with ${beyond.status}`);
        return;
      }
      throw new NotTried('a mailbox with messages');
    },
  },
]);
