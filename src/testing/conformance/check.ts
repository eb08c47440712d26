import type { Id, PhoneNumber, PortName, TelephonyAdapter, TokenSource } from '../../contract/index.ts';
import { NotTried } from './verdict.ts';
import type { Wire } from './wire.ts';

/** Numbers for the checks of the toll policy, E.164 or short codes. */
export interface SampleNumbers {
  /** Accepted as a target for every line. */
  readonly allowed: PhoneNumber;
  /** A second accepted one. */
  readonly alternative: PhoneNumber;
  readonly emergency: PhoneNumber;
  readonly premium: PhoneNumber;
}

/** Input of every check. */
export interface CheckContext {
  /** Signed in as the user whose settings may be changed. It has only the ports that the capabilities offer. */
  readonly adapter: TelephonyAdapter;
  /** The same with every port that the adapter has, offered or not. */
  readonly whole: TelephonyAdapter;
  /** Signed in as a colleague. */
  readonly other: TelephonyAdapter | undefined;
  /** The same backend as raw HTTP. */
  readonly wire: Wire | undefined;
  /** Signs the adapter in again after a check of `authenticate`. */
  readonly tokens: TokenSource | undefined;
  /** Numbers that the caller chose for forward targets. */
  readonly samples: Partial<SampleNumbers>;
  /** Longest wait for a live event, in milliseconds. */
  readonly patience: number;
  /** Orders to a phone may restart it, which ends its calls. */
  readonly restartPhones: boolean;
}

/** Subject of a promise: a port, the adapter itself, or HTTP. */
export type Subject = PortName | 'capabilities' | 'wire';

/** One promise of the contract. */
export interface Check {
  readonly port: Subject;
  /** What the check proves, as a sentence. */
  readonly promise: string;
  /** The sentence of the contract or of its documentation. */
  readonly sentence: string;
  /** The usual cause in a backend that breaks the promise. */
  readonly cause: string;
  /** The check changes settings: left out of a read-only run. */
  readonly writes?: true;
  /** @throws {@link Broken} for a broken promise; {@link NotTried} where data or rights do not allow the check */
  run(context: CheckContext): Promise<void>;
}

/** The promises of one subject. */
export function checksOf(port: Subject, checks: readonly Omit<Check, 'port'>[]): readonly Check[] {
  return checks.map((check) => ({ port, ...check }));
}

/** A port that the backend offers. @throws {@link NotTried} */
export function offered<P extends PortName>(context: CheckContext, port: P): NonNullable<TelephonyAdapter[P]> {
  const found = context.adapter[port];
  if (!found) throw new NotTried(`the port ${port}`);
  return found;
}

/** The colleague's adapter. @throws {@link NotTried} */
export function colleague({ other }: CheckContext): TelephonyAdapter {
  if (!other) throw new NotTried('--other-token');
  return other;
}

/** Ids that no backend gives out. */
export const unknownLine: Id = 'conformance-no-such-line';
export const unknownDevice: Id = 'conformance-no-such-phone';
