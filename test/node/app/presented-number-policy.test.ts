import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { SelfcareError, type NumberPresentation, type NumbersPort } from '../../../src/contract/index.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import {
  callerNumberOfLine,
  openSqliteStore,
  readLine,
  referenceBackend,
  withdrawNumber,
  type PresentationPolicy,
  type Store,
} from '../../../src/node/index.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';

const tenant = 'demo';
const alice = { tenant, user: 'alice' };
const fixed = 'line-alice-fixed';
const mobile = 'line-alice-mobile';
const national = '+33199004500';
const mobileChoice = 'own-+33639981234';
const ownChoice = 'own-+33199001234';

describe('the policy of presented numbers', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openSqliteStore(':memory:');
    await seedDemo(store);
  });
  afterEach(() => store.close());

  const portOf = (presentedNumbers?: PresentationPolicy): NumbersPort => {
    const { numbers } = referenceBackend({ store, ...(presentedNumbers && { presentedNumbers }) }).adapterFor(alice);
    assert.ok(numbers);
    return numbers;
  };
  const read = async (line = fixed, policy?: PresentationPolicy): Promise<NumberPresentation> => (await portOf(policy).get(line)).data;
  const refusedWith = (rule: string) => (thrown: unknown) =>
    thrown instanceof SelfcareError && thrown.details.issues?.[0]?.path === 'selected' && thrown.details.issues[0].rule === rule;
  const callerOf = async (line: string, policy: PresentationPolicy) => {
    const record = await readLine(store, alice, line);
    assert.ok(record);
    return callerNumberOfLine(store, { tenant, record }, policy);
  };
  const withdraw = () => store.write((tx) => withdrawNumber(tx, { tenant, at: Date.now() }, national));

  it('refuses the mobile number on a fixed line by the rules of France, unless the operator follows the guide', async () => {
    const refusalOf = async (line: string, policy?: PresentationPolicy) =>
      (await read(line, policy)).choices.find(({ id }) => id === mobileChoice)?.refusal;
    assert.equal(await refusalOf(fixed), 'mobile-on-fixed');
    assert.equal(await refusalOf(mobile), undefined);
    assert.equal(await refusalOf(fixed, 'open'), undefined);
    await assert.rejects(() => portOf().select(fixed, mobileChoice), refusedWith('mobile-on-fixed'));
    assert.equal((await portOf('open').select(fixed, mobileChoice)).data.selected, mobileChoice);
  });

  it('is asked again at each read and at each call', async () => {
    await portOf('open').select(fixed, mobileChoice);
    assert.deepEqual(await callerOf(fixed, 'open'), { number: '+33639981234', isHidden: false });
    assert.deepEqual(await callerOf(fixed, 'national'), { number: '+33199001234', isHidden: false });
    const { selected, fallback } = await read();
    assert.deepEqual([selected, fallback], [ownChoice, { reason: 'mobile-on-fixed', number: '+33639981234' }]);
  });

  it('falls back to the line’s own number when the chosen one is withdrawn, and tells the user until the next choice', async () => {
    await portOf().select(fixed, 'national');
    assert.deepEqual(await callerOf(fixed, 'national'), { number: national, isHidden: false });
    const start = (await readOutbox(store, tenant, 0, 10_000)).at(-1)?.seq ?? 0;
    assert.equal((await withdraw()).length, 4);
    const events = await readOutbox(store, tenant, start, 100);
    assert.ok(events.some(({ kind, resource, user }) => kind === 'numbers.changed' && resource === fixed && user === 'alice'));
    assert.deepEqual(await callerOf(fixed, 'national'), { number: '+33199001234', isHidden: false });
    const { selected, fallback, choices } = await read();
    assert.equal(selected, ownChoice);
    assert.deepEqual(fallback, { reason: 'withdrawn', number: national, label: 'Numéro national' });
    assert.ok(!choices.some(({ id }) => id === 'national'));
    await assert.rejects(() => portOf().select(fixed, 'national'), refusedWith('unsupported'));
    const { data, version } = await portOf().select(fixed, ownChoice);
    assert.equal(data.fallback, undefined);
    assert.deepEqual(await portOf().get(fixed), { data, version });
    assert.deepEqual(await withdraw(), [], 'nothing is left to withdraw');
  });

  it('hides the number of a call only where the user chose so, and keeps the line’s own for the network', async () => {
    await portOf().select(mobile, 'anonymous');
    assert.deepEqual(await callerOf(mobile, 'national'), { number: '+33639981234', isHidden: true });
    await assert.rejects(() => portOf().select(fixed, 'anonymous'), refusedWith('unsupported'));
  });

  it('tells users nothing of holders and proofs', async () => {
    assert.doesNotMatch(JSON.stringify(await read()), /holder|proof|evidence|Contrat/);
  });
});
