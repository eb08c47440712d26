import type { TargetRefusal } from '../contract/forwarding.ts';
import type { PhoneNumber } from '../contract/primitives.ts';
import { isExtension, isInternational, isShortCode } from './numbers.ts';

/** What a side knows of a line's forward targets. */
export interface TargetPolicy {
  /** Every number and extension of the line itself. */
  readonly ownNumbers: readonly PhoneNumber[];
  /** Whether a number calls emergency services from the account's country. A server must give it. A browser leaves it out. */
  readonly isEmergency?: (number: PhoneNumber) => boolean;
  /** The toll policy on an international number. A server must give it. A browser leaves it out, and asks the server. */
  readonly toll?: (number: PhoneNumber) => TargetRefusal | undefined;
  /**
   * Whether an extension belongs to a colleague. A server must give it. A browser leaves it out: numbers that may be extensions
   * or short codes pass, and the server's check decides.
   */
  readonly isColleague?: (extension: PhoneNumber) => boolean;
}

/** 118xxx is longer than usual extensions, so it is refused without knowing the colleagues. */
const enquiry = /^118\d{3}$/;

/** Reason to refuse a number that a browser knows without asking the server. */
export function refusedAtSight(number: PhoneNumber, ownNumbers: readonly (PhoneNumber | undefined)[]): TargetRefusal | undefined {
  if (ownNumbers.includes(number)) return 'own-number';
  return enquiry.test(number) ? 'short-code' : undefined;
}

/**
 * Reason to refuse a number as a forward's target. Loops need the other lines: the server's part.
 * @returns `undefined` for an allowed number
 */
export function refuseTarget(number: PhoneNumber, policy: TargetPolicy): TargetRefusal | undefined {
  if (policy.isEmergency?.(number)) return 'emergency';
  if (policy.ownNumbers.includes(number)) return 'own-number';
  if (isExtension(number)) return refuseBareDigits(number, policy);
  // The server knows the plans of all countries, this module those of few.
  if (policy.toll) return policy.toll(number);
  return isInternational(number) ? undefined : 'malformed';
}

function refuseBareDigits(number: PhoneNumber, { isColleague }: TargetPolicy): TargetRefusal | undefined {
  if (isColleague?.(number)) return undefined;
  if (isShortCode(number) && (isColleague || enquiry.test(number))) return 'short-code';
  // An extension without a colleague cannot be dialled.
  return isColleague ? 'malformed' : undefined;
}
