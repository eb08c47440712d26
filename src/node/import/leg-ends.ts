import type { AsteriskLeg } from './asterisk-leg.ts';
import type { CallPart } from './call-parts.ts';
import type { CallLegs } from './call-window.ts';
import { destinationsOf, endpointOf, localHalfOf, numberInside } from './channel.ts';
import type { Directory, Extension } from './directory.ts';

/** Channels and contexts through which calls come from outside. Only a hint, where records do not say more. */
const OUTSIDE = /trunk|pstn|isdn|dahdi|inbound|incoming|outside|extern|from-(did|sip|public)/i;

export const isOutside = (text: string): boolean => OUTSIDE.test(text);

const VOICEMAIL = /^(voicemail|minivm)/i;
const CONFERENCE = /^(confbridge|meetme|conference)$/i;

/** Whether the dialplan's mailbox answered the leg. Asterisk before version 12 keeps the channel that rang before beside it. */
export const isMailbox = ({ application }: AsteriskLeg): boolean => VOICEMAIL.test(application);

/** Who answered: a line of the company, a number outside, or a phone that records do not name. */
export interface Taker {
  readonly line?: Extension;
  /** As dialled; empty when the records do not say. */
  readonly number?: string;
}

/** A leg with the lines at its far end. */
export interface LegEnds {
  readonly leg: AsteriskLeg;
  /** Whose number or extension was called. */
  readonly dialled: Extension | undefined;
  /** Whose phone the switch rang, which differs when a rule or a group sent the call on. */
  readonly rang: Extension | undefined;
  /** Who answered this leg, if anybody did. */
  readonly taker: Taker | undefined;
  /** A leg of the caller's own channel. */
  readonly isCallers: boolean;
}

/** The texts of a leg that may name lines, for {@link Directory.load}. */
export function namesIn(leg: AsteriskLeg): readonly string[] {
  const half = localHalfOf(leg.channel);
  const names = [
    leg.to,
    leg.from,
    localHalfOf(leg.toChannel)?.dialled ?? endpointOf(leg.toChannel),
    half?.dialled ?? endpointOf(leg.channel),
  ];
  return [...names, ...phonesOf(leg), ...mailboxOf(leg), ...(half ? [numberInside(leg.to)] : [])];
}

/** The phones that a `Dial` rang. */
export const phonesOf = ({ application, data }: AsteriskLeg): readonly string[] =>
  /^dial$/i.test(application) ? destinationsOf(data).flatMap(({ endpoint, number }) => (number === '' ? [endpoint] : [])) : [];

/** The mailbox in the argument of `VoiceMail(1001@default,u)`: who was called, where no phone could ring. */
function mailboxOf({ application, data }: AsteriskLeg): readonly string[] {
  return /^voicemail$/i.test(application) ? [data.split(/[@,|&]/, 1)[0] ?? ''] : [];
}

/** The lines at the far ends of all legs of a call, the caller's first. */
export function endsOf(part: CallPart, directory: Directory): readonly LegEnds[] {
  if (part.inner.length === 0) return part.legs.map((leg) => plainEnds(leg, directory));
  const inside = insideByName(part.inner);
  const named = part.legs.map((leg) => directory.find(leg.to)).find(Boolean);
  const ends = part.inner.map((leg) => innerEnds(leg, inside, named, directory));
  return [...part.legs.map((leg) => callersEnds(leg, inside, ends, directory)), ...ends.map((end) => takenInside(end, inside, ends))];
}

type Inside = ReadonlyMap<string, CallLegs>;

/** The legs inside each Local channel. */
function insideByName(legs: CallLegs): Inside {
  const inside = new Map<string, AsteriskLeg[]>();
  for (const leg of legs) {
    const name = localHalfOf(leg.channel)?.name;
    if (name) inside.set(name, [...(inside.get(name) ?? []), leg]);
  }
  return inside;
}

function plainEnds(leg: AsteriskLeg, directory: Directory): LegEnds {
  const dialled = [leg.to, ...mailboxOf(leg)].map((text) => directory.find(text)).find(Boolean);
  const half = localHalfOf(leg.toChannel);
  const rang = directory.find(half ? half.dialled : endpointOf(leg.toChannel));
  const outside = rang ? undefined : half ? half.dialled : outsideNumberOf(leg);
  return { leg, dialled, rang, taker: takerOf(leg, rang, outside, dialled), isCallers: true };
}

function callersEnds(leg: AsteriskLeg, inside: Inside, ends: readonly LegEnds[], directory: Directory): LegEnds {
  return takenInside(plainEnds(leg, directory), inside, ends);
}

/** A leg inside the switch. What it dials may be a name of the dialplan: the line that was called is then that of the call. */
function innerEnds(leg: AsteriskLeg, inside: Inside, named: Extension | undefined, directory: Directory): LegEnds {
  const plain = plainEnds(leg, directory);
  const outside = plain.rang ? undefined : outsideNumberOf(leg);
  const own = plain.dialled ?? directory.find(numberInside(leg.to));
  const dialled = own ?? (plain.rang || outside !== undefined ? undefined : named);
  const isThrough = inside.has(localHalfOf(leg.toChannel)?.name ?? '');
  return { ...plain, dialled, taker: isThrough ? undefined : takerOf(leg, plain.rang, outside, dialled), isCallers: false };
}

/** Who answered a Local channel is who answered inside it. */
function takenInside(end: LegEnds, inside: Inside, ends: readonly LegEnds[], depth = 0): LegEnds {
  const name = localHalfOf(end.leg.toChannel)?.name;
  const legs = name === undefined ? undefined : inside.get(name);
  if (!legs) return end;
  const inner = ends.filter(({ leg }) => legs.includes(leg));
  const takers = inner.map((each) => (depth < 8 ? takenInside(each, inside, ends, depth + 1) : each).taker);
  return { ...end, rang: undefined, taker: end.leg.disposition === 'ANSWERED' ? takers.find(Boolean) : undefined };
}

function takerOf(
  leg: AsteriskLeg,
  rang: Extension | undefined,
  outside: string | undefined,
  dialled: Extension | undefined,
): Taker | undefined {
  if (leg.disposition !== 'ANSWERED' || isMailbox(leg)) return undefined;
  if (leg.toChannel === '') return CONFERENCE.test(leg.application) ? { number: '' } : undefined;
  if (rang) return { line: rang };
  if (outside !== undefined) return { number: outside };
  return dialled ? { line: dialled } : {};
}

/**
 * Number that a trunk connected the leg to. Of several destinations, the channel that answered selects one.
 * @returns empty text for a trunk without a known number; `undefined` for a phone, or where no channel answered
 */
function outsideNumberOf({ data, channel, toChannel }: AsteriskLeg): string | undefined {
  if (toChannel === '') return undefined;
  const endpoint = endpointOf(toChannel);
  const destinations = destinationsOf(data);
  const reached = destinations.find((each) => each.endpoint === endpoint) ?? (destinations.length === 1 ? destinations[0] : undefined);
  if (reached?.number) return reached.number;
  // Back out of where the call came from.
  if (endpoint !== '' && endpoint === endpointOf(channel)) return '';
  return !reached && isOutside(toChannel) ? '' : undefined;
}
