import type {
  Greeting,
  Id,
  PreparedGreeting,
  Recording,
  UploadOptions,
  VoicemailSettings,
  VoicemailSettingsPort,
  WriteOptions,
  Written,
} from '../../contract/index.ts';
import { having, putRecord, readRecord, written } from '../answers.ts';
import type { Transport } from '../transport.ts';

const ofSettings = ['recordMessages', 'access', 'limits'];
const ofList = ['length'];
const ofRecording = ['url', 'expiresAt', 'mediaType', 'durationMs'];

const pathOf = (line: Id, ...parts: readonly string[]): string =>
  `/lines/${[line, 'voicemail', ...parts].map(encodeURIComponent).join('/')}`;

/** Loads the upload code with the first file. */
async function sender(ownFetch: typeof fetch | undefined, { onProgress }: UploadOptions) {
  const { uploadingFetch, plainUpload } = await import('../upload.ts');
  return ownFetch || typeof XMLHttpRequest === 'undefined' ? plainUpload(ownFetch ?? fetch, onProgress) : uploadingFetch(onProgress);
}

export interface VoicemailSettingsOptions {
  /** Turns a path of the API into an address. */
  readonly addressOf: (url: string) => string;
  /** In place of the global `fetch`. */
  readonly fetch: typeof fetch | undefined;
}

/** Settings and greetings of mailboxes over HTTP. */
export function voicemailSettingsPort(
  transport: Transport,
  { addressOf, fetch: ownFetch }: VoicemailSettingsOptions,
): VoicemailSettingsPort {
  const list = async (
    method: string,
    path: string,
    body: object | undefined,
    options?: WriteOptions,
  ): Promise<Written<readonly Greeting[]>> => written(await transport.write(method, path, body, options), ofList);
  const located = <T extends Recording>(recording: T): T => ({ ...recording, url: addressOf(recording.url) });
  return {
    get: (line, options) => readRecord<VoicemailSettings>(transport, pathOf(line, 'settings'), ofSettings, options),
    set: (line, change, options) => putRecord<VoicemailSettings>(transport, pathOf(line, 'settings'), change, ofSettings, options),
    setPin: (line, pin, options) => putRecord<VoicemailSettings>(transport, pathOf(line, 'settings', 'pin'), { pin }, ofSettings, options),
    greetings: (line, options) => readRecord<readonly Greeting[]>(transport, pathOf(line, 'greetings'), ofList, options),
    async prepareGreeting(line, file, options = {}) {
      const send = await sender(ownFetch, options);
      const answer = await transport.upload(pathOf(line, 'greetings', 'prepared'), file, send, options.signal);
      const prepared = having<PreparedGreeting>(answer, ['id', 'durationSeconds']);
      return prepared.recording ? { ...prepared, recording: located(prepared.recording) } : prepared;
    },
    addGreeting: (line, prepared, draft, options) => list('POST', pathOf(line, 'greetings'), { prepared, ...draft }, options),
    updateGreeting: (line, greeting, change, options) => list('PUT', pathOf(line, 'greetings', greeting), change, options),
    removeGreeting: (line, greeting, options) => list('DELETE', pathOf(line, 'greetings', greeting), undefined, options),
    restoreGreeting: (line, greeting, options) => list('POST', pathOf(line, 'greetings', greeting, 'restore'), undefined, options),
    greetingRecording: async (line, greeting, options) =>
      located(having<Recording>(await transport.read(pathOf(line, 'greetings', greeting, 'recording'), options), ofRecording)),
  };
}
