import type {
  MailboxState,
  Page,
  Transcript,
  VoiceMessage,
  VoiceMessageQuery,
  VoiceMessageRecording,
  VoicemailCapability,
} from '../../../contract/index.ts';
import { readEach } from '../polled-events.ts';
import { currentOf, PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { callPartySchema } from './call-log.ts';
import { idSchema, instantSchema, lineParams, rightFields } from './primitives.ts';

export const voicemailCapabilitySchema = describes<VoicemailCapability>()(
  z
    .object({ ...rightFields, keepDays: z.int().optional(), restoreDays: z.int().optional(), transcription: z.boolean().optional() })
    .openapi('VoicemailCapability'),
);

const transcriptSchema = describes<Transcript>()(
  z
    .union([
      z.object({ state: z.literal('ready'), text: z.string(), language: z.string().optional() }),
      z.object({ state: z.enum(['pending', 'failed']) }),
    ])
    .openapi('Transcript'),
);

export const messageSchema = describes<VoiceMessage>()(
  z
    .object({
      id: idSchema,
      line: idSchema,
      caller: callPartySchema,
      receivedAt: instantSchema,
      durationSeconds: z.int(),
      read: z.boolean(),
      urgent: z.boolean().optional(),
      transcript: transcriptSchema.optional(),
      call: idSchema.optional(),
      erasedAt: instantSchema.optional(),
    })
    .openapi('VoiceMessage'),
);

const pageSchema = describes<Page<VoiceMessage>>()(
  z.object({ items: z.array(messageSchema), next: z.string().optional() }).openapi('VoiceMessagePage'),
);

export const mailboxSchema = describes<MailboxState>()(
  z.object({ unread: z.int(), total: z.int(), capacity: z.int().optional(), deleted: z.int().optional() }).openapi('MailboxState'),
);

const recordingSchema = describes<VoiceMessageRecording>()(
  z
    .object({
      url: z.string().openapi({ description: 'Works without a token until `expiresAt`, and answers ranges.' }),
      expiresAt: instantSchema,
      mediaType: z.string(),
      bytes: z.int().optional(),
      durationMs: z.number(),
      peaks: z.array(z.number()).optional(),
      words: z.array(z.object({ text: z.string(), startMs: z.number(), endMs: z.number(), doubtful: z.boolean().optional() })).optional(),
    })
    .openapi('VoiceMessageRecording'),
);

const flagSchema = z.enum(['true', 'false']).transform((word) => word === 'true');

const querySchema = describes<VoiceMessageQuery>()(
  z.strictObject({
    read: flagSchema.optional(),
    deleted: flagSchema.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
);

const messages = z.array(idSchema).max(200);
const chosenSchema = z.strictObject({ messages }).openapi('ChosenMessages');
const readingSchema = z.strictObject({ messages, read: z.boolean() }).openapi('MessagesRead');
const messageParams = z.object({ line: idSchema, message: idSchema });
const writeProblems = ['forbidden', 'not-found', 'conflict', 'validation'] as const;

const itself = (state: MailboxState): MailboxState => state;
const stateLocation = (line: string): string => `/v1/lines/${encodeURIComponent(line)}/voicemail`;

/** Messages at the top of a list that are looked at for changes. */
const watched = 50;

/** Visual voicemail. */
export const voicemailPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'voicemail', ({ voicemail }) => voicemail);

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/voicemail/messages',
        id: 'listVoiceMessages',
        summary: 'Messages of a mailbox, newest first; or the deleted ones, by when they were deleted',
        params: lineParams,
        query: querySchema,
        data: pageSchema,
        problems: ['forbidden', 'not-found', 'validation'],
      },
      async (voicemail, { params, query, options }) => ({ data: await voicemail.list(params.line, query, options) }),
    );

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/voicemail',
        id: 'getMailboxState',
        summary: 'How full a mailbox is',
        params: lineParams,
        data: mailboxSchema,
        versioned: true,
        problems: ['forbidden', 'not-found'],
      },
      async (voicemail, { params, options }) => voicemail.state(params.line, options),
    );

    routes.write(
      {
        method: 'post',
        path: '/v1/lines/{line}/voicemail/messages/read',
        id: 'setVoiceMessagesRead',
        summary: 'Marks messages as read or unread',
        params: lineParams,
        body: readingSchema,
        data: mailboxSchema,
        current: async (voicemail, { params, options }) => currentOf(await voicemail.state(params.line, options), itself),
        problems: writeProblems,
      },
      async (voicemail, { params, body, options }) => ({
        ...(await voicemail.setRead(params.line, body.messages, body.read, options)),
        location: stateLocation(params.line),
      }),
    );

    routes.write(
      {
        method: 'post',
        path: '/v1/lines/{line}/voicemail/messages/remove',
        id: 'removeVoiceMessages',
        summary: 'Deletes messages; the capabilities tell for how many days they can be restored',
        params: lineParams,
        body: chosenSchema,
        data: mailboxSchema,
        current: async (voicemail, { params, options }) => currentOf(await voicemail.state(params.line, options), itself),
        problems: writeProblems,
      },
      async (voicemail, { params, body, options }) => ({
        ...(await voicemail.remove(params.line, body.messages, options)),
        location: stateLocation(params.line),
      }),
    );

    routes.write(
      {
        method: 'post',
        path: '/v1/lines/{line}/voicemail/messages/restore',
        id: 'restoreVoiceMessages',
        summary: 'Puts deleted messages back; all of them, or none where they do not fit',
        params: lineParams,
        body: chosenSchema,
        data: mailboxSchema,
        current: async (voicemail, { params, options }) => currentOf(await voicemail.state(params.line, options), itself),
        problems: [...writeProblems, 'limit'],
      },
      async (voicemail, { params, body, options }) => ({
        ...(await voicemail.restore(params.line, body.messages, options)),
        location: stateLocation(params.line),
      }),
    );

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/voicemail/messages/{message}/recording',
        id: 'getVoiceMessageRecording',
        summary: 'A short-lived address of the sound of a message; it does not mark the message as read',
        params: messageParams,
        data: recordingSchema,
        problems: ['forbidden', 'not-found'],
      },
      async (voicemail, { params, options }) => ({ data: await voicemail.recording(params.line, params.message, options) }),
    );
  },
  watches: [
    {
      kind: 'voicemail.changed',
      async read({ lines, voicemail }, options) {
        const own = voicemail ? await lines?.list(options) : undefined;
        if (!voicemail || !own) return [];
        return readEach(
          own.data.map(({ id }) => id),
          async (line) => {
            const [state, page] = await Promise.all([voicemail.state(line, options), voicemail.list(line, { limit: watched }, options)]);
            return { data: [state.data, page.items] };
          },
        );
      },
    },
  ],
};
