import type { Id, Line, PhoneNumber, RefusedTarget, TargetRefusal } from '../../contract/index.ts';
import { isEmergency } from '../../rules/emergency-numbers.ts';
import { isExtension } from '../../rules/numbers.ts';
import { refuseTarget } from '../../rules/target-policy.ts';
import type { UserRecord } from '../account/sql.ts';
import { readLineByNumber } from '../lines/sql.ts';
import type { SqlSession } from '../store/driver.ts';
import { tollRefusal } from '../toll/toll-policy.ts';
import { leadsBack, numbersInUse } from './loops.ts';
import type { ForwardingRecord } from './sql.ts';

/** The line that forwards, and its owner, whose policy says what is open. */
export interface Forwarder {
  readonly tenant: Id;
  readonly owner: UserRecord;
  readonly line: Line;
}

/** Every number and extension that rings a line. */
function ownNumbers({ number, numbers, extension }: Line): PhoneNumber[] {
  return [number, ...numbers, ...(extension === undefined ? [] : [extension])];
}

async function refusedByPolicy(
  reads: SqlSession,
  { tenant, line, owner }: Forwarder,
  number: PhoneNumber,
): Promise<TargetRefusal | undefined> {
  const colleague = isExtension(number) ? await readLineByNumber(reads, tenant, number) : undefined;
  return refuseTarget(number, {
    ownNumbers: ownNumbers(line),
    isEmergency: (dialled) => isEmergency(dialled, owner.account.country),
    toll: (international) => tollRefusal(international, owner.policy.tollGrants),
    isColleague: () => colleague !== undefined,
  });
}

/**
 * Whether a number may be called now for a line: toll policy, extensions, loops over the whole installation. Asked when a target is
 * switched on, and again when a call is about to follow it, because what is allowed changes in between.
 * @returns `undefined` when the number may be called
 */
export async function targetRefusal(reads: SqlSession, forwarder: Forwarder, number: PhoneNumber): Promise<TargetRefusal | undefined> {
  const refusal = await refusedByPolicy(reads, forwarder, number);
  if (refusal) return refusal;
  return (await leadsBack(reads, forwarder, number)) ? 'loop' : undefined;
}

/** The same as the owner of the line may know it before the target is in use: of other users' forwards it tells nothing. */
export async function knownRefusal(reads: SqlSession, forwarder: Forwarder, number: PhoneNumber): Promise<TargetRefusal | undefined> {
  const refusal = await refusedByPolicy(reads, forwarder, number);
  if (refusal) return refusal;
  const { tenant, owner } = forwarder;
  const isOwn = (found: { readonly tenant: Id; readonly record: { readonly owner: Id } }): boolean =>
    found.tenant === tenant && found.record.owner === owner.account.id;
  return (await leadsBack(reads, forwarder, number, isOwn)) ? 'loop' : undefined;
}

/** The switched-on targets of a line that may not be called now. */
export async function refusedTargets(
  reads: SqlSession,
  forwarder: Forwarder,
  records: readonly ForwardingRecord[],
): Promise<readonly RefusedTarget[]> {
  const refused: RefusedTarget[] = [];
  for (const number of new Set(numbersInUse(records))) {
    const refusal = await targetRefusal(reads, forwarder, number);
    if (refusal) refused.push({ number, refusal });
  }
  return refused;
}
