import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { FileRefusal } from '../../../src/node/import/file-refusal.ts';
import { importCalls } from '../../../src/node/import/import-calls.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { tenant } from '../store/records.ts';
import { callsOf, company, importLines, line } from './company.ts';

const importBytes = async (bytes: Uint8Array, chunk = bytes.length || 1) => {
  const store = await company();
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += chunk) yield bytes.subarray(start, start + chunk);
  }
  const result = await importCalls(store, chunks(), { tenant });
  return { result, names: (await callsOf(store, 'alice')).map(({ party }) => party.name) };
};
const refusal = async (bytes: Uint8Array | string): Promise<string> => {
  const refused = await importBytes(Buffer.from(bytes)).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(refused instanceof FileRefusal, String(refused));
  return refused.message;
};

const row = (id: string, name: string) => line({ id, callerId: `"${name}" <+33612345678>` });
const file = `${row('7.1', 'Kévin Ångström')}\n${row('7.2', 'Zoë')}\n`;
const both = ['Zoë', 'Kévin Ångström'];

describe('a file of call records', () => {
  it('may be packed, and in any encoding', async () => {
    const mixed = Buffer.concat([Buffer.from(row('7.1', 'Kévin Ångström')), Buffer.from(`\n${row('7.2', 'Zoë')}\n`, 'latin1')]);
    const utf16be = Buffer.from(`\uFEFF${file}`, 'utf16le').swap16();
    const forms: Record<string, Uint8Array> = {
      'UTF-8': Buffer.from(file),
      'ISO 8859-1': Buffer.from(file, 'latin1'),
      'both in one file': mixed,
      'UTF-16 with a mark': Buffer.from(`\uFEFF${file}`, 'utf16le'),
      'UTF-16 without one': Buffer.from(file, 'utf16le'),
      'UTF-16, high byte first': utf16be,
      gzip: gzipSync(file),
      'gzip of ISO 8859-1': gzipSync(Buffer.from(file, 'latin1')),
      'two gzip files in one': Buffer.concat([gzipSync(`${row('7.1', 'Kévin Ångström')}\n`), gzipSync(`${row('7.2', 'Zoë')}\n`)]),
      zstd: zstdCompressSync(file),
    };
    for (const [form, bytes] of Object.entries(forms)) {
      for (const chunk of [bytes.length, 7]) assert.deepEqual((await importBytes(bytes, chunk)).names.sort(), [...both].sort(), form);
    }
  });

  it('may have a header line, other columns and other separators', async () => {
    const names = ['calldate', 'clid', 'src', 'dst', 'dcontext', 'channel', 'dstchannel', 'lastapp', 'lastdata', 'duration', 'billsec', 'disposition', 'amaflags', 'accountcode', 'uniqueid', 'userfield']; // prettier-ignore
    const values = ['2026-11-22 19:07:35', '"Zoë" <+33612345678>', '+33612345678', '1001', 'from-trunk', 'PJSIP/trunk-1', 'PJSIP/1001-2', 'Dial', 'PJSIP/1001', '50', '42', 'ANSWERED', '3', '', '1795374455.1', '']; // prettier-ignore
    const quoted = (fields: readonly string[], separator: string) =>
      fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(separator);
    for (const separator of [',', ';', '\t']) {
      for (const header of [[quoted(names, separator)], [names.join(separator).toUpperCase()], []]) {
        const { result } = await importBytes(Buffer.from([...header, quoted(values, separator), ''].join('\n')));
        assert.deepEqual([result.rows, result.added, result.rejected], [1, 1, 0], `${separator} ${header.length}`);
      }
    }
    assert.match(await refusal(`${names.filter((name) => name !== 'uniqueid').join(',')}\n`), /no column uniqueid/);
  });

  it('may be an export of MySQL or PostgreSQL, in their own ways', async () => {
    const values = ['2026-11-22 19:07:35', '"Zoë" <+33612345678>', '+33612345678', '1001', 'from-trunk', 'PJSIP/trunk-1', 'PJSIP/1001-2', 'Dial', 'PJSIP/1001', '50', '42', 'ANSWERED', '3', '', '1795374455.1', '']; // prettier-ignore
    const escaped = values.map((value) => (value === '' ? String.raw`\N` : `"${value.replaceAll('"', String.raw`\"`)}"`));
    const [, ...others] = values.map((value) => `"${value.replaceAll('"', '""')}"`);
    const times = ['2026-11-22 20:07:35+01', '2026-11-22 15:37:35.12-03:30', '2026-11-22T19:07:35Z'];
    const forms = [escaped.join(','), values.join('\t'), ...times.map((time) => [time, ...others].join(','))];
    for (const form of forms) {
      const { store, result } = await importLines([form]);
      assert.deepEqual([result.added, result.rejected], [1, 0], form);
      const [call] = await callsOf(store, 'alice');
      assert.deepEqual([call?.party.name, call?.startedAt], ['Zoë', Date.parse('2026-11-22T19:07:35Z')], form);
    }
  });

  it('may have zeros where the power failed', async () => {
    const { result } = await importLines([row('7.1', 'K\0évin'), `${'\0'.repeat(300)}${row('7.2', 'Zoë')}`]);
    assert.deepEqual([result.added, result.rejected], [2, 0]);
  });

  it('tells its calls apart by the linked id where the id of the channel is not logged', async () => {
    const columns = line().split(',').slice(0, 17).join(',');
    const { store, result } = await importLines([`${columns},"","1795374455.1",3`, `${columns},"note","","1795374460.9",4`]);
    assert.deepEqual([result.added, result.rejected], [2, 0]);
    assert.equal((await callsOf(store, 'alice')).length, 2);
  });

  it('may change its form: rows without an id are rejected one by one beside others', async () => {
    const { result, rejections } = await importLines([line().split(',').slice(0, 17).join(','), line()]);
    assert.deepEqual([result.added, result.rejected], [1, 1]);
    assert.equal(rejections[0]?.reason, 'no-call-id');
  });
});

describe('a file of another kind is refused in one sentence', () => {
  const withoutId = line().split(',').slice(0, 17).join(',');
  const uuid = '559758f2-4c7b-11ea-b071-2bfc2a06d67d';
  const files: readonly (readonly [what: string, bytes: Uint8Array | string, says: RegExp])[] = [
    ['a ZIP archive or spreadsheet', 'PK\x03\x04rest', /ZIP archive or a spreadsheet/],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), /compressed with xz.*xzcat/],
    ['bzip2', 'BZh91AY', /compressed with bzip2/],
    ['an SQLite database', 'SQLite format 3\0', /SQLite database/],
    ['a tar archive in gzip', gzipSync(Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\0')])), /tar archive/],
    ['a damaged gzip file', gzipSync(file.repeat(50)).subarray(0, 40), /gzip, and damaged or cut short/],
    ['a binary file', Buffer.from([1, 2, 3, 0, 5, 6, 7, 8, 0, 0, 9]), /binary/],
    ['JSON', '[{"src": "1001"}]', /JSON/],
    ['a page', '<!DOCTYPE html><title>Sign in</title>', /sign-in page/],
    ['an SQL dump', "-- MySQL dump 10.13\nINSERT INTO `cdr` VALUES ('2026-11-22 19:07:35');", /SQL dump/],
    ['a queue log', '1795374455|1795374455.1|600|NONE|ENTERQUEUE||0612345678|1', /queue log/],
    ['a channel event log', '"CHAN_START","1795374455.1","Jack","0612345678","","","1001","from-trunk","PJSIP/trunk-1","","","3","","1795374455.1","1795374455.1","",""', /CEL/],
    ['rows without uniqueid', withoutId, /loguniqueid=yes/],
    ['rows with the user field in place of the id', `${withoutId},"recording.wav"`, /loguniqueid=yes/],
    ['another template of FreeSWITCH', `"Jack","0612345678","1001","default","2026-11-22 19:07:35","","2026-11-22 19:07:50","15","0","NO_ANSWER","${uuid}","","","PCMA","PCMA"`, /FreeSWITCH.*template asterisk/],
    ['another layout', Array.from({ length: 30 }, () => 'a,b,c').join('\n'), /no call records of Asterisk.*3 columns.*a,b,c/],
    ['a file that a spreadsheet saved', line({ start: '22/11/2026 19:07' }), /spreadsheet/],
    ['quotes that do not fit', line().replaceAll('","', '", "'), /quotes that do not fit together/],
    ['a text', 'hello\nworld\n', /no call records/],
  ]; // prettier-ignore
  for (const [what, bytes, says] of files) {
    it(what, async () => {
      const sentence = await refusal(bytes);
      assert.match(sentence, says);
      assert.doesNotMatch(sentence, /\n/);
    });
  }

  it('also when it never ends', async () => {
    let chunks = 0;
    async function* nonsense(): AsyncGenerator<string> {
      for (;;) {
        chunks += 1;
        yield 'a,b,c\n'.repeat(100);
      }
    }
    await assert.rejects(importCalls(await company(), nonsense(), { tenant }), FileRefusal);
    assert.ok(chunks < 50);
  });

  it('and so is a tenant without lines, with those that have some', async () => {
    const input = () => importLines([line()], { tenant: 'dmo' });
    await assert.rejects(input(), /The tenant dmo has no line.*Tenants with lines: demo\./);
    const store = await openSqliteStore(':memory:');
    await assert.rejects(importLines([line()], { store }), /The tenant demo has no line.*data folder/);
  });
});

describe('rows of FreeSWITCH’s template asterisk', () => {
  const sofia = (cause: string, answer: string, spoken: string, more: Parameters<typeof line>[0] = {}) =>
    line({ channel: 'sofia/external/0612345678@10.0.0.2', toChannel: 'sofia/internal/1001@10.0.0.11', application: 'bridge', data: 'user/1001@10.0.0.2', spoken, disposition: cause, id: '559758f2-4c7b-11ea-b071-2bfc2a06d67d', ...more })
      .replace(/("2026-11-22 19:07:35"),"2026-11-22 19:07:35"/, `$1,"${answer}"`); // prettier-ignore
  const outcome = async (text: string) =>
    (await callsOf((await importLines([text])).store, 'alice')).map((call) => `${call.kind} ${call.outcome} ${call.durationSeconds}`);

  it('have the hangup cause in place of the disposition', async () => {
    assert.deepEqual(await outcome(sofia('NORMAL_CLEARING', '2026-11-22 19:07:40', '42')), ['received answered 42']);
    for (const [cause, ended] of Object.entries({
      NORMAL_CLEARING: 'no-answer',
      ORIGINATOR_CANCEL: 'no-answer',
      USER_BUSY: 'busy',
      CALL_REJECTED: 'rejected',
      UNALLOCATED_NUMBER: 'failed',
    }))
      // prettier-ignore
      assert.deepEqual(await outcome(sofia(cause, '', '0', { toChannel: '' })), [`missed ${ended} 0`]);
  });

  it('do not make a caller outside a colleague', async () => {
    assert.deepEqual(await outcome(sofia('NO_ANSWER', '', '0', { channel: 'sofia/external/1002@10.0.0.2', from: '1002' })), [
      'missed no-answer 0',
    ]);
    assert.deepEqual(await callsOf((await importLines([sofia('NO_ANSWER', '', '0', { channel: 'sofia/external/1002@10.0.0.2', from: '1002' })])).store, 'bruno'), []); // prettier-ignore
  });
});
