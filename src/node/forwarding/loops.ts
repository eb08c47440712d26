import type { Id, Line, PhoneNumber } from '../../contract/index.ts';
import { isExtension } from '../../rules/numbers.ts';
import { type LineOfCompany, readLineByNumber, readLinesOfAnyCompany } from '../lines/sql.ts';
import type { SqlSession } from '../store/driver.ts';
import { type ForwardingRecord, readForwardingOf } from './sql.ts';

/** Telephone switches end a call after about as many diversions. */
const mostHops = 10;
/** Lines that are looked at on the way, because a number may ring many lines. */
const mostLines = 50;

/** A line of the installation. */
export interface LinePlace {
  readonly tenant: Id;
  readonly line: Pick<Line, 'id'>;
}

/** A number as it is dialled in a company: an extension means another line in each. */
interface Dialled {
  readonly tenant: Id;
  readonly number: PhoneNumber;
}

const keyOf = ({ tenant, line }: LinePlace): string => JSON.stringify([tenant, line.id]);

/** Numbers that records hold, switched on or not. */
export function numbersHeld(records: readonly ForwardingRecord[]): readonly PhoneNumber[] {
  return records
    .flatMap(({ target, numbers = [] }) => [...(target?.kind === 'number' ? [target] : []), ...numbers])
    .map(({ number }) => number);
}

/** Numbers that a line may call at any time: every switched-on record counts, because periods change without a write. */
export function numbersInUse(records: readonly ForwardingRecord[]): readonly PhoneNumber[] {
  return numbersHeld(records.filter(({ enabled }) => enabled));
}

/** The lines that a dialled number rings: one for an extension; for a number those of every company of the installation. */
async function linesOf(reads: SqlSession, { tenant, number }: Dialled): Promise<readonly LineOfCompany[]> {
  if (!isExtension(number)) return readLinesOfAnyCompany(reads, number, mostLines);
  const record = await readLineByNumber(reads, tenant, number);
  return record ? [{ tenant, record }] : [];
}

/**
 * Whether a call that a line sends to a number comes back to the line. A chain of more than ten lines counts as a loop, and so does one
 * with too many lines to look at.
 * @param isFollowed lines whose forwards are left out of the answer, because the asking user may not know of them
 */
export async function leadsBack(
  reads: SqlSession,
  from: LinePlace,
  number: PhoneNumber,
  isFollowed: (line: LineOfCompany) => boolean = () => true,
): Promise<boolean> {
  const own = keyOf(from);
  const seen = new Set<string>();
  let reached: readonly Dialled[] = [{ tenant: from.tenant, number }];
  for (let hops = 0; reached.length > 0; hops++) {
    if (hops > mostHops) return true;
    const next: Dialled[] = [];
    for (const dialled of reached) {
      for (const found of await linesOf(reads, dialled)) {
        const { tenant, record } = found;
        const key = keyOf({ tenant, line: record.line });
        if (key === own) return true;
        if (seen.has(key) || !isFollowed(found)) continue;
        if (seen.size >= mostLines) return true;
        seen.add(key);
        const targets = numbersInUse(await readForwardingOf(reads, tenant, record.line.id));
        next.push(...targets.map((target) => ({ tenant, number: target })));
      }
    }
    reached = next;
  }
  return false;
}
