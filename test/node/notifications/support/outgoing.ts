import type { MediaStore } from '../../../../src/node/media/media-store.ts';
import type { NoticeFacts } from '../../../../src/node/notifications/notice.ts';
import type { Outgoing } from '../../../../src/node/notifications/outgoing.ts';

/** 25 November 2026, 10:42 in Paris. */
export const at = Date.UTC(2026, 10, 25, 9, 42);

const messageFacts: NoticeFacts = {
  kind: 'message',
  message: 'm1',
  caller: { number: '+33639981234', numberKind: 'mobile' },
  durationMs: 42_000,
  urgent: false,
  transcript: true,
  called: '+33199001234',
  at,
};

/** A message for Alice, as the store gives it to a channel. */
export function outgoingOf(
  more: Partial<Omit<Outgoing, 'notice'>> & { readonly facts?: NoticeFacts; readonly recipient?: string } = {},
): Outgoing {
  const { facts = messageFacts, recipient = 'alice@example.com', ...rest } = more;
  return {
    notice: {
      tenant: 'demo',
      id: '0123456789abcdef0123456789abcdef',
      user: 'alice',
      line: 'line-alice-mobile',
      kind: facts.kind,
      channel: 'email',
      recipient,
      facts,
      state: 'pending',
      dueAt: at,
      attempts: 1,
      createdAt: at,
    },
    account: {
      id: 'alice',
      tenant: { id: 'demo', name: 'Prabox Démo' },
      firstName: 'Alice',
      lastName: 'Martin',
      email: 'alice@example.com',
      timeZone: 'Europe/Paris',
      country: 'FR',
    },
    caller: { number: '+33639981234' },
    ...rest,
  };
}

/** The sound of a message, put into a store. */
export async function soundIn(media: MediaStore, content: Uint8Array = new Uint8Array(800).fill(7)): Promise<Pick<Outgoing, 'sound'>> {
  const key = await media.put(content);
  return { sound: { key, mediaType: 'audio/wav', bytes: content.byteLength, durationMs: 42_000 } };
}
