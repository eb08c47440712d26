import type { IncomingMessage } from 'node:http';
import type { PhoneSeat } from './shelf.ts';

/** A seat that has a password. */
export type GuardedSeat = PhoneSeat & { readonly password: string };

/** A caller who has not shown the password. */
export interface Refusal {
  /** Values of `WWW-Authenticate`. */
  readonly challenges: readonly string[];
  /** The caller has sent a wrong password; otherwise none, or one for an expired nonce. */
  readonly isWrong: boolean;
}

/** Asks for the password; `undefined` lets the phone in. */
export type Authentication = (request: IncomingMessage, seat: GuardedSeat, at: number) => Refusal | undefined;

/** Names neither the server nor the product; part of what phones hash, so that it cannot change. */
export const realm = 'phone';

export function isGuarded(seat: PhoneSeat): seat is GuardedSeat {
  return seat.password !== undefined && seat.password !== '';
}
