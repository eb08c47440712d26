import { classifyNumber, isExtension } from '../../rules/numbers.ts';
import type { CallOutcome, CallParty, PhoneNumber } from '../../contract/index.ts';
import { bestOutcome } from '../call-log/outcomes.ts';
import type { LineRecord } from '../lines/sql.ts';
import type { AsteriskLeg } from './asterisk-leg.ts';
import { nameOf, numberIn } from './caller-name.ts';
import type { CallPart } from './call-parts.ts';
import { destinationsOf, endpointOf, localHalfOf } from './channel.ts';
import type { Directory, Extension } from './directory.ts';
import { endsOf, isMailbox, isOutside, phonesOf, type LegEnds } from './leg-ends.ts';
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

/** Legs of one `Dial` begin together. Milliseconds. */
const TOGETHER = 2_000;

/**
 * Makes the log entries of one call from its legs: a placed call for the caller, a received or missed one for each line that was
 * called or rang. A colleague's call makes two. Only the caller's own channel shows who placed it.
 * @param instantOf when a leg began
 * @returns the reason where no log gets the call
 */
export function lineCalls(
  part: CallPart,
  directory: Directory,
  instantOf: (leg: AsteriskLeg) => number,
): readonly LineCall[] | RejectionReason {
  const call = new PartCall(part, directory, instantOf);
  const received = call.called().map((line) => call.incoming(line));
  if (!call.caller) return received.length > 0 ? received : 'unknown-line';
  const placed = call.outgoing(call.caller);
  if (placed) return [placed, ...received];
  return received.length > 0 ? received : 'nothing-dialled';
}

class PartCall {
  readonly caller: Extension | undefined;
  readonly #first: AsteriskLeg | undefined;
  readonly #ends: readonly LegEnds[];
  readonly #directory: Directory;
  readonly #instantOf: (leg: AsteriskLeg) => number;

  constructor(part: CallPart, directory: Directory, instantOf: (leg: AsteriskLeg) => number) {
    this.#first = part.legs[0] ?? part.inner[0];
    this.#directory = directory;
    this.#instantOf = instantOf;
    this.#ends = endsOf(part, directory);
    this.caller = part.legs[0] && callerOf(part.legs[0], directory);
  }

  called(): readonly Extension[] {
    const lines = new Map<string, Extension>();
    for (const { dialled, rang } of this.#ends) for (const line of [dialled, rang]) if (line) lines.set(line.id, line);
    if (this.caller) lines.delete(this.caller.id);
    return [...lines.values()];
  }

  incoming(line: Extension): LineCall {
    const own = this.#ends.filter(({ dialled, rang }) => dialled?.id === line.id || rang?.id === line.id);
    return {
      line: line.line,
      direction: 'incoming',
      ...this.#resultFor(line, own),
      party: this.#callerParty(line.country),
      startedAt: this.#startOf(own),
    };
  }

  outgoing(caller: Extension): LineCall | undefined {
    const target = this.#ends.find(({ leg, isCallers }) => isCallers && this.#directory.numberOf(leg.to, caller.country) !== undefined);
    const number = this.#dialledNumber(target ?? this.#ends[0], caller.country);
    if (!number) return undefined;
    const isAnswered = this.#ends.some(({ taker }) => taker);
    const name = target?.dialled?.name;
    return {
      line: caller.line,
      direction: 'outgoing',
      outcome: isAnswered ? 'answered' : bestOutcome(this.#ends.map(unansweredOutcome)),
      party: { number, numberKind: classifyNumber(number, caller.country, () => target?.dialled !== undefined), ...(name ? { name } : {}) },
      startedAt: this.#startOf(this.#ends),
      durationSeconds: secondsOf(this.#ends.filter(({ taker }) => taker)),
    };
  }

  /** How the call ended for one called line. */
  #resultFor(line: Extension, own: readonly LegEnds[]): Pick<LineCall, 'outcome' | 'durationSeconds' | 'forwardedTo'> {
    const answered = this.#ends.filter(({ taker }) => taker?.line?.id === line.id);
    if (answered.length > 0) return { outcome: 'answered', durationSeconds: secondsOf(answered) };
    const taken = this.#takenFrom(own);
    if (taken) return { ...this.#takenElsewhere(line, own, taken), durationSeconds: 0 };
    // The dialplan's own legs, such as voicemail, name no line.
    const neutral = this.#ends.filter(({ dialled, rang, leg }) => !dialled && !rang && leg.toChannel === '');
    return { outcome: bestOutcome([...own, ...neutral].map(unansweredOutcome)), durationSeconds: 0 };
  }

  /** The leg in which another party answered while this line rang, or later. A transferred call was answered earlier. */
  #takenFrom(own: readonly LegEnds[]): LegEnds | undefined {
    const takers = this.#ends.filter(({ taker }) => taker);
    if (takers.length === 0) return undefined;
    const rangAt = Math.min(...own.map(({ leg }) => leg.wall));
    return takers.find(({ leg }) => leg.answered === undefined || leg.answered >= rangAt);
  }

  /**
   * A call to this line that another party took was forwarded, unless its phone rang beside the one that answered: then, and in every
   * group, a colleague was faster.
   */
  #takenElsewhere(line: Extension, own: readonly LegEnds[], { leg, taker }: LegEnds): Pick<LineCall, 'outcome' | 'forwardedTo'> {
    const isCalledDirectly = own.some(({ isCallers, dialled }) => isCallers && dialled?.id === line.id);
    const rangBeside =
      own.some((end) => end.rang?.id === line.id && Math.abs(end.leg.wall - leg.wall) <= TOGETHER) || this.#rings(leg, line);
    if (!isCalledDirectly || (rangBeside && taker?.number === undefined)) return { outcome: 'answered-elsewhere' };
    const forwardedTo = taker?.line
      ? (taker.line.line.line.extension ?? taker.line.line.line.number)
      : this.#directory.numberOf(taker?.number ?? '', line.country);
    return { outcome: 'forwarded', ...(forwardedTo ? { forwardedTo } : {}) };
  }

  #rings(leg: AsteriskLeg, line: Extension): boolean {
    return phonesOf(leg).some((phone) => this.#directory.find(phone)?.id === line.id);
  }

  #startOf(ends: readonly LegEnds[]): number {
    return Math.min(...ends.map(({ leg }) => this.#instantOf(leg)));
  }

  #callerParty(country: string): CallParty {
    const first = this.#first;
    if (!first) return { numberKind: 'anonymous' };
    const number = this.#directory.numberOf(first.from, country) ?? this.#directory.numberOf(numberIn(first.callerId), country);
    const name = nameOf(first.callerId, first.from) || this.caller?.name;
    return {
      ...(number ? { number } : {}),
      numberKind: classifyNumber(number, country, () => this.caller !== undefined),
      ...(name ? { name } : {}),
    };
  }

  /**
   * The number that the caller wanted. What was dialled may begin with digits for an outside line, or be a feature code for a speed
   * dial: the trunk got the number itself.
   */
  #dialledNumber(target: LegEnds | undefined, country: string): PhoneNumber | undefined {
    const dialled = target && this.#directory.numberOf(target.leg.to, country);
    if (!target || target.dialled || (dialled && isExtension(dialled))) return dialled;
    for (const { leg } of this.#ends) {
      const behindTrunk = destinationsOf(leg.data).find(({ number }) => number !== '')?.number ?? '';
      const number = this.#directory.numberOf(behindTrunk, country);
      if (number?.startsWith('+')) return number;
    }
    return dialled;
  }
}

/** The phone says who calls. Where it is not named after its line, the number does, unless the call came from outside: that can be forged. */
function callerOf(leg: AsteriskLeg, directory: Directory): Extension | undefined {
  // A call that the switch began at this line's phone, such as click to call.
  const begun = localHalfOf(leg.channel);
  const byPhone = directory.find(begun ? begun.dialled : endpointOf(leg.channel));
  if (byPhone) return byPhone;
  return isExtension(leg.from) && !isOutside(leg.context) && !isOutside(leg.channel) ? directory.find(leg.from) : undefined;
}

/**
 * Seconds of conversation. The channels of one call each count the same conversation, in one leg or several: the longest count holds.
 * Announcements of the dialplan to the caller are no conversation.
 */
function secondsOf(ends: readonly LegEnds[]): number {
  const byChannel = new Map<string, number>();
  for (const { leg } of ends) byChannel.set(leg.channel, (byChannel.get(leg.channel) ?? 0) + leg.spokenSeconds);
  return Math.max(0, ...byChannel.values());
}

/** How a leg ended that no person answered. ANSWERED then means that the dialplan answered. */
function unansweredOutcome({ leg }: LegEnds): CallOutcome {
  if (leg.disposition === 'BUSY') return 'busy';
  if (leg.disposition === 'REJECTED') return 'rejected';
  if (leg.disposition === 'NO ANSWER') return 'no-answer';
  if (leg.disposition !== 'ANSWERED') return 'failed';
  return isMailbox(leg) ? 'voicemail' : 'no-answer';
}
