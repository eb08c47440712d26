import type { TargetRefusal } from '../contract/forwarding.ts';
import type { Id, PhoneNumber } from '../contract/primitives.ts';
import { isEmergency } from './emergency-numbers.ts';
import { isExtension, isInternational, isShortCode } from './numbers.ts';

/** Toll policy of a line's forward targets. */
export interface TargetPolicy {
  /** Every number and extension of the line itself. */
  readonly ownNumbers: readonly PhoneNumber[];
  /** Allowed calling codes and longer prefixes, without plus: `['33', '32']`. */
  readonly grantedPrefixes: readonly string[];
  /**
   * Whether an extension belongs to a colleague. A server must give it. A browser leaves it out: numbers that may be extensions
   * or short codes pass, and the server's check decides.
   */
  readonly isColleague?: (extension: PhoneNumber) => boolean;
}

/**
 * French surcharged numbers, and the satellite, international premium and shared-cost codes used for toll fraud. They are
 * refused even with a granted prefix.
 */
const premium = /^\+(338[129]|870|878|88[1238]|979)/;

/** 118xxx is longer than usual extensions, so it is refused without knowing the colleagues. */
const enquiryLength = 6;

/**
 * Reason to refuse a number as a forward's target. Loops need the other lines, see {@link findLoop}.
 * @returns `undefined` for an allowed number
 */
export function refuseTarget(number: PhoneNumber, policy: TargetPolicy): TargetRefusal | undefined {
  const bare = isExtension(number);
  if (!bare && !isInternational(number)) return 'malformed';
  if (isEmergency(number)) return 'emergency';
  if (policy.ownNumbers.includes(number)) return 'own-number';
  if (bare) return refuseBareDigits(number, policy);
  if (premium.test(number)) return 'premium';
  return policy.grantedPrefixes.some((prefix) => prefix !== '' && number.startsWith(`+${prefix}`)) ? undefined : 'country-not-granted';
}

function refuseBareDigits(number: PhoneNumber, { isColleague }: TargetPolicy): TargetRefusal | undefined {
  if (isColleague?.(number)) return undefined;
  if (isShortCode(number) && (isColleague || number.length === enquiryLength)) return 'short-code';
  // An extension without a colleague cannot be dialled.
  return isColleague ? 'malformed' : undefined;
}

/** The line of a number, and the numbers to which it forwards. */
export interface ForwardingHop {
  readonly line: Id;
  readonly targets: readonly PhoneNumber[];
}

const maxHops = 10;

/**
 * Whether forwarding a line to a number would lead back to the line. A chain of more than ten lines counts as a loop, because
 * telephone switches end such calls as well.
 * @param forwardsOf the line of a number and its forward targets; `undefined` for numbers outside the company
 */
export function findLoop(line: Id, number: PhoneNumber, forwardsOf: (number: PhoneNumber) => ForwardingHop | undefined): boolean {
  const seen = new Set<Id>();
  let reached = [number];
  for (let hops = 0; reached.length > 0; hops++) {
    if (hops > maxHops) return true;
    const next: PhoneNumber[] = [];
    for (const target of reached) {
      const hop = forwardsOf(target);
      if (!hop) continue;
      if (hop.line === line) return true;
      if (seen.has(hop.line)) continue;
      seen.add(hop.line);
      next.push(...hop.targets);
    }
    reached = next;
  }
  return false;
}
