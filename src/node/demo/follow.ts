import type { CallOutcome, PhoneNumber } from '../../contract/index.ts';
import type { CallRoute, CallSituation } from '../../rules/call-route.ts';
import type { UserRecord } from '../account/sql.ts';
import { routeOfLine } from '../forwarding/line-route.ts';
import { type LineRecord, readLineByNumber } from '../lines/sql.ts';
import type { SqlSession } from '../store/driver.ts';

/** How a call to one line went. */
export interface FollowedCall {
  readonly owner: UserRecord;
  readonly line: LineRecord;
  readonly route: CallRoute;
  readonly outcome: CallOutcome;
  /** Seconds that went by before the outcome. */
  readonly rang: number;
  readonly forwardedTo?: PhoneNumber;
}

/** The call that is put through. */
export interface PlacedCall {
  readonly tenant: string;
  readonly situation: Omit<CallSituation, 'at'>;
  readonly at: number;
  /** Whether the call is picked up where it rings. */
  readonly answered: boolean;
}

/** A diverted call is given up after so many diversions, as switches do. */
const mostDiversions = 3;

const released: Readonly<Record<'dnd' | 'not-reachable' | 'no-answer' | 'busy', CallOutcome>> = {
  dnd: 'rejected',
  'not-reachable': 'failed',
  'no-answer': 'no-answer',
  busy: 'busy',
};

type Ending = Pick<FollowedCall, 'outcome' | 'forwardedTo' | 'rang'>;

/** How a route ends: the first step that takes the call decides. */
function endingOf(route: CallRoute, answered: boolean): Ending {
  let rang = 0;
  for (const step of route.steps) {
    if (step.kind === 'ring' && answered) return { outcome: 'answered', rang: rang + Math.min(step.seconds ?? 6, 6) };
    if (step.kind === 'ring') rang += step.seconds ?? 60;
    if (step.kind === 'forward') return { outcome: 'forwarded', forwardedTo: step.number, rang };
    if (step.kind === 'elsewhere') return { outcome: 'forwarded', rang };
    // Who hears a greeting that takes no message has reached nobody.
    if (step.kind === 'voicemail') return { outcome: step.announcementOnly ? 'no-answer' : 'voicemail', rang };
    if (step.kind === 'release') return { outcome: released[step.reason], rang };
  }
  return { outcome: 'no-answer', rang };
}

async function oneLine(reads: SqlSession, line: LineRecord, call: PlacedCall): Promise<FollowedCall | undefined> {
  const found = await routeOfLine(reads, { tenant: call.tenant, record: line }, { ...call.situation, at: call.at });
  if (!found) return undefined;
  const { owner, route } = found;
  return { owner, line, route, ...endingOf(route, call.answered) };
}

/**
 * Follows a call from line to line within the company, as the telephone switch would.
 * @returns each line it came to, in order; the first is the one that was called
 */
export async function followCall(reads: SqlSession, called: LineRecord, call: PlacedCall): Promise<FollowedCall[]> {
  const way: FollowedCall[] = [];
  let next: LineRecord | undefined = called;
  let here = call;
  while (next && way.length <= mostDiversions) {
    const step = await oneLine(reads, next, here);
    if (!step) break;
    way.push(step);
    next = step.forwardedTo === undefined ? undefined : await readLineByNumber(reads, call.tenant, step.forwardedTo);
    if (next && way.some(({ line }) => line.line.id === next?.line.id)) break;
    // Only the first line's situation is made up; a colleague's is what the switch knows.
    if (next) here = { ...call, situation: { ...next.line.state }, at: here.at + step.rang * 1000, answered: true };
  }
  return way;
}
