import type { Forwarding } from '../../contract/index.ts';
import { callRoute, type CallRoute, type CallSituation } from '../../rules/call-route.ts';
import { resolveCapabilities } from '../account/capabilities.ts';
import { ownLine } from '../account/profile.ts';
import { readUser, type UserRecord } from '../account/sql.ts';
import { type LineOfCompany, readLines } from '../lines/sql.ts';
import type { SqlSession } from '../store/driver.ts';
import { readForwarding } from './sql.ts';
import { refusedTargets } from './targets.ts';
import { forwardingOf } from './view.ts';

/** The route of a call to a line, with all that decides about it. */
export interface LineRoute {
  readonly owner: UserRecord;
  readonly forwarding: Forwarding;
  readonly route: CallRoute;
}

/**
 * The route that a telephone switch must take for a call to a line at this moment. Each number in it may be called now: toll policy,
 * extensions and loops are asked again, for every rule and for the simultaneous ring.
 * @returns `undefined` for a line without an owner
 */
export async function routeOfLine(
  reads: SqlSession,
  { tenant, record }: LineOfCompany,
  situation: CallSituation,
): Promise<LineRoute | undefined> {
  const { line } = record;
  const scope = { tenant, user: record.owner };
  const owner = await readUser(reads, scope);
  if (!owner) return undefined;
  const lines = await readLines(reads, scope);
  const own = ownLine({ lines, capabilities: resolveCapabilities(owner.policy, lines) }, line.id);
  const records = await readForwarding(reads, scope, line.id);
  const refused = await refusedTargets(reads, { tenant, owner, line }, records);
  const forwarding = forwardingOf(own, { records, refused }, owner.account.timeZone, situation.at);
  return { owner, forwarding, route: callRoute(line, forwarding, situation) };
}
