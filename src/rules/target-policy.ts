import type { TargetRefusal } from '../contract/forwarding.ts';
import type { Id, PhoneNumber } from '../contract/primitives.ts';
import { isEmergency, isExtension, isInternational, isShortCode } from './numbers.ts';

/** Which numbers a line may forward to. */
export interface TargetPolicy {
  /** Every number and extension that rings the line itself. */
  readonly ownNumbers: readonly PhoneNumber[];
  /** Calling codes and longer prefixes that are open, without plus: `['33', '32']`. */
  readonly grantedPrefixes: readonly string[];
  /**
   * Whether an extension is somebody's in the company. A server must give it. Left out, as in a browser, nobody here can tell
   * extensions from short codes of the same length: those pass, and the server's own check decides.
   */
  readonly isColleague?: (extension: PhoneNumber) => boolean;
}

/**
 * French surcharged numbers, and the satellite, international premium and shared-cost codes that toll fraud lives on: refused
 * even where a prefix would open them.
 */
const premium = /^\+(338[129]|870|878|88[1238]|979)/;

/** 118xxx is too long for the extensions that companies give, so it needs no second look. */
const enquiryLength = 6;

/**
 * Why a number may not be a forward's target, as far as one line can tell; loops need the other lines, see {@link findLoop}.
 * @returns `undefined` when it may
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
  // An extension that is known to be nobody's cannot be dialled.
  return isColleague ? 'malformed' : undefined;
}

/** A line that a number rings, and the numbers it forwards to. */
export interface ForwardingHop {
  readonly line: Id;
  readonly targets: readonly PhoneNumber[];
}

const maxHops = 10;

/**
 * Whether forwarding a line to a number would lead back to the line. A chain of more than ten lines counts as a loop: switches
 * give such calls up as well.
 * @param forwardsOf the line behind a number and where it forwards to; `undefined` for numbers outside the company
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
