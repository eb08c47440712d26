import type {
  Forwarding,
  ForwardingKey,
  ForwardingRuleChange,
  ForwardingTarget,
  Id,
  SimultaneousRingChange,
  Written,
} from '../../contract/index.ts';
import type { WriteController } from '../../context/write-controller.ts';
import { forwardingRuleWrite, simultaneousRingWrite } from '../../runtime/forwarding.ts';
import { delayOf } from './forwarding.model.ts';
import type { Row, RowDraft, RowValues } from './forwarding.model.ts';

/** What a change of any record may hold: the fields of a rule and of the simultaneous ring together. */
export type RecordChange = ForwardingRuleChange & SimultaneousRingChange;

const same = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);

/** The draft without what is saved already. */
export function prune(draft: RowDraft, saved: RowValues): RowDraft {
  const changed = Object.entries(draft).filter(([field, value]) => !same(value, saved[field as keyof RowValues]));
  return Object.fromEntries(changed);
}

/** What is sent for a draft: only what the user set, so that a change made meanwhile elsewhere is not undone. */
export function changeOf(row: Row, draft: RowDraft): RecordChange {
  const values: RowValues = { ...row.saved, ...draft };
  const ring = row.key === 'simultaneous-ring';
  const movesTarget = draft.kind !== undefined || draft.number !== undefined;
  const target = movesTarget && !ring ? targetOf(values) : undefined;
  const delaySeconds =
    draft.delaySeconds ?? (row.delay && values.enabled && row.saved.delaySeconds === undefined ? delayOf(row, values) : undefined);
  return {
    ...(draft.enabled !== undefined && { enabled: draft.enabled }),
    ...(ring && draft.number !== undefined && { number: draft.number }),
    ...(target && { target }),
    ...(delaySeconds !== undefined && { delaySeconds }),
    ...(draft.when && { when: draft.when }),
  };
}

function targetOf({ kind, number }: RowValues): ForwardingTarget | undefined {
  if (kind === 'voicemail') return { kind };
  return number === undefined ? undefined : { kind: 'number', number };
}

/** The write of one record. */
export function writeRecord(writes: WriteController, line: Id, key: ForwardingKey, change: RecordChange): Promise<Written<Forwarding>> {
  const { number, ...ofRule } = change;
  if (key !== 'simultaneous-ring') return writes.run(forwardingRuleWrite(line, key, ofRule));
  const { enabled } = change;
  return writes.run(simultaneousRingWrite(line, { ...(enabled !== undefined && { enabled }), ...(number !== undefined && { number }) }));
}
