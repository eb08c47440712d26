import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { FileRefusal } from '../../../src/node/import/file-refusal.ts';
import { importCalls } from '../../../src/node/import/import-calls.ts';
import { tenant } from '../store/records.ts';
import { callsOf, company, type Login } from './company.ts';

/** Rows that people reported, with what each log must then hold; `again` are later imports. */
interface FieldCase {
  readonly title: string;
  readonly rows: readonly string[];
  readonly encoding?: BufferEncoding;
  readonly gzip?: true;
  readonly again?: readonly { readonly rows?: readonly string[]; readonly args?: readonly string[] }[];
  readonly log: Readonly<Partial<Record<Login, readonly Readonly<Record<string, unknown>>[]>>>;
}

const cases = JSON.parse(readFileSync(new URL('fixtures/field-cases.json', import.meta.url), 'utf8')) as readonly FieldCase[];
/** The only case that may be refused: its rows have no id. */
const withoutIds = 'loguniqueid=no';

async function* bytesOf({ encoding = 'utf8', gzip }: FieldCase, rows: readonly string[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(rows.map((row) => `${row}\n`).join(''), encoding);
  yield gzip ? gzipSync(bytes) : bytes;
}

/** The keys that a case names. */
function factsOf({ party, startedAt, ...entry }: Awaited<ReturnType<typeof callsOf>>[number], wanted: Readonly<Record<string, unknown>>) {
  const facts: Record<string, unknown> = {
    ...entry,
    number: party.number ?? null,
    numberKind: party.numberKind,
    name: party.name ?? null,
    startedAt: new Date(startedAt).toISOString().replace('.000', ''),
    text: { has: party.number },
  };
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, facts[key]]));
}

describe('an import of what was met in the field', () => {
  for (const each of cases.filter(({ title }) => !title.startsWith(withoutIds))) {
    it(each.title, async () => {
      const store = await company();
      for (const { rows = each.rows, args = [] } of [{}, ...(each.again ?? [])])
        await importCalls(store, bytesOf(each, rows), { tenant, ...(args[0] === '--time-zone' ? { timeZone: args[1] ?? '' } : {}) });
      for (const [login, wanted] of Object.entries(each.log)) {
        const calls = await callsOf(store, login as Login);
        assert.equal(calls.length, wanted.length, login);
        assert.deepEqual(
          calls.map((call, index) => factsOf(call, wanted[index] ?? {})),
          wanted,
          login,
        );
      }
    });
  }

  it('refuses rows without an id in one sentence', async () => {
    const [each] = cases.filter(({ title }) => title.startsWith(withoutIds));
    assert.ok(each);
    await assert.rejects(
      importCalls(await company(), bytesOf(each, each.rows), { tenant }),
      (error) => error instanceof FileRefusal && /loguniqueid=yes/.test(error.message),
    );
  });
});
