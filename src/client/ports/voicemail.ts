import type {
  Id,
  MailboxState,
  Page,
  VoiceMessage,
  VoiceMessageRecording,
  VoicemailPort,
  WriteOptions,
  Written,
} from '../../contract/index.ts';
import { having, readRecord, searchOf, written } from '../answers.ts';
import { mediaAddress } from '../media-address.ts';
import type { Transport } from '../transport.ts';

const ofState = ['unread', 'total'];

const pathOf = (line: Id, ...parts: readonly string[]): string =>
  `/lines/${[line, 'voicemail', ...parts].map(encodeURIComponent).join('/')}`;

/** Visual voicemail over HTTP. */
export function voicemailPort(transport: Transport, base: string): VoicemailPort {
  const write = async (line: Id, verb: string, body: object, options: WriteOptions | undefined): Promise<Written<MailboxState>> =>
    written<MailboxState>(await transport.write('POST', pathOf(line, 'messages', verb), body, options), ofState);
  return {
    list: async (line, query, options) =>
      having<Page<VoiceMessage>>(await transport.read(`${pathOf(line, 'messages')}${searchOf(query)}`, options), ['items']),
    state: (line, options) => readRecord<MailboxState>(transport, pathOf(line), ofState, options),
    setRead: (line, messages, read, options) => write(line, 'read', { messages, read }, options),
    remove: (line, messages, options) => write(line, 'remove', { messages }, options),
    restore: (line, messages, options) => write(line, 'restore', { messages }, options),
    async recording(line, message, options) {
      const answer = await transport.read(pathOf(line, 'messages', message, 'recording'), options);
      const recording = having<VoiceMessageRecording>(answer, ['url', 'expiresAt', 'mediaType', 'durationMs']);
      return { ...recording, url: mediaAddress(recording.url, base) };
    },
  };
}
