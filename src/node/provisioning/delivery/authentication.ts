import type { IncomingMessage } from 'node:http';
import type { PhoneSeat } from './shelf.ts';

/** A seat that has a password. */
export type GuardedSeat = PhoneSeat & { readonly password: string };

/** The challenge for a phone; `undefined` lets it in. */
export type Authentication = (request: IncomingMessage, seat: GuardedSeat, at: number) => readonly string[] | undefined;

/** Names neither the server nor the product; part of what phones hash, so that it cannot change. */
export const realm = 'phone';

export function isGuarded(seat: PhoneSeat): seat is GuardedSeat {
  return seat.password !== undefined && seat.password !== '';
}
