import {
  SelfcareError,
  voicemailNotices,
  type ErrorCode,
  type Greeting,
  type GreetingDraft,
  type Id,
  type PinPolicy,
  type PreparedGreeting,
  type Recording,
  type VoicemailAccess,
  type VoicemailEmail,
  type VoicemailLimits,
  type VoicemailSettings,
  type VoicemailSettingsChange,
  type VoicemailSettingsPort,
  type VoicemailSms,
  type WriteOptions,
  type Written,
} from '../../../contract/index.ts';
import { readEach } from '../polled-events.ts';
import { currentOf, PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { digestVersion, type CurrentRecord } from '../versions.ts';
import { idSchema, instantSchema, lineParams, phoneNumberSchema, rightSchema, versionSchema } from './primitives.ts';

/** More than any PIN or address, less than a body that fills a log. */
const longestField = 400;
/** Bytes of a file that are read for any backend, whose own limit may be smaller. */
const mostFileBytes = 24 * 1024 * 1024;

const noticeSchema = z.enum(voicemailNotices);
const notification = { enabled: z.boolean(), notices: z.array(noticeSchema), transcript: z.boolean() };
const channel = z.object({ notices: z.array(noticeSchema), transcript: z.boolean() });

const pinPolicySchema = describes<PinPolicy>()(
  z
    .object({
      minLength: z.int(),
      maxLength: z.int(),
      refuses: z.array(z.enum(['repetition', 'sequence', 'own-number', 'in-use'])),
    })
    .openapi('PinPolicy'),
);

const limitsSchema = describes<VoicemailLimits>()(
  z
    .object({
      pin: pinPolicySchema,
      email: channel.optional(),
      sms: channel.optional(),
      greetings: z.object({
        max: z.int(),
        maxBytes: z.int(),
        maxSeconds: z.int(),
        mediaTypes: z.array(z.string()),
        restorable: z.boolean(),
      }),
    })
    .openapi('VoicemailLimits'),
);

const accessSchema = describes<VoicemailAccess>()(
  z.object({ pinSet: z.boolean(), directAccessNumber: phoneNumberSchema.nullable(), alwaysAskPin: z.boolean() }).openapi('VoicemailAccess'),
);

const emailSchema = describes<VoicemailEmail>()(
  z.object({ ...notification, address: z.string(), copyTo: z.string().nullable() }).openapi('VoicemailEmail'),
);

const smsSchema = describes<VoicemailSms>()(z.object({ ...notification, number: phoneNumberSchema }).openapi('VoicemailSms'));

const settingsSchema = describes<VoicemailSettings>()(
  z
    .object({
      line: idSchema,
      right: rightSchema,
      recordMessages: z.boolean(),
      access: accessSchema,
      email: emailSchema.optional(),
      sms: smsSchema.optional(),
      limits: limitsSchema,
    })
    .openapi('VoicemailSettings'),
);

const notificationChange = {
  enabled: z.boolean().optional(),
  notices: z.array(noticeSchema).max(voicemailNotices.length).optional(),
  transcript: z.boolean().optional(),
};

const changeSchema = describes<VoicemailSettingsChange>()(
  z
    .strictObject({
      recordMessages: z.boolean().optional(),
      access: z
        .strictObject({ directAccessNumber: phoneNumberSchema.nullable().optional(), alwaysAskPin: z.boolean().optional() })
        .optional(),
      email: z.strictObject({ ...notificationChange, copyTo: z.string().max(longestField).nullable().optional() }).optional(),
      sms: z.strictObject({ ...notificationChange, number: phoneNumberSchema.optional() }).optional(),
    })
    .openapi('VoicemailSettingsChange'),
);

const pinSchema = z.strictObject({ pin: z.string().max(longestField) }).openapi('VoicemailPin', { description: 'No answer repeats it.' });

const greetingsSchema = z.array(
  describes<Greeting>()(
    z
      .object({
        id: idSchema,
        version: versionSchema,
        name: z.string(),
        durationSeconds: z.int(),
        inUse: z.boolean(),
        createdAt: instantSchema,
      })
      .openapi('Greeting'),
  ),
);

const draftFields = { name: z.string().max(longestField), use: z.boolean() };
const addedSchema = z.strictObject({ prepared: idSchema, ...draftFields }).openapi('NewGreeting');
const greetingChangeSchema = describes<Partial<GreetingDraft>>()(
  z.strictObject({ name: draftFields.name.optional(), use: draftFields.use.optional() }).openapi('GreetingChange'),
);

const recordingSchema = describes<Recording>()(
  z
    .object({
      url: z.string().openapi({ description: 'Works without a token until `expiresAt`, and answers ranges.' }),
      expiresAt: instantSchema,
      mediaType: z.string(),
      bytes: z.int().optional(),
      durationMs: z.number(),
      peaks: z.array(z.number()).optional(),
    })
    .openapi('Recording'),
);

const preparedSchema = describes<PreparedGreeting>()(
  z
    .object({
      id: idSchema,
      recording: recordingSchema.optional(),
      durationSeconds: z.int(),
      trimmedMs: z.number().optional(),
    })
    .openapi('PreparedGreeting'),
);

const fileSchema = z.custom<Blob>((value) => value instanceof Blob);

const root = '/v1/lines/{line}/voicemail';
const greetingParams = lineParams.extend({ greeting: idSchema });
const readProblems: readonly ErrorCode[] = ['forbidden', 'not-found', 'unsupported'];
const writeProblems: readonly ErrorCode[] = [...readProblems, 'conflict', 'validation', 'rate-limited'];

const recordOf = ({ limits: _, right: __, ...settings }: VoicemailSettings) => settings;

const greetingsPath = (line: Id): string => `/v1/lines/${encodeURIComponent(line)}/voicemail/greetings`;

/** The list that an answer about one greeting shows. */
function listAnswer(line: Id, { data, ...written }: Written<readonly Greeting[]>) {
  return { ...written, data: [...data], location: greetingsPath(line) };
}

/** One greeting as it is now: its own version, which a write of it names. */
async function currentGreeting(port: VoicemailSettingsPort, line: Id, greeting: Id, options: WriteOptions): Promise<CurrentRecord> {
  const found = (await port.greetings(line, options)).data.find(({ id }) => id === greeting);
  if (!found) throw new SelfcareError('not-found');
  return { version: found.version, digest: () => digestVersion(found) };
}

/** Settings and greetings of the mailbox of each line. */
export const voicemailSettingsPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'voicemail-settings', ({ voicemailSettings }) => voicemailSettings);
    addSettings(routes);
    addGreetings(routes);
    addRecordings(routes);
  },
  watches: [
    {
      kind: 'voicemail-settings.changed',
      async read({ lines, voicemailSettings }, options) {
        const own = voicemailSettings ? await lines?.list(options) : undefined;
        if (!voicemailSettings) return [];
        const mailboxes = own?.data.filter(({ voicemail }) => voicemail).map(({ id }) => id) ?? [];
        return readEach(mailboxes, async (line) => ({
          data: [(await voicemailSettings.get(line, options)).data, (await voicemailSettings.greetings(line, options)).data],
        }));
      },
    },
  ],
};

type Routes = PortRoutes<VoicemailSettingsPort>;

function addSettings(routes: Routes): void {
  routes.read(
    {
      method: 'get',
      path: `${root}/settings`,
      id: 'getVoicemailSettings',
      summary: 'Notices, access and recording of a mailbox, with its limits',
      params: lineParams,
      data: settingsSchema,
      record: recordOf,
      versioned: true,
      problems: readProblems,
    },
    (port, { params, options }) => port.get(params.line, options),
  );

  const current = async (port: VoicemailSettingsPort, line: Id, options: WriteOptions): Promise<CurrentRecord> =>
    currentOf(await port.get(line, options), recordOf);

  routes.write(
    {
      method: 'put',
      path: `${root}/settings`,
      id: 'setVoicemailSettings',
      summary: 'Changes settings of a mailbox; those left out keep their value',
      params: lineParams,
      body: changeSchema,
      data: settingsSchema,
      record: recordOf,
      current: (port, { params, options }) => current(port, params.line, options),
      problems: writeProblems,
    },
    (port, { params, body, options }) => port.set(params.line, body, options),
  );

  routes.write(
    {
      method: 'put',
      path: `${root}/settings/pin`,
      id: 'setVoicemailPin',
      summary: 'Sets the PIN, which no answer tells',
      params: lineParams,
      body: pinSchema,
      data: settingsSchema,
      record: recordOf,
      current: (port, { params, options }) => current(port, params.line, options),
      problems: writeProblems,
    },
    async (port, { params, body, options }) => ({
      ...(await port.setPin(params.line, body.pin, options)),
      location: `/v1/lines/${encodeURIComponent(params.line)}/voicemail/settings`,
    }),
  );
}

function addGreetings(routes: Routes): void {
  routes.read(
    {
      method: 'get',
      path: `${root}/greetings`,
      id: 'listGreetings',
      summary: 'The greetings of a mailbox, newest first',
      params: lineParams,
      data: greetingsSchema,
      versioned: true,
      problems: readProblems,
    },
    async (port, { params, options }) => {
      const { data, ...found } = await port.greetings(params.line, options);
      return { ...found, data: [...data] };
    },
  );

  routes.write(
    {
      method: 'post',
      path: `${root}/greetings`,
      id: 'addGreeting',
      summary: 'Keeps a prepared file as a greeting',
      params: lineParams,
      body: addedSchema,
      data: greetingsSchema,
      problems: [...writeProblems, 'limit'],
    },
    async (port, { params, body: { prepared, ...draft }, options }) =>
      listAnswer(params.line, await port.addGreeting(params.line, prepared, draft, options)),
  );

  routes.write(
    {
      method: 'put',
      path: `${root}/greetings/{greeting}`,
      id: 'updateGreeting',
      summary: "Renames a greeting, or puts it in or out of use; If-Match takes the greeting's own version",
      params: greetingParams,
      body: greetingChangeSchema,
      data: greetingsSchema,
      current: (port, { params, options }) => currentGreeting(port, params.line, params.greeting, options),
      problems: writeProblems,
    },
    async (port, { params, body, options }) =>
      listAnswer(params.line, await port.updateGreeting(params.line, params.greeting, body, options)),
  );

  routes.write(
    {
      method: 'delete',
      path: `${root}/greetings/{greeting}`,
      id: 'removeGreeting',
      summary: "Removes a greeting; If-Match takes the greeting's own version",
      params: greetingParams,
      data: greetingsSchema,
      current: (port, { params, options }) => currentGreeting(port, params.line, params.greeting, options),
      problems: writeProblems,
    },
    async (port, { params, options }) => listAnswer(params.line, await port.removeGreeting(params.line, params.greeting, options)),
  );

  routes.write(
    {
      method: 'post',
      path: `${root}/greetings/{greeting}/restore`,
      id: 'restoreGreeting',
      summary: 'Puts a removed greeting back',
      params: greetingParams,
      data: greetingsSchema,
      problems: [...writeProblems, 'limit'],
    },
    async (port, { params, options }) => listAnswer(params.line, await port.restoreGreeting(params.line, params.greeting, options)),
  );
}

function addRecordings(routes: Routes): void {
  routes.read(
    {
      method: 'get',
      path: `${root}/greetings/{greeting}/recording`,
      id: 'getGreetingRecording',
      summary: 'A short-lived address of a greeting, as callers hear it',
      params: greetingParams,
      data: recordingSchema,
      problems: readProblems,
    },
    async (port, { params, options }) => ({ data: await port.greetingRecording(params.line, params.greeting, options) }),
  );

  routes.read(
    {
      method: 'post',
      path: `${root}/greetings/prepared`,
      id: 'prepareGreeting',
      summary: 'Sends a file, which is checked and converted; its bytes tell its kind, not its media type',
      params: lineParams,
      body: fileSchema,
      takesFile: true,
      bodyBytes: mostFileBytes,
      data: preparedSchema,
      problems: [...readProblems, 'validation'],
    },
    async (port, { params, body, options }) => ({ data: await port.prepareGreeting(params.line, body, options) }),
  );
}
