import { classifyNumber, isExtension } from '../../rules/numbers.ts';
import type { CallOutcome, CallParty, PhoneNumber } from '../../contract/index.ts';
import type { LineRecord } from '../lines/sql.ts';
import type { AsteriskLeg } from './asterisk-leg.ts';
import type { CallLegs } from './call-window.ts';
import { numberOf, type Directory, type Extension } from './directory.ts';
import type { RejectionReason } from './rejection.ts';

/** A call as one of its lines saw it. */
export interface LineCall {
  readonly line: LineRecord;
  readonly direction: 'incoming' | 'outgoing';
  readonly outcome: CallOutcome;
  readonly party: CallParty;
  readonly startedAt: number;
  readonly durationSeconds: number;
  readonly forwardedTo?: PhoneNumber;
}

/** Channels and contexts through which calls come from outside. Only a hint, used where a caller claims to have an extension. */
const OUTSIDE = /trunk|pstn|isdn|dahdi|inbound|incoming|outside|extern|from-(did|sip|public)/i;
const VOICEMAIL = /voicemail|minivm/i;
const CONTROL = /\p{Cc}+/gu;
const NAME_LENGTH = 200;

/** The best result among its legs is the result of a call. */
const bestFirst: readonly CallOutcome[] = ['answered', 'forwarded', 'voicemail', 'rejected', 'busy', 'no-answer', 'failed'];

/** The texts in the legs of a call that may name lines: the directory needs them for {@link lineCalls}. */
export const namesOf = (legs: CallLegs): string[] =>
  legs.flatMap((leg) => [leg.to, endpointOf(leg.toChannel), leg.from, endpointOf(leg.channel)]);

/**
 * Makes the log entries of one call from its legs: a placed call for the caller, a received or missed one for each called line. A
 * colleague's call makes two.
 * @returns the reason where no log gets the call
 */
export function lineCalls(legs: CallLegs, directory: Directory): readonly LineCall[] | RejectionReason {
  const [first] = legs;
  if (!first) return [];
  const ends = legs.map((leg): LegEnds => ({ leg, dialled: directory.find(leg.to), rang: directory.find(endpointOf(leg.toChannel)) }));
  const caller = callerOf(first, directory);
  const called = new Map<string, Extension>();
  for (const { dialled, rang } of ends) for (const line of [dialled, rang]) if (line && line.id !== caller?.id) called.set(line.id, line);
  const received = [...called.values()].map((line) => incoming(line, ends, first, caller));
  if (!caller) return received.length > 0 ? received : 'unknown-line';
  const placed = outgoing(caller, ends);
  if (placed) return [placed, ...received];
  return received.length > 0 ? received : 'nothing-dialled';
}

/** A leg with the lines at its far end. */
interface LegEnds {
  readonly leg: AsteriskLeg;
  /** Whose number or extension was called. */
  readonly dialled: Extension | undefined;
  /** Whose phone the switch rang, which differs when a rule or a group sent the call on. */
  readonly rang: Extension | undefined;
}

/** The phone says who calls. Where it is not named after its line, the number does, unless the call came from outside: that can be forged. */
function callerOf(leg: AsteriskLeg, directory: Directory): Extension | undefined {
  const byPhone = directory.find(endpointOf(leg.channel));
  if (byPhone) return byPhone;
  const isFromOutside = OUTSIDE.test(leg.context) || OUTSIDE.test(leg.channel);
  return isExtension(leg.from) && !isFromOutside ? directory.find(leg.from) : undefined;
}

function incoming(line: Extension, ends: readonly LegEnds[], first: AsteriskLeg, caller: Extension | undefined): LineCall {
  const own = ends.filter(({ dialled, rang }) => dialled?.id === line.id || rang?.id === line.id || (!dialled && !rang));
  const outcomes = own.map((end) => outcomeFor(line, end));
  const outcome = best(outcomes);
  const forwardedTo = outcome === 'forwarded' ? own.map((end) => forwardOf(line, end)).find(Boolean) : undefined;
  return {
    line: line.line,
    direction: 'incoming',
    outcome,
    party: callerParty(first, caller, line.country),
    ...talked(own, outcomes),
    ...(forwardedTo ? { forwardedTo } : {}),
  };
}

function outgoing(caller: Extension, ends: readonly LegEnds[]): LineCall | undefined {
  const target = ends.find(({ leg }) => numberOf(leg.to, caller.country));
  const number = target && numberOf(target.leg.to, caller.country);
  if (!target || !number) return undefined;
  const outcomes = ends.map(({ leg }) => outcomeOf(leg));
  const name = target.dialled?.name;
  return {
    line: caller.line,
    direction: 'outgoing',
    outcome: best(outcomes),
    party: { number, numberKind: classifyNumber(number, caller.country, () => target.dialled !== undefined), ...(name ? { name } : {}) },
    ...talked(ends, outcomes),
  };
}

/** Start of the call and seconds of conversation. Announcements of the dialplan to the caller are no conversation. */
function talked(ends: readonly LegEnds[], outcomes: readonly CallOutcome[]): Pick<LineCall, 'startedAt' | 'durationSeconds'> {
  const spoken = ends.filter((_, index) => outcomes[index] === 'answered');
  return {
    startedAt: Math.min(...ends.map(({ leg }) => leg.startedAt)),
    durationSeconds: spoken.reduce((seconds, { leg }) => seconds + leg.spokenSeconds, 0),
  };
}

const best = (outcomes: readonly CallOutcome[]): CallOutcome => bestFirst.find((outcome) => outcomes.includes(outcome)) ?? 'failed';

/** How one leg ended. ANSWERED without another channel means that the dialplan answered, as no person did. */
function outcomeOf(leg: AsteriskLeg): CallOutcome {
  if (leg.disposition === 'BUSY') return 'busy';
  if (leg.disposition === 'NO ANSWER') return 'no-answer';
  if (leg.disposition !== 'ANSWERED') return 'failed';
  if (leg.toChannel !== '') return 'answered';
  return VOICEMAIL.test(leg.application) ? 'voicemail' : 'no-answer';
}

/** The same for one called line: it was answered there only if it was this line's own phone. */
function outcomeFor(line: Extension, { leg, rang }: LegEnds): CallOutcome {
  const outcome = outcomeOf(leg);
  if (outcome !== 'answered') return outcome;
  if (rang) return rang.id === line.id ? 'answered' : 'forwarded';
  return sentOutside(leg) ? 'forwarded' : 'answered';
}

function forwardOf(line: Extension, { leg, rang }: LegEnds): PhoneNumber | undefined {
  if (!rang) return numberOf(outsideNumber(leg.data), line.country);
  return rang.id === line.id ? undefined : (rang.line.line.extension ?? rang.line.line.number);
}

/** Dialled through a trunk (`PJSIP/0639981234@trunk`), or back out of where the call came from. */
function sentOutside(leg: AsteriskLeg): boolean {
  return outsideNumber(leg.data) !== '' || endpointOf(leg.toChannel) === endpointOf(leg.channel);
}

const outsideNumber = (data: string): string => /\/(\+?\d{4,})@/.exec(data)?.[1] ?? '';

function callerParty(leg: AsteriskLeg, caller: Extension | undefined, country: string): CallParty {
  const number = numberOf(leg.from, country);
  const name = nameOf(leg.callerId, leg.from) || caller?.name;
  return {
    ...(number ? { number } : {}),
    numberKind: classifyNumber(number, country, () => caller !== undefined),
    ...(name ? { name } : {}),
  };
}

/** `1001` of `PJSIP/1001-00000005` and of `Local/1001@users-00000005;2`. */
function endpointOf(channel: string): string {
  const start = channel.indexOf('/') + 1;
  const end = channel.lastIndexOf('-');
  const at = channel.indexOf('@', start);
  return channel.slice(start, at === -1 ? (end < start ? channel.length : end) : at);
}

/** The name in `"Kévin Amor" <+33278677690>`; empty when it only repeats the number. */
function nameOf(callerId: string, number: string): string {
  const end = callerId.lastIndexOf('<');
  if (end <= 0) return '';
  const quoted = callerId.slice(0, end).trim();
  const bare = quoted.length > 1 && quoted.startsWith('"') && quoted.endsWith('"') ? quoted.slice(1, -1) : quoted;
  const name = bare
    .replace(/\\(["\\])/g, '$1')
    .replace(CONTROL, ' ')
    .trim()
    .slice(0, NAME_LENGTH);
  return name === number ? '' : name;
}
