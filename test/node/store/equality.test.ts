import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { callKinds, forwardingConditions } from '../../../src/contract/index.ts';
import type { CallFilter, Scope, Store, StoreWrites } from '../../../src/node/store/port.ts';
import { callRecord, filter, forwardingRecord, lineRecord, userRecord } from './records.ts';
import { everythingOfPhones, firstPhones, phoneSteps } from './phone-steps.ts';
import { openers, type Ending } from './stores.ts';

const tenants = ['t1', 't2'] as const;
const users = ['u1', 'u2'] as const;
const lines = ['l1', 'l2', 'l3'] as const;
const zones = ['Europe/Paris', 'Pacific/Auckland', 'America/St_Johns', 'UTC'] as const;
const numbers = ['1001', '1002', '+33199001234', '+33639981234'] as const;
const names = ['Daphné', 'jack 100%', 'O_o', 'Æther'] as const;
const year = 366 * 86_400_000;

const scope: fc.Arbitrary<Scope> = fc.record({ tenant: fc.constantFrom(...tenants), user: fc.constantFrom(...users) });
const number = fc.constantFrom(...numbers);
const line = fc.constantFrom(...lines);
const lineKind = fc.constantFrom('fixed', 'mobile');
const small = fc.nat({ max: 3 });
const call = fc
  .record({
    id: fc.nat({ max: 60 }),
    at: fc.oneof(fc.nat({ max: year }), fc.constant(86_400_000)),
    owner: fc.constantFrom(...users),
    kind: fc.constantFrom(...callKinds),
    lineKind,
    name: fc.constantFrom(...names),
    number: fc.option(number, { nil: undefined }),
  })
  .map(({ id, at, number: from, ...rest }) => callRecord(`id${id}-${at}`, at, { ...rest, ...(from ? { number: from } : {}) }))
  .map((record) => ({ ...record, sourceId: record.id.replace(/-.*/, '') }));

/** One random step: what it does, and what it answers. */
type Step = (tx: StoreWrites) => Promise<unknown>;
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(scope, fc.constantFrom(...zones), small).map(
    ([who, timeZone, version]): Step =>
      (tx) =>
        tx.putUser({ ...userRecord(who, { timeZone }), version }),
  ),
  fc.tuple(scope, line, lineKind, number, fc.uniqueArray(number), fc.option(number, { nil: undefined })).map(
    ([{ tenant, user }, id, kind, main, others, extension]): Step =>
      (tx) =>
        tx.putLine(tenant, lineRecord(id, user, { kind, number: main, numbers: others, ...(extension ? { extension } : {}) })),
  ),
  fc.tuple(scope, line, fc.boolean()).map(
    ([{ tenant }, id, on]): Step =>
      (tx) =>
        tx.setLineState(tenant, id, { reachable: on, doNotDisturb: !on, inCall: on }),
  ),
  fc.tuple(scope, line, fc.constantFrom(...forwardingConditions), small, small).map(
    ([who, id, key, version, expected]): Step =>
      (tx) =>
        tx.putForwarding(who, forwardingRecord(id, { key, version: version + 1 }), expected),
  ),
  fc.tuple(scope, fc.array(call, { maxLength: 40 })).map(
    ([{ tenant }, calls]): Step =>
      (tx) =>
        tx.addCalls(tenant, calls),
  ),
  fc.tuple(scope, small).map(
    ([{ tenant, user }, at]): Step =>
      (tx) =>
        tx.addEvent(tenant, { kind: 'lines.changed', resource: 'r', at: at * 100, ...(at ? { user } : {}) }),
  ),
  fc.tuple(scope, small).map(
    ([{ tenant, user }, at]): Step =>
      (tx) =>
        tx.addAudit(tenant, { at, user, action: 'a', resource: 'r' }),
  ),
  fc.tuple(scope, small, small).map(
    ([who, key, at]): Step =>
      (tx) =>
        tx.putAnswer(who, `k${key}`, { bodyHash: `${at}`, status: 200, headers: { a: 'b' }, body: '', at: at * 100 }),
  ),
  fc.tuple(small, small).map(
    ([answers, outbox]): Step =>
      (tx) =>
        tx.prune({ answers: answers * 100, outbox: outbox * 100 }),
  ),
);

const transactions = (step: fc.Arbitrary<Step>) =>
  fc.array(fc.record({ steps: fc.array(step, { maxLength: 6 }), fails: fc.nat({ max: 3 }).map((chance) => chance === 0) }), {
    maxLength: 10,
  });
const filters: fc.Arbitrary<CallFilter> = fc
  .record({
    from: fc.nat({ max: year }),
    until: fc.nat({ max: year }),
    limit: fc.integer({ min: 1, max: 20 }),
    kind: fc.option(fc.constantFrom(...callKinds), { nil: undefined }),
    lineKind: fc.option(lineKind, { nil: undefined }),
    search: fc.option(fc.constantFrom('daphne', '%', '_', '0639', '1001', 'aeth', '!'), { nil: undefined }),
    after: fc.option(fc.record({ startedAt: fc.nat({ max: year }), id: fc.constantFrom('id1', 'id30', 'id9') }), { nil: undefined }),
  })
  .map((made) => filter(JSON.parse(JSON.stringify(made)) as Partial<CallFilter>));

/** What both say of a write that no store takes; each in words of its own. */
const refused = 'refused';

async function perform(store: Store, { steps: todo, fails }: { steps: Step[]; fails: boolean }): Promise<unknown> {
  const answers: unknown[] = [];
  const work = async (tx: StoreWrites) => {
    for (const step of todo) answers.push(await step(tx));
    if (fails) throw new Error('rolled back');
  };
  await store.write(work).catch(() => answers.push(refused));
  return answers;
}

async function everything(store: Store, asked: CallFilter): Promise<unknown> {
  const seen: unknown[] = [];
  for (const tenant of tenants) {
    seen.push(await store.outbox(tenant, 0, 100), await store.outbox(tenant, 2, 1), await store.outboxBounds(tenant));
    for (const typed of numbers) seen.push(await store.lineByNumber(tenant, typed));
    for (const id of lines) seen.push(await store.forwardingOf(tenant, id));
    for (const user of users) {
      const who = { tenant, user };
      seen.push(await store.user(who), await store.lines(who), await store.callMonths(who), await store.audit(who, 3));
      seen.push(await store.calls(who, filter()), await store.calls(who, asked));
      for (const id of lines) seen.push(await store.line(who, id), await store.forwarding(who, id));
      for (const key of [0, 1, 2, 3]) seen.push(await store.answer(who, `k${key}`));
    }
  }
  return seen;
}

type Transactions = readonly { readonly steps: Step[]; readonly fails: boolean }[];

/** Does the same in both stores, and compares all that they answer. */
async function compare(todo: Transactions, look: (store: Store) => Promise<unknown>): Promise<void> {
  const cleanups: (() => unknown)[] = [];
  const ending: Ending = { after: (cleanup) => cleanups.push(cleanup) };
  try {
    const memory = await openers['memory']?.(ending);
    const sqlite = await openers['SQLite']?.(ending);
    assert.ok(memory && sqlite);
    for (const transaction of todo) assert.deepEqual(await perform(sqlite, transaction), await perform(memory, transaction));
    assert.deepEqual(await look(sqlite), await look(memory));
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup();
  }
}

describe('memory and SQLite', () => {
  it('answer the same to any sequence of operations', async () => {
    const property = fc.asyncProperty(transactions(steps), filters, (todo, asked) => compare(todo, (store) => everything(store, asked)));
    await fc.assert(property, { numRuns: 60 });
  });

  it('answer the same to any sequence of operations on phones', async () => {
    const scopes = tenants.flatMap((tenant) => users.map((user) => ({ tenant, user })));
    const crowded = fc.oneof({ weight: 4, arbitrary: fc.constant<Scope>({ tenant: 't1', user: 'u1' }) }, scope);
    const property = fc.asyncProperty(transactions(phoneSteps(crowded)), (todo) =>
      compare([{ steps: [firstPhones], fails: false }, ...todo], (store) => everythingOfPhones(store, scopes)),
    );
    await fc.assert(property, { numRuns: 100 });
  });
});
