import type { ColleaguePresence, Id, Instant } from '../../contract/index.ts';
import { presenceOf, type SupervisedLine } from '../../rules/presence.ts';
import { routeOfLine } from '../forwarding/line-route.ts';
import { present } from '../shared/present.ts';
import type { SqlSession } from '../store/driver.ts';
import { readColleagueLines, readHeard, type StoredLine } from './sql.ts';

/** What a switch has told counts for this long after it was last heard. Milliseconds. */
export const lineStateAgeMs = 3 * 60_000;

/** Whether a switch that was last heard then is still there. */
export const isHeard = (heardAt: number | undefined, at: number): boolean => heardAt !== undefined && heardAt > at - lineStateAgeMs;

interface Line extends SupervisedLine {
  readonly since: number | undefined;
  readonly until: Instant | undefined;
}

/** Whether an unconditional forward of the line is in force, and until when that holds. */
async function forwardOf(reads: SqlSession, tenant: Id, { record, isForwarded }: StoredLine, at: number) {
  if (!isForwarded) return { isInForce: false, until: undefined };
  const found = await routeOfLine(reads, { tenant, record }, { ...record.line.state, at });
  const rule = found?.forwarding.rules.find(({ condition }) => condition === 'unconditional');
  return { isInForce: rule?.effective === 'active', until: found?.forwarding.effectiveUntil };
}

async function lineOf(reads: SqlSession, tenant: Id, stored: StoredLine, at: number, hears: boolean): Promise<Line> {
  const forward = await forwardOf(reads, tenant, stored, at);
  const reported = hears ? stored.reported : undefined;
  const takesNoCalls = stored.record.line.state.doNotDisturb || forward.isInForce;
  return { reported: reported?.state, since: reported?.since, takesNoCalls, until: forward.until };
}

/** The line that a supervision key calls: the first one with an extension, else the first one. */
function calledFirst(lines: readonly StoredLine[]): readonly StoredLine[] {
  const called = lines.find(({ record }) => record.line.extension !== undefined);
  return called ? [called, ...lines.filter((line) => line !== called)] : lines;
}

const instantOf = (ms: number): Instant => new Date(ms).toISOString();

async function presenceAt(reads: SqlSession, tenant: Id, contact: Id, at: number, hears: boolean): Promise<ColleaguePresence> {
  const stored = calledFirst(await readColleagueLines(reads, tenant, contact));
  const lines: Line[] = [];
  for (const line of stored) lines.push(await lineOf(reads, tenant, line, at, hears));
  const { state, line } = presenceOf(lines);
  // The end of a call is nobody's business: only a call has a beginning.
  const since = (state === 'ringing' || state === 'busy') && line?.since !== undefined ? instantOf(line.since) : undefined;
  return { contact, state, ...present({ since, until: lines[0]?.until }) };
}

/** The states of people of a tenant at an instant, in the order of their ids; `unknown` for every other id. */
export async function readPresences(
  reads: SqlSession,
  tenant: Id,
  contacts: readonly Id[],
  at: number,
): Promise<readonly ColleaguePresence[]> {
  const hears = isHeard(await readHeard(reads, tenant), at);
  const found: ColleaguePresence[] = [];
  for (const contact of contacts) found.push(await presenceAt(reads, tenant, contact, at, hears));
  return found;
}
