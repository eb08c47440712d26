import type { Effective, Forwarding, ForwardingCondition, ForwardingKey, ForwardingRule, RingNumber } from '../contract/forwarding.ts';
import type { Line, LineDevice } from '../contract/lines.ts';
import type { PhoneNumber } from '../contract/primitives.ts';
import { effectiveOf, ruleFor } from './effective.ts';
import { mayBeCalled } from './may-be-called.ts';
import { nextChange } from './period.ts';

/** The moment of a call, and the state of the line at that moment. */
export interface CallSituation {
  /** Epoch milliseconds. */
  readonly at: number;
  /** At least one of the line's phones can be reached. */
  readonly reachable: boolean;
  readonly inCall: boolean;
  readonly doNotDisturb: boolean;
  /** A second call rings during a call ("signal de double appel"). Off when left out. */
  readonly callWaiting?: boolean;
  /** Absent for an anonymous caller. */
  readonly caller?: PhoneNumber;
}

/** Reason of a step. */
export type RouteReason = ForwardingCondition | 'incoming' | 'available' | 'no-rule';

/** One step of a call's route. `until` is the end of the rule's period, in epoch milliseconds. */
export type RouteStep =
  | { readonly kind: 'incoming'; readonly reason: 'incoming' }
  | {
      readonly kind: 'ring';
      readonly reason: 'available';
      /** Empty for an unreachable line, where only the other numbers ring. */
      readonly devices: readonly LineDevice[];
      /** The numbers that ring together with the line, at least one. */
      readonly also?: readonly RingNumber[];
      /** Absent: until the caller gives up. */
      readonly seconds?: number;
    }
  | { readonly kind: 'forward'; readonly reason: ForwardingCondition; readonly number: PhoneNumber; readonly until?: number }
  | {
      readonly kind: 'voicemail';
      readonly reason: ForwardingCondition;
      readonly until?: number;
      /** The mailbox plays its greeting and takes no message. */
      readonly announcementOnly?: true;
    }
  /** A record in force whose values are not known here: managed elsewhere, or hidden from the user. */
  | { readonly kind: 'elsewhere'; readonly reason: ForwardingKey }
  | { readonly kind: 'release'; readonly reason: 'dnd' | 'not-reachable' | 'no-answer' | 'busy' };

/** Steps of a call in order, and the records that an unconditional forward suspends. */
export interface CallRoute {
  readonly steps: readonly RouteStep[];
  readonly suspended: readonly { readonly key: ForwardingKey; readonly by: ForwardingCondition }[];
}

/** Seconds of ringing before a no-answer forward without a delay. */
export const usualDelaySeconds = 20;

/**
 * The route of a call to a line. Precedence: unconditional forward in force; Do Not Disturb; not reachable; busy; ringing,
 * with the numbers of the simultaneous ring; no answer after its delay. An unreachable line without a rule for it still
 * rings the other numbers.
 * @param states in force at that moment; for now, `statesTold`: the backend's word. Computed when left out
 */
export function callRoute(
  line: Pick<Line, 'devices' | 'number' | 'announcementOnly'>,
  forwarding: Forwarding,
  situation: CallSituation,
  states: ReadonlyMap<ForwardingKey, Effective> = effectiveOf(forwarding, situation.at),
): CallRoute {
  const { at } = situation;
  const callable = (number: PhoneNumber): boolean => mayBeCalled(forwarding, number);
  const inForce = (condition: ForwardingCondition): ForwardingRule | undefined => {
    const rule = states.get(condition) === 'active' ? ruleFor(forwarding, condition) : undefined;
    return rule?.target?.kind === 'number' && !callable(rule.target.number) ? undefined : rule;
  };
  const listed = states.get('simultaneous-ring') === 'active' ? forwarding.simultaneousRing?.numbers : undefined;
  const others = listed?.filter(({ number }) => callable(number));

  const divert = (rule: ForwardingRule): RouteStep[] => {
    const { target, condition: reason } = rule;
    if (!target || rule.managedElsewhere) return [{ kind: 'elsewhere', reason }];
    const end = nextChange(rule.when, at, forwarding.timeZone);
    const until = end === undefined ? {} : { until: end };
    if (target.kind === 'number') return [{ kind: 'forward', reason, number: target.number, ...until }];
    return [{ kind: 'voicemail', reason, ...until, ...(line.announcementOnly && { announcementOnly: true }) }];
  };
  const divertOrRelease = (condition: 'dnd' | 'not-reachable' | 'busy'): RouteStep[] => {
    const rule = inForce(condition);
    return rule ? divert(rule) : [{ kind: 'release', reason: condition }];
  };
  const ring = (devices: readonly LineDevice[]): RouteStep[] => {
    const rule = inForce('no-answer');
    const step = { kind: 'ring', reason: 'available', devices, ...(others?.length && { also: others }) } as const;
    if (!rule) return [step];
    return [{ ...step, seconds: rule.delaySeconds ?? usualDelaySeconds }, ...divert(rule)];
  };

  const decide = (): RouteStep[] => {
    const everyCall = inForce('unconditional');
    if (everyCall) return divert(everyCall);
    if (situation.doNotDisturb) return divertOrRelease('dnd');
    if (!situation.reachable) {
      // An empty list is not known here; a list of refused numbers rings nobody.
      const rings = listed && (listed.length === 0 || others?.length);
      if (inForce('not-reachable') || !rings) return divertOrRelease('not-reachable');
      return others?.length ? ring([]) : [{ kind: 'elsewhere', reason: 'simultaneous-ring' }];
    }
    if (situation.inCall && !situation.callWaiting) return divertOrRelease('busy');
    return ring(line.devices);
  };

  const suspended = [...states].filter(([, effective]) => effective === 'suspended');
  return {
    steps: [{ kind: 'incoming', reason: 'incoming' }, ...decide()],
    suspended: suspended.map(([key]) => ({ key, by: 'unconditional' })),
  };
}
