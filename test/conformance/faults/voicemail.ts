import type { VoiceMessage, VoicemailPort } from '../../../src/contract/index.ts';
import { faultIn, unlessRefused, type Fault } from './fault.ts';

const subject = 'voicemail';

const messagesAs = (change: (messages: readonly VoiceMessage[]) => readonly VoiceMessage[]) =>
  faultIn('voicemail', (port) => ({
    list: async (...args) => {
      const page = await port.list(...args);
      return { ...page, items: change(page.items) };
    },
  }));

/** A cursor that counts messages in place of naming one. */
const countingCursor = faultIn('voicemail', (port) => ({
  list: async (line, query, options) => {
    const start = Number(query.cursor ?? 0);
    const { cursor: _, limit = 50, ...rest } = query;
    const { items } = await port.list(line, { ...rest, limit: 200 }, options);
    const end = start + limit;
    return { items: items.slice(start, end), ...(end < items.length ? { next: String(end) } : {}) };
  },
}));

const setReadAs = (setRead: (port: VoicemailPort) => VoicemailPort['setRead']) =>
  faultIn('voicemail', (port) => ({ setRead: setRead(port) }));

/** Faults in visual voicemail. */
export const voicemailFaults: readonly Fault[] = [
  { name: 'lists messages oldest first', subject, promise: /newest first/, plant: messagesAs((messages) => messages.toReversed()) },
  { name: 'counts messages for its pages', subject, promise: /deleted meanwhile/, plant: countingCursor },
  {
    name: 'counts deleted messages',
    subject,
    promise: /counts agree/,
    plant: faultIn('voicemail', (port) => ({
      state: async (...args) => {
        const { data, ...answer } = await port.state(...args);
        return { ...answer, data: { ...data, total: data.total + 1 } };
      },
    })),
  },
  {
    name: 'marks a message as read when its address is asked for',
    subject,
    promise: /asking for it reads nothing/,
    plant: faultIn('voicemail', (port) => ({
      recording: async (line, message, options) => {
        await port.setRead(line, [message], true);
        return port.recording(line, message, options);
      },
    })),
  },
  {
    name: 'toggles the mark',
    subject,
    promise: /does no harm when repeated/,
    plant: setReadAs((port) => async (line, messages, _read, options) => {
      const { items } = await port.list(line, { limit: 200 });
      const first = items.find(({ id }) => messages.includes(id));
      return port.setRead(line, messages, !(first?.read ?? false), options);
    }),
  },
  {
    name: 'refuses all for one unknown message',
    subject,
    promise: /passed over/,
    plant: setReadAs((port) => async (line, messages, read, options) => {
      const { items } = await port.list(line, { limit: 200 });
      return port.setRead(line, messages.every((id) => items.some((item) => item.id === id)) ? messages : [], read, options);
    }),
  },
  {
    name: 'brings deleted messages back as read',
    subject,
    promise: /restored as it was/,
    plant: faultIn('voicemail', (port) => ({
      restore: async (line, messages, options) => {
        await port.restore(line, messages, options);
        const state = (await port.state(line)).data;
        await port.setRead(line, messages, true);
        return { ...(await port.state(line)), data: state, state: 'applied' };
      },
    })),
  },
  {
    name: 'shows a line of somebody else as an empty mailbox',
    subject,
    promise: /do not exist/,
    plant: faultIn('voicemail', (port) => ({
      list: (...args) =>
        unlessRefused(
          'not-found',
          () => port.list(...args),
          () => Promise.resolve({ items: [] }),
        ),
    })),
  },
];
