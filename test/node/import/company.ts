import { putUser } from '../../../src/node/account/sql.ts';
import { type CallRecord, readCalls } from '../../../src/node/call-log/sql.ts';
import { putLine } from '../../../src/node/lines/sql.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { importCalls, type ImportOptions, type ImportResult, type RejectedRow } from '../../../src/node/import/import-calls.ts';
import { filter, lineRecord, tenant, userRecord } from '../store/records.ts';

const people = [
  { user: 'alice', firstName: 'Alice', lastName: 'Martin' },
  { user: 'bruno', firstName: 'Bruno', lastName: 'Keller' },
  { user: 'chloe', firstName: 'Chloé', lastName: 'd’Arcy' },
  { user: 'driss', firstName: 'Driss', lastName: 'Benali' },
] as const;
export type Login = (typeof people)[number]['user'];

/** Describes four people, each with a fixed line of extension 1001 to 1004; Alice has a mobile one too. */
export async function fillCompany(store: Store): Promise<Store> {
  await store.write(async (tx) => {
    for (const [index, { user, firstName, lastName }] of people.entries()) {
      const number = `+3319900123${4 + index}`;
      await putUser(tx, userRecord({ tenant, user }, { firstName, lastName }));
      await putLine(
        tx,
        tenant,
        lineRecord(`${user}-fixed`, user, { number, numbers: [number, `+3317621000${1 + index}`], extension: `100${1 + index}` }),
      );
    }
    await putLine(tx, tenant, lineRecord('alice-mobile', 'alice', { kind: 'mobile', number: '+33639981234', numbers: ['+33639981234'] }));
  });
  return store;
}

export const company = (): Promise<Store> => openSqliteStore(':memory:').then(fillCompany);

export const callsOf = (store: Store, user: Login): Promise<readonly CallRecord[]> => readCalls(store, { tenant, user }, filter());

/** What a row says where a test does not care. */
const usual = {
  from: '+33612345678',
  to: '1001',
  context: 'from-trunk',
  callerId: '"Jack Daniel" <+33612345678>',
  channel: 'PJSIP/trunk-00000001',
  toChannel: 'PJSIP/1001-00000002',
  application: 'Dial',
  data: 'PJSIP/1001,20',
  start: '2026-11-22 19:07:35',
  spoken: '42',
  disposition: 'ANSWERED',
  id: '1795374455.1',
};
export type Row = typeof usual;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** One line as the switch writes it. */
export function line(row: Partial<Row> = {}): string {
  const all = { ...usual, ...row };
  const head = [
    '',
    all.from,
    all.to,
    all.context,
    all.callerId,
    all.channel,
    all.toChannel,
    all.application,
    all.data,
    all.start,
    all.start,
    all.start,
  ];
  return [...head.map(quoted), all.spoken, all.spoken, quoted(all.disposition), quoted('DOCUMENTATION'), quoted(all.id), quoted('')].join(
    ',',
  );
}

/** The legs of the usual unanswered call: the phone rings, then the dialplan picks up and hangs up. */
export const missed = (id: string, row: Partial<Row> = {}): [string, string] => [
  line({ id, ...row, disposition: 'NO ANSWER', spoken: '0' }),
  line({ id, ...row, toChannel: '', application: 'Hangup', data: '', spoken: '2' }),
];

/** What an import counted, where it is not 0. */
export const counted = (counts: Partial<ImportResult>): ImportResult => ({
  ...{ rows: 0, calls: 0, added: 0, changed: 0, ignored: 0, corrected: 0, rejected: 0 },
  ...counts,
});

export interface Imported {
  readonly store: Store;
  readonly result: ImportResult;
  readonly rejections: readonly RejectedRow[];
}

/** Imports lines into a store, in chunks that respect neither lines nor characters. */
export async function importLines(
  lines: readonly string[],
  options: Partial<ImportOptions> & { store?: Store; chunk?: number; end?: string; encoding?: BufferEncoding } = {},
): Promise<Imported> {
  const { store = await company(), chunk = 4096, end = '\n', encoding = 'utf8', ...rest } = options;
  const bytes = Buffer.from(lines.map((text) => text + end).join(''), encoding);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += chunk) yield bytes.subarray(start, start + chunk);
  }
  const rejections: RejectedRow[] = [];
  const result = await importCalls(store, chunks(), { tenant, onRejected: (row) => rejections.push(row), ...rest });
  return { store, result, rejections };
}
