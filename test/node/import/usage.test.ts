import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { putUser } from '../../../src/node/account/sql.ts';
import { FileRefusal } from '../../../src/node/import/file-refusal.ts';
import { importUsage } from '../../../src/node/import/import-usage.ts';
import type { RejectedRow } from '../../../src/node/import/rejection.ts';
import { putLine } from '../../../src/node/lines/sql.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { readPlan, readRated, readUsageMonths } from '../../../src/node/usage/sql.ts';
import { alice, bruno, lineRecord, tenant, userRecord } from '../store/records.ts';
import { open, type Ending } from '../store/stores.ts';

const line = 'line-alice-mobile';

async function company(test: Ending): Promise<Store> {
  const store = await open(test);
  await store.write(async (tx) => {
    await putUser(tx, userRecord(alice));
    await putUser(tx, userRecord(bruno));
    await putLine(tx, tenant, lineRecord(line, 'alice', { kind: 'mobile', number: '+33639981234', numbers: ['+33639981234'] }));
    await putLine(tx, tenant, lineRecord('line-bruno', 'bruno', { extension: '1002' }));
  });
  return store;
}

async function imported(store: Store, text: string | Uint8Array) {
  const bad: RejectedRow[] = [];
  const result = await importUsage(store, (async function* () { yield text; })(), { tenant, onRejected: (row) => bad.push(row) }); // prettier-ignore
  return { ...result, bad };
}

const events = async (store: Store) =>
  (await readOutbox(store, tenant, 0, 1000)).filter(({ kind }) => kind === 'usage.changed').map(({ resource, user }) => [resource, user]);

describe('a file of rated usage', () => {
  const file = [
    'line,day,kind,amount',
    '+33639981234,2026-11-03,data,1500000000',
    '06 39 98 12 34,2026-11-03,data,500000000',
    '0639981234,2026-11-03,sms,12',
    '1002,2026-10-31,sms,1',
  ].join('\n');

  it('is added up by line, day and kind, for the owner of the line', async (test) => {
    const store = await company(test);
    const { rows, lines, changed, rejected } = await imported(store, file);
    assert.deepEqual([rows, lines, changed, rejected], [4, 2, 3, 0]);
    assert.deepEqual(await readRated(store, alice, line, '2026-11'), [
      { day: '2026-11-03', kind: 'data', amount: 2_000_000_000 },
      { day: '2026-11-03', kind: 'sms', amount: 12 },
    ]);
    assert.deepEqual(await readUsageMonths(store, alice, line), ['2026-11']);
    assert.deepEqual(await readRated(store, bruno, line, '2026-11'), [], 'a later owner of the line sees nothing of it');
    assert.deepEqual(await events(store), [
      [line, 'alice'],
      ['line-bruno', 'bruno'],
    ]);
  });

  it('changes nothing when it is imported again, and only what another file tells', async (test) => {
    const store = await company(test);
    await imported(store, file);
    assert.equal((await imported(store, file)).changed, 0);
    assert.equal((await events(store)).length, 2);
    const corrected = await imported(store, gzipSync('amount;kind;line;day;cost\r\n13;SMS;+33639981234;2026-11-03;0,10\r\n'));
    assert.deepEqual([corrected.rows, corrected.changed, corrected.rejected], [1, 1, 0]);
    const amounts = (await readRated(store, alice, line, '2026-11')).map(({ amount }) => amount);
    assert.deepEqual(amounts, [2_000_000_000, 13]);
  });

  it('names each row that it cannot take, and takes the others', async (test) => {
    const store = await company(test);
    const rows = [
      '+33639981234,2026-02-30,data,1',
      '+33639981234,2026-11-03,voice,1',
      '+33639981234,2026-11-03,data,1.5',
      '+33639981234,2026-11-03,data,-1',
      '+33699999999,2026-11-03,data,1',
      '"+33639981234,2026-11-03,data,1',
      '+33639981234,2026-11-03,data,7',
    ];
    const { bad, changed } = await imported(store, ['line,day,kind,amount', ...rows].join('\n'));
    assert.deepEqual(
      bad.map(({ line: at, reason }) => `${at} ${reason}`),
      ['2 bad-date', '3 bad-kind', '4 bad-amount', '5 bad-amount', '6 unknown-line', '7 broken-quotes'],
    );
    assert.equal(changed, 1);
  });

  it('is refused without a header line, and for a company without lines', async (test) => {
    const store = await company(test);
    for (const text of ['', '+33639981234,2026-11-03,data,1', '{"line":1}', 'PK\u0003\u0004'])
      await assert.rejects(
        imported(store, text),
        (error) => error instanceof FileRefusal && /line,day,kind,amount or line,from,plan/.test(error.message),
      );
    await assert.rejects(importUsage(store, (async function* () { yield file; })(), { tenant: 'nobody' }), /The tenant nobody has no line/); // prettier-ignore
  });
});

describe('a file of plans', () => {
  it('sets the plan of a line from a month on, until the next one', async (test) => {
    const store = await company(test);
    const { changed } = await imported(
      store,
      'line,from,plan,talk_to_mobile,data,beyond\n+33639981234,2026-03,Forfait 100 Go,,100000000000,slowed\n+33639981234,2026-11,"Voix, 2 h",7200,,\n',
    );
    assert.equal(changed, 2);
    assert.equal(await readPlan(store, tenant, line, '2026-02'), undefined);
    assert.deepEqual(await readPlan(store, tenant, line, '2026-10'), {
      plan: 'Forfait 100 Go',
      allowances: [{ kind: 'data', included: 100_000_000_000, beyond: 'slowed' }],
    });
    assert.deepEqual(await readPlan(store, tenant, line, '2026-12'), {
      plan: 'Voix, 2 h',
      allowances: [{ kind: 'talk-to-mobile', included: 7200 }],
    });
  });

  it('refuses an allowance of nothing, a month that is none, and a plan without a name', async (test) => {
    const store = await company(test);
    const { bad } = await imported(
      store,
      'line,from,plan,talk,beyond\n1002,2026-11,P,0,\n1002,2026-13,P,60,\n1002,2026-11,,60,\n1002,2026-11,P,60,free\n',
    );
    assert.deepEqual(
      bad.map(({ reason }) => reason),
      ['bad-amount', 'bad-date', 'bad-plan', 'bad-kind'],
    );
  });
});
