import type { AsteriskLeg } from './asterisk-leg.ts';
import type { CallLegs } from './call-window.ts';
import { localHalfOf } from './channel.ts';

/** The legs that one caller's channel caused. */
export interface CallPart {
  /** Id of the caller's channel. */
  readonly id: string;
  /** Other ids under which legs of this part are written. */
  readonly otherIds: readonly string[];
  /** Legs of the caller's own channel, in the order of the file. */
  readonly legs: CallLegs;
  /** Legs of channels inside the switch, and of called phones. */
  readonly inner: CallLegs;
}

/** Local channels inside Local channels: queue, ring group, follow-me. */
const DEEPEST = 8;

/**
 * Takes linked legs apart by the channel that caused them. A queue, a ring group or a follow-me rings phones through `Local` channels,
 * whose legs have ids of their own: they belong to the caller's call. A consultation during the call is a call of its own.
 */
export function partsOf(legs: CallLegs): readonly CallPart[] {
  const [first] = legs;
  if (!first) return [];
  if (legs.every((leg) => leg.callId === first.callId && !leg.channel.startsWith('Local/')))
    return [{ id: first.callId, otherIds: [], legs, inner: [] }];
  const firstLegs = firstLegsByChannel(legs);
  const callers = callersByChannel(legs, firstLegs);
  const parts = new Map<string, { legs: AsteriskLeg[]; inner: AsteriskLeg[] }>();
  for (const written of legs) {
    const taken = takenCall(written, firstLegs);
    const leg = taken ? asTakers(written, taken) : written;
    const root = rootOf(taken ?? leg, callers);
    const id = root?.callId ?? leg.linkedId ?? leg.callId;
    const part = parts.get(id) ?? { legs: [], inner: [] };
    (root && root.channel === leg.channel ? part.legs : part.inner).push(leg);
    parts.set(id, part);
  }
  return [...parts].map(([id, part]) => {
    const ids = new Set([...part.legs, ...part.inner].map((leg) => leg.callId));
    ids.delete(id);
    return { id, otherIds: [...ids], ...part };
  });
}

/** The first leg of each channel that has one. */
function firstLegsByChannel(legs: CallLegs): ReadonlyMap<string, AsteriskLeg> {
  const first = new Map<string, AsteriskLeg>();
  for (const leg of legs) if (!first.has(leg.channel)) first.set(leg.channel, leg);
  return first;
}

/** The leg of the channel that a leg reached, where that channel is older: it waited, parked or ringing, and was taken. */
function takenCall(leg: AsteriskLeg, firstLegs: ReadonlyMap<string, AsteriskLeg>): AsteriskLeg | undefined {
  const other = localHalfOf(leg.toChannel) ? undefined : firstLegs.get(leg.toChannel);
  return other && isOlder(other.callId, leg.callId) ? other : undefined;
}

/** Ids of channels are `SECOND.COUNT`: the count goes up with each channel, until the switch is started anew. */
function isOlder(one: string, other: string): boolean {
  const [ones, others] = [one, other].map((id) => /(\d+)\.(\d+)$/.exec(id)?.slice(1).map(Number) ?? []);
  const [second = 0, count = 0] = ones ?? [];
  const [otherSecond = 0, otherCount = 0] = others ?? [];
  return second < otherSecond || (second === otherSecond && count < otherCount);
}

/** The leg of a person who takes a waiting call, as the caller's channel would have it: the caller reaches this person. */
function asTakers(leg: AsteriskLeg, { from, callerId, context, channel, application, data }: AsteriskLeg): AsteriskLeg {
  return { ...leg, from, to: '', callerId, context, channel, toChannel: leg.channel, application, data };
}

/** The leg that called each channel, by the channel's name; a Local channel has one name for both halves. */
function callersByChannel(legs: CallLegs, firstLegs: ReadonlyMap<string, AsteriskLeg>): ReadonlyMap<string, AsteriskLeg> {
  const callers = new Map<string, AsteriskLeg>();
  for (const leg of legs) {
    if (takenCall(leg, firstLegs)) continue;
    const name = localHalfOf(leg.toChannel)?.name ?? leg.toChannel;
    if (name !== '' && !callers.has(name)) callers.set(name, leg);
  }
  return callers;
}

/** The caller's leg that led to this one; `undefined` where the file does not hold it. */
function rootOf(leg: AsteriskLeg, callers: ReadonlyMap<string, AsteriskLeg>): AsteriskLeg | undefined {
  let current = leg;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const half = localHalfOf(current.channel);
    const caller = callers.get(half?.half === '2' ? half.name : current.channel);
    if (!caller || caller.channel === current.channel) return half?.half === '2' ? undefined : current;
    current = caller;
  }
  return undefined;
}
