import type { Forwarding, ForwardingCondition, ForwardingKey, ForwardingRule } from '../contract/forwarding.ts';
import type { Line, LineDevice } from '../contract/lines.ts';
import type { PhoneNumber } from '../contract/primitives.ts';
import { effectiveOf, ruleFor } from './effective.ts';
import { nextChange } from './period.ts';

/** The moment of a call, and what the telephone switch knows of the line then. */
export interface CallSituation {
  /** Epoch milliseconds. */
  readonly at: number;
  /** At least one of the line's phones can be reached. */
  readonly reachable: boolean;
  readonly inCall: boolean;
  readonly doNotDisturb: boolean;
  /** A second call rings during a call ("signal de double appel"). Off when left out. */
  readonly callWaiting?: boolean;
  /** Who calls; absent for an anonymous caller. */
  readonly caller?: PhoneNumber;
}

/** Why a step happens. */
export type RouteReason = ForwardingCondition | 'incoming' | 'available' | 'no-rule';

/** One thing that happens to a call. `until` is when the period that made it happen ends. */
export type RouteStep =
  | { readonly kind: 'incoming'; readonly reason: 'incoming' }
  | {
      readonly kind: 'ring';
      readonly reason: 'available';
      /** Empty when the line cannot be reached and only the other number rings. */
      readonly devices: readonly LineDevice[];
      /** The number that rings together with the line. */
      readonly also?: PhoneNumber;
      /** Absent: until the caller gives up. */
      readonly seconds?: number;
    }
  | { readonly kind: 'forward'; readonly reason: ForwardingCondition; readonly number: PhoneNumber; readonly until?: number }
  | { readonly kind: 'voicemail'; readonly reason: ForwardingCondition; readonly until?: number }
  | { readonly kind: 'release'; readonly reason: 'dnd' | 'not-reachable' | 'no-answer' | 'busy' };

/** What happens to a call, in order, and which records have no say because another one takes every call. */
export interface CallRoute {
  readonly steps: readonly RouteStep[];
  readonly suspended: readonly { readonly key: ForwardingKey; readonly by: ForwardingCondition }[];
}

/** Ringing before a no-answer forward whose record carries no delay. Seconds. */
export const usualDelaySeconds = 20;

/**
 * What happens when somebody calls a line. Precedence: unconditional forward in force; Do Not Disturb; not reachable; busy;
 * ringing, with the other number of the simultaneous ring; no answer after its delay. A line that cannot be reached and has no
 * rule for it still rings the other number.
 */
export function callRoute(line: Pick<Line, 'devices' | 'number'>, forwarding: Forwarding, situation: CallSituation): CallRoute {
  const { at } = situation;
  const states = effectiveOf(forwarding, at);
  const inForce = (condition: ForwardingCondition): ForwardingRule | undefined =>
    states.get(condition) === 'active' ? ruleFor(forwarding, condition) : undefined;
  const other = states.get('simultaneous-ring') === 'active' ? forwarding.simultaneousRing?.number : undefined;

  const divert = (rule: ForwardingRule): RouteStep[] => {
    const { target, condition: reason } = rule;
    const end = nextChange(rule.when, at, forwarding.timeZone);
    const until = end === undefined ? {} : { until: end };
    if (target?.kind === 'number') return [{ kind: 'forward', reason, number: target.number, ...until }];
    return [{ kind: 'voicemail', reason, ...until }];
  };
  const divertOrRelease = (condition: 'dnd' | 'not-reachable' | 'busy'): RouteStep[] => {
    const rule = inForce(condition);
    return rule ? divert(rule) : [{ kind: 'release', reason: condition }];
  };
  const ring = (devices: readonly LineDevice[]): RouteStep[] => {
    const rule = inForce('no-answer');
    const step = { kind: 'ring', reason: 'available', devices, ...(other !== undefined && { also: other }) } as const;
    if (!rule) return [step];
    return [{ ...step, seconds: rule.delaySeconds ?? usualDelaySeconds }, ...divert(rule)];
  };

  const decide = (): RouteStep[] => {
    const everyCall = inForce('unconditional');
    if (everyCall) return divert(everyCall);
    if (situation.doNotDisturb) return divertOrRelease('dnd');
    if (!situation.reachable) return other !== undefined && !inForce('not-reachable') ? ring([]) : divertOrRelease('not-reachable');
    if (situation.inCall && !situation.callWaiting) return divertOrRelease('busy');
    return ring(line.devices);
  };

  const suspended = [...states].filter(([, effective]) => effective === 'suspended');
  return {
    steps: [{ kind: 'incoming', reason: 'incoming' }, ...decide()],
    suspended: suspended.map(([key]) => ({ key, by: 'unconditional' })),
  };
}
