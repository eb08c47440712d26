/** Columns of call records that the import needs. */
const columns = [
  'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata', 'start', 'answer', 'billsec', 'disposition',
  'uniqueid', 'linkedid',
] as const; // prettier-ignore
type Column = (typeof columns)[number];

/** Where the columns stand in a row. An absent one is read as empty. */
export type RowLayout = Readonly<Partial<Record<Column, number>>>;

const layoutOf = (names: string): RowLayout =>
  Object.fromEntries(
    names
      .split(' ')
      .map((name, index) => [name, index] as const)
      .filter(([name]) => columns.some((column) => column === name)),
  );

/** Asterisk's cdr_csv, and FreeSWITCH's template `asterisk`. `linkedid` is counted from the end, as the columns before it are optional. */
const csv = layoutOf(
  'accountcode src dst dcontext clid channel dstchannel lastapp lastdata start answer end duration billsec disposition amaflags uniqueid',
);
/** The mapping of Asterisk's sample of cdr_custom.conf. */
const custom = layoutOf(
  'clid src dst dcontext channel dstchannel lastapp lastdata start answer end duration billsec disposition amaflags accountcode uniqueid userfield',
);
/** The SQL table `cdr` as FreePBX creates it. */
const table = layoutOf(
  'start clid src dst dcontext channel dstchannel lastapp lastdata duration billsec disposition amaflags accountcode uniqueid userfield' +
    ' did recordingfile cnum cnam outbound_cnum outbound_cnam dst_cnam linkedid peeraccount sequence',
);

/** With fewer columns of cdr_csv there are no `peeraccount`, `linkedid` and `sequence` at the end. */
const FEWEST_WITH_LINKED_ID = 19;
const csvWithLinkedId: readonly RowLayout[] = [0, 1, 2].map((more) => ({ ...csv, linkedid: FEWEST_WITH_LINKED_ID + more - 2 }));
const writtenTime = /^\d{4}-\d\d-\d\d[ T]/;

/** The layout of a row without a header line: a time stands only in the columns of times. */
export function layoutOfRow(fields: readonly string[]): RowLayout {
  if (writtenTime.test(fields[8] ?? '')) return custom;
  if (writtenTime.test(fields[0] ?? '')) return table;
  return csvWithLinkedId[fields.length - FEWEST_WITH_LINKED_ID] ?? csv;
}

/** Other names of columns, in exports of the table. */
const aliases: Readonly<Record<string, Column>> = { calldate: 'start', source: 'src', destination: 'dst' };
const needed: readonly Column[] = ['src', 'dst', 'channel', 'dstchannel', 'start', 'billsec', 'disposition', 'uniqueid'];

/** A header line: where its columns stand, and which are missing. */
export interface Header {
  readonly layout: RowLayout;
  readonly missing: readonly string[];
}

/** @returns `undefined` for a row that is no header line */
export function headerOf(fields: readonly string[]): Header | undefined {
  const names = fields.map((field) => field.trim().toLowerCase());
  const isHeader = ['src', 'source', 'dst', 'destination', 'calldate', 'disposition'].filter((name) => names.includes(name)).length > 1;
  if (!isHeader) return undefined;
  const layout = layoutOf(names.map((name) => aliases[name] ?? name).join(' '));
  return { layout, missing: needed.filter((column) => layout[column] === undefined) };
}
