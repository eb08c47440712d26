import type { Id, PhoneNumber, PresentationRefusal, PresentedNumberKind } from '../../contract/index.ts';
import type { PresentationPolicy } from '../../rules/presentation-policy.ts';
import type { UserRecord } from '../account/sql.ts';
import { readLines } from '../lines/sql.ts';
import { present } from '../shared/present.ts';
import type { SqlSession } from '../store/driver.ts';
import { linePresentation } from './presentation.ts';
import { readSharedNumbers, type NumberEvidence } from './sql.ts';

/** One number that a line may present, as an auditor asks for it. */
export interface RegisteredNumber {
  readonly user: Id;
  readonly line: Id;
  readonly kind: PresentedNumberKind;
  readonly number: PhoneNumber;
  readonly label?: string;
  /** Only numbers of the administrator's lists have one: the others are assigned to the line itself. */
  readonly evidence?: NumberEvidence;
  readonly refusal?: PresentationRefusal;
  /** Calls of the line present it now. */
  readonly inUse: boolean;
}

/** Every number that the lines of a user may present, and those that policy refuses. */
export async function registeredNumbers(
  reads: SqlSession,
  { account }: UserRecord,
  policy: PresentationPolicy,
): Promise<readonly RegisteredNumber[]> {
  const scope = { tenant: account.tenant.id, user: account.id };
  const lines = (await readLines(reads, scope)).map(({ line }) => line);
  const found: RegisteredNumber[] = [];
  for (const own of lines) {
    const evidence = new Map((await readSharedNumbers(reads, scope, own.id)).map((shared) => [shared.id, shared.evidence]));
    const { choices, selected } = await linePresentation(reads, { scope, lines, country: account.country, policy }, own);
    for (const { id, kind, number, label, refusal } of choices) {
      if (number === undefined) continue;
      const more = present({ label, evidence: evidence.get(id), refusal });
      found.push({ user: account.id, line: own.id, kind, number, ...more, inUse: id === selected });
    }
  }
  return found;
}
