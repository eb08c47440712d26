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

const keptSchema = describes<KeptMessage>()(z.object({ message: idSchema, state: z.enum(['added', 'known']) }).openapi('KeptMessage'));

/** What comes from telephone switches, with a token of the operator's configuration. */
export function switchRoute(shell: Shell, keep: (message: SwitchMessage) => Promise<KeptMessage>): void {
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
