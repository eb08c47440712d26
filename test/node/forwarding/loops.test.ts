import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { leadsBack } from '../../../src/node/forwarding/loops.ts';
import { putForwarding } from '../../../src/node/forwarding/sql.ts';
import { putLine } from '../../../src/node/lines/sql.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';

/** A company in which the extension of each line is its id, and where each line forwards every call. */
type Company = Readonly<Record<string, string | undefined>>;

const outside = '+33612345678';

async function addCompany(store: Store, tenant: string, area: string, forwards: Company): Promise<void> {
  await store.write(async (tx) => {
    for (const [id, target] of Object.entries(forwards)) {
      const state = { reachable: true, doNotDisturb: false, inCall: false };
      const number = `+33${area}000${id}`;
      const line = { id, kind: 'fixed', number, numbers: [number], extension: id, label: '', devices: [], voicemail: true, state } as const;
      await putLine(tx, tenant, { line, owner: 'owner', version: 1 });
      if (target === undefined) continue;
      const record = { line: id, key: 'unconditional', enabled: true, target: { kind: 'number', number: target } } as const;
      await putForwarding(tx, { tenant, user: 'owner' }, { ...record, version: 1, changedAt: 0, changedBy: 'user' }, 0);
    }
  });
}

describe('a forward that leads back', () => {
  let store: Store;
  beforeEach(async () => (store = await openSqliteStore(':memory:')));
  afterEach(() => store.close());
  const isLoop = (number: string) => leadsBack(store, { tenant: 'here', line: { id: '1001' } }, number);

  it('is found over any number of lines', async () => {
    await addCompany(store, 'here', '11', { '1001': undefined, '1002': '1003', '1003': '+33110001004', '1004': '1001' });
    assert.equal(await isLoop('1002'), true);
    assert.equal(await isLoop('+33110001003'), true);
  });

  it('is not seen in chains that end outside, at a colleague, or in a circle of others', async () => {
    await addCompany(store, 'here', '11', { '1001': undefined, '1002': outside, '1003': undefined, '1004': '1005', '1005': '1004' });
    for (const number of [outside, '1002', '1003', '1004', '1999']) assert.equal(await isLoop(number), false, number);
  });

  it('is found through another company, where an extension is another line', async () => {
    await addCompany(store, 'here', '11', { '1001': undefined, '1002': '+33220001001' });
    await addCompany(store, 'there', '22', { '1001': '1002', '1002': '+33110001001', '1003': '1001', '1004': undefined });
    assert.equal(await isLoop('1002'), true);
    assert.equal(await isLoop('+33220001003'), true);
    assert.equal(await isLoop('+33220001004'), false);
  });

  it('includes chains of more than ten lines', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => String(2000 + index));
    await addCompany(store, 'here', '11', {
      '1001': undefined,
      ...Object.fromEntries(ids.map((id, index) => [id, ids[index + 1] ?? outside])),
    });
    assert.equal(await isLoop('2001'), true);
    assert.equal(await isLoop('2002'), false);
  });
});
