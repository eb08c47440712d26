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
  const callers = callersByChannel(legs);
  const parts = new Map<string, { legs: AsteriskLeg[]; inner: AsteriskLeg[] }>();
  for (const leg of legs) {
    const root = rootOf(leg, callers);
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

/** The leg that called each channel, by the channel's name; a Local channel has one name for both halves. */
function callersByChannel(legs: CallLegs): ReadonlyMap<string, AsteriskLeg> {
  const callers = new Map<string, AsteriskLeg>();
  for (const leg of legs) {
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
