import { allowanceKinds, beyondAllowance, type AllowanceKind } from '../../contract/index.ts';
import { ratedKinds, type LinePlan, type RatedAmount } from '../usage/sql.ts';
import { FileRefusal } from './file-refusal.ts';
import type { RejectionReason } from './rejection.ts';

/** A row of a usage file, its line as it is written there. */
export type UsageRow =
  { readonly line: string; readonly rated: RatedAmount } | { readonly line: string; readonly from: string; readonly plan: LinePlan };

/** Why a row is none, and the text that is wrong. */
export interface RowFault {
  readonly reason: RejectionReason;
  readonly found: string;
}

/** Reads the fields of a row. */
export type ReadRow = (fields: readonly string[]) => UsageRow | RowFault;

type Cells = (column: string) => string;

const layouts: readonly { readonly columns: readonly string[]; readonly read: (cells: Cells) => UsageRow | RowFault }[] = [
  { columns: ['line', 'day', 'kind', 'amount'], read: ratedRow },
  { columns: ['line', 'from', 'plan'], read: planRow },
];

const describedColumns = layouts.map(({ columns }) => columns.join(',')).join(' or ');

/**
 * The reader for rows below a header line, which tells what the file holds. Columns stand in any order; unknown ones are passed over.
 * @throws {@link FileRefusal} where the line is no header
 */
export function rowReaderOf(header: readonly string[]): ReadRow {
  const names = header.map((name) => name.trim().toLowerCase());
  const layout = layouts.find(({ columns }) => columns.every((column) => names.includes(column)));
  if (!layout) throw new FileRefusal(`The file does not begin with a header line that has the columns ${describedColumns}.`);
  return (fields) => layout.read((column) => (fields[names.indexOf(column)] ?? '').trim());
}

const isMonth = (text: string): boolean => /^2\d{3}-(0[1-9]|1[0-2])$/.test(text);

/** Also whether the month has such a day. */
function isDay(text: string): boolean {
  if (!/^2\d{3}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Fifteen digits stay whole in a number. */
const amountOf = (text: string): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

function ratedRow(cells: Cells): UsageRow | RowFault {
  const [day, amount] = [cells('day'), amountOf(cells('amount'))];
  const kind = ratedKinds.find((candidate) => candidate === cells('kind').toLowerCase());
  if (!isDay(day)) return { reason: 'bad-date', found: day };
  if (!kind) return { reason: 'bad-kind', found: cells('kind') };
  if (amount === undefined) return { reason: 'bad-amount', found: cells('amount') };
  return { line: cells('line'), rated: { day, kind, amount } };
}

/** Characters of a plan's name. */
const LONGEST_PLAN = 200;
const columnOf = (kind: AllowanceKind): string => kind.replaceAll('-', '_');

function planRow(cells: Cells): UsageRow | RowFault {
  const [from, plan] = [cells('from'), cells('plan')];
  if (!isMonth(from)) return { reason: 'bad-date', found: from };
  if (plan === '' || plan.length > LONGEST_PLAN) return { reason: 'bad-plan', found: plan };
  const given = allowanceKinds.map((kind) => ({ kind, text: cells(columnOf(kind)) })).filter(({ text }) => text !== '');
  const bad = given.find(({ text }) => !amountOf(text));
  if (bad) return { reason: 'bad-amount', found: bad.text };
  const beyond = beyondAllowance.find((candidate) => candidate === cells('beyond').toLowerCase());
  if (!beyond && cells('beyond') !== '') return { reason: 'bad-kind', found: cells('beyond') };
  const allowances = given.map(({ kind, text }) => ({ kind, included: Number(text), ...(beyond ? { beyond } : {}) }));
  return { line: cells('line'), from, plan: { plan, allowances } };
}
