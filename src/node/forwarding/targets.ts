import type { Line, PhoneNumber, TargetRefusal, Id } from '../../contract/index.ts';
import { isExtension } from '../../rules/numbers.ts';
import { findLoop, refuseTarget, type ForwardingHop } from '../../rules/target-policy.ts';
import { type ForwardingRecord, readForwardingOf } from '../forwarding/sql.ts';
import { type LineRecord, readLineByNumber } from '../lines/sql.ts';
import type { SqlSession } from '../store/driver.ts';

/** How far a chain of forwards is followed, and how many lines are looked at on the way. */
const mostHops = 11;
const mostLines = 50;

/** Who wants to forward, and what the administrator opened. */
export interface Forwarder {
  readonly tenant: Id;
  readonly line: Line;
  readonly grantedPrefixes: readonly string[];
}

/** Where a line sends calls at any time: every switched-on record counts, as periods change without anybody writing. */
function targetsOf(records: readonly ForwardingRecord[]): PhoneNumber[] {
  return records
    .filter(({ enabled }) => enabled)
    .flatMap(({ target, numbers = [] }) => [...(target?.kind === 'number' ? [target] : []), ...numbers])
    .map(({ number }) => number);
}

/** Every line of the company that a call to a number may come to by forwards. */
async function reachableHops(reads: SqlSession, tenant: Id, number: PhoneNumber): Promise<ReadonlyMap<PhoneNumber, ForwardingHop>> {
  const hops = new Map<PhoneNumber, ForwardingHop>();
  let waiting = [number];
  for (let depth = 0; depth < mostHops && waiting.length > 0; depth++) {
    const next: PhoneNumber[] = [];
    for (const target of waiting) {
      if (hops.has(target) || hops.size >= mostLines) continue;
      const record = await readLineByNumber(reads, tenant, target);
      if (!record) continue;
      const targets = targetsOf(await readForwardingOf(reads, tenant, record.line.id));
      hops.set(target, { line: record.line.id, targets });
      next.push(...targets);
    }
    waiting = next;
  }
  return hops;
}

/** Every number and extension that rings a line. */
function ownNumbers({ number, numbers, extension }: Line): PhoneNumber[] {
  return [number, ...numbers, ...(extension === undefined ? [] : [extension])];
}

async function refusedByPolicy(
  reads: SqlSession,
  { tenant, line, grantedPrefixes }: Forwarder,
  number: PhoneNumber,
): Promise<TargetRefusal | undefined> {
  const colleague: LineRecord | undefined = isExtension(number) ? await readLineByNumber(reads, tenant, number) : undefined;
  return refuseTarget(number, { ownNumbers: ownNumbers(line), grantedPrefixes, isColleague: () => colleague !== undefined });
}

/**
 * The whole toll policy on a target, loops between colleagues included. Asked when a target is written, and again when a call is
 * about to follow it, because what is allowed changes in between.
 * @returns `undefined` when the number may be a target
 */
export async function refusalOf(reads: SqlSession, forwarder: Forwarder, number: PhoneNumber): Promise<TargetRefusal | undefined> {
  const refusal = await refusedByPolicy(reads, forwarder, number);
  if (refusal) return refusal;
  const hops = await reachableHops(reads, forwarder.tenant, number);
  return findLoop(forwarder.line.id, number, (target) => hops.get(target)) ? 'loop' : undefined;
}
