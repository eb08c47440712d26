import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { selfcare, selfcareHere, temporaryFolder } from './support/selfcare.ts';

describe('usage on the command line', () => {
  const folder = temporaryFolder();
  const env = { SELFCARE_DATA: join(folder.path, 'data') };
  const written = (name: string, text: string): string => {
    const file = join(folder.path, name);
    writeFileSync(file, text);
    return file;
  };

  before(async () => {
    const store = await openSqliteStore(databaseFile(env.SELFCARE_DATA), { role: 'tool' });
    await seedDemo(store);
    await store.close();
  });

  it('is imported, and again without changing anything', async () => {
    const file = written('usage.csv', 'line,day,kind,amount\n+33639981234,2025-11-03,data,1500\n+33639981234,2025-11-03,sms,12\n');
    const first = await selfcareHere(['import', 'usage', file], env);
    assert.deepEqual([first.code, first.out.trim()], [0, '2 rows, 1 lines, 2 new or changed figures, 0 rows rejected'], first.err);
    const again = await selfcareHere(['import', 'usage', file], env);
    assert.equal(again.out.trim(), '2 rows, 1 lines, 0 new or changed figures, 0 rows rejected');
  });

  it('names rows that it cannot take, with their line, and reads the standard input', async () => {
    const { code, out, err } = await selfcare(
      ['import', 'usage', '-'],
      env,
      'line;day;kind;amount\n1001;2025-13-01;sms;1\n1001;2025-11-01;sms;1\n',
    );
    assert.deepEqual([code, out.trim()], [5, '2 rows, 1 lines, 1 new or changed figures, 1 rows rejected']);
    assert.equal(err.trim(), '-:2: bad-date (2025-13-01)');
  });

  it('is refused with the remedy where file or tenant is wrong', async () => {
    const none = await selfcareHere(['import', 'usage', written('calls.csv', 'src,dst\n1,2\n')], env);
    assert.equal(none.code, 2);
    assert.match(
      none.err,
      /calls\.csv: The file does not begin with a header line that has the columns line,day,kind,amount or line,from,plan\./,
    );
    const nobody = await selfcareHere(['import', 'usage', written('u.csv', 'line,day,kind,amount\n'), '--tenant', 'nobody'], env);
    assert.match(nobody.err, /The tenant nobody has no line\. Tenants with lines: demo, other/);
    assert.equal((await selfcareHere(['import', 'usage', join(folder.path, 'nowhere')], env)).code, 2);
  });
});
