import type { Forwarding, TargetRefusal } from '../contract/forwarding.ts';
import type { PhoneNumber } from '../contract/primitives.ts';

/** A line's targets as the backend has judged them for this moment. */
export type JudgedTargets = Pick<Forwarding, 'refused'>;

/** Why a number may not be called now for a line. */
export function refusalNow({ refused }: JudgedTargets, number: PhoneNumber | undefined): TargetRefusal | undefined {
  return refused?.find((each) => each.number === number)?.refusal;
}

/**
 * Whether a number may be called now for a line. The state of a record, the route of a call and the drivers of telephone switches all ask
 * this. Toll policy, extensions and loops are the backend's part: they are in `refused`.
 */
export function mayBeCalled(judged: JudgedTargets, number: PhoneNumber): boolean {
  return refusalNow(judged, number) === undefined;
}
