import type { MailboxAccess, MailboxCall } from '../voicemail-settings/access.ts';
import type { SwitchMessage, KeptMessage } from '../voicemail/from-switch.ts';
import { idSchema, phoneNumberSchema } from './ports/primitives.ts';
import { describes, z } from './schema.ts';
import type { Shell } from './shell.ts';

/** An hour of 8 kHz, 16 bit. */
const mostBytes = 58 * 1024 * 1024;

const querySchema = z.strictObject({
  tenant: idSchema,
  line: phoneNumberSchema.openapi({ description: 'Number or extension of a line of the tenant.', example: '1001' }),
  caller: phoneNumberSchema.optional().openapi({ description: 'E.164 or an extension; left out for an anonymous caller.' }),
  callerName: z.string().max(200).optional().openapi({ description: 'As the network gave it.' }),
  receivedAt: z.iso.datetime({ offset: true }).openapi({ description: 'When the recording began.', example: '2026-11-25T09:42:13Z' }),
  key: z.string().min(1).max(200).openapi({ description: 'Names the message at the switch: brought again, it adds nothing.' }),
  urgent: z.enum(['true', 'false']).optional(),
});

const numberSchema = phoneNumberSchema.openapi({ description: 'E.164 or an extension.', example: '1001' });

const callSchema = describes<MailboxCall>()(
  z
    .strictObject({
      tenant: idSchema,
      line: numberSchema,
      caller: numberSchema.optional(),
      pin: z
        .string()
        .max(64)
        .optional()
        .openapi({ description: 'What was typed; left out before anything was. No answer or log repeats it.' }),
    })
    .openapi('MailboxCall'),
);

const accessSchema = describes<MailboxAccess>()(
  z.object({ access: z.enum(['granted', 'ask', 'refused', 'locked']), retryAfterMs: z.number().optional() }).openapi('MailboxAccess'),
);

const keptSchema = describes<KeptMessage>()(z.object({ message: idSchema, state: z.enum(['added', 'known']) }).openapi('KeptMessage'));

/** What answers a switch. */
export interface SwitchAnswers {
  readonly keep: (message: SwitchMessage) => Promise<KeptMessage>;
  readonly access: (call: MailboxCall) => Promise<MailboxAccess>;
}

/** What comes from telephone switches, with a token of the operator's configuration. */
export function switchRoute(shell: Shell, { keep, access }: SwitchAnswers): void {
  shell.read(
    {
      method: 'post',
      path: '/v1/switch/voicemail/access',
      id: 'askMailboxAccess',
      tag: 'switch',
      summary: 'Whether a telephone may hear the messages of a line: at once, with a PIN, or not',
      description:
        'For telephone switches. Ask without a PIN when the call comes in; where the answer is `ask`, ask again with what was typed. `locked`: ' +
        'five wrong PINs in a row; until `retryAfterMs` is over no PIN is looked at, right or wrong.',
      body: callSchema,
      data: accessSchema,
      signIn: 'switch',
      problems: ['not-found'],
    },
    async ({ body }) => ({ data: await access(body) }),
  );

  shell.read(
    {
      method: 'post',
      path: '/v1/switch/voicemail',
      id: 'bringVoiceMessage',
      tag: 'switch',
      summary: 'Brings a voice message: a WAV file, whose length is that of the message',
      description:
        'For telephone switches, with a token of `SELFCARE_SWITCH_TOKENS`; tokens of users are refused. `limit` (409): the mailbox is full, and ' +
        'the message may be brought again once there is room.',
      query: querySchema,
      body: z.custom<Blob>((value) => value instanceof Blob),
      takesFile: true,
      bodyBytes: mostBytes,
      data: keptSchema,
      signIn: 'switch',
      problems: ['not-found', 'limit'],
    },
    async ({ query, body }) => {
      const { receivedAt, urgent, ...told } = query;
      const sound = new Uint8Array(await body.arrayBuffer());
      return { data: await keep({ ...told, receivedAt: Date.parse(receivedAt), urgent: urgent === 'true', sound }) };
    },
  );
}
