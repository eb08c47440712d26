import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { callKinds, forwardingConditions } from '../../../src/contract/index.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { readCallMonths } from '../../../src/node/call-log/sql-months.ts';
import { addCalls, type CallFilter, readCalls } from '../../../src/node/call-log/sql.ts';
import { putForwarding, readForwarding, readForwardingOf } from '../../../src/node/forwarding/sql.ts';
import { putLine, readLine, readLineByNumber, readLines, setDoNotDisturb, setLineState } from '../../../src/node/lines/sql.ts';
import { putAnswer, readAnswer } from '../../../src/node/store/answers.ts';
import { addAudit, readAudit } from '../../../src/node/store/audit.ts';
import { addEvent, readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';
import { prune } from '../../../src/node/store/prune.ts';
import type { Scope, Store, Transaction } from '../../../src/node/store/store.ts';
import { callRecord, filter, forwardingRecord, lineRecord, userRecord } from './records.ts';
import { everythingOfPhones, firstPhones, phoneSteps } from './phone-steps.ts';
import { openWasmStore } from '../../../src/node/store/wasm.ts';
import { open, type Ending } from './stores.ts';

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
type Step = (tx: Transaction) => Promise<unknown>;
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(scope, fc.constantFrom(...zones), small).map(
    ([who, timeZone, version]): Step =>
      (tx) =>
        putUser(tx, { ...userRecord(who, { timeZone }), version }),
  ),
  fc.tuple(scope, line, lineKind, number, fc.uniqueArray(number), fc.option(number, { nil: undefined })).map(
    ([{ tenant, user }, id, kind, main, others, extension]): Step =>
      (tx) =>
        putLine(tx, tenant, lineRecord(id, user, { kind, number: main, numbers: others, ...(extension ? { extension } : {}) })),
  ),
  fc.tuple(scope, line, fc.boolean()).map(
    ([{ tenant }, id, on]): Step =>
      (tx) =>
        setLineState(tx, tenant, id, { reachable: on, doNotDisturb: !on, inCall: on }),
  ),
  fc.tuple(scope, line, fc.boolean()).map(
    ([who, id, on]): Step =>
      (tx) =>
        setDoNotDisturb(tx, who, id, on),
  ),
  fc.tuple(scope, line, fc.constantFrom(...forwardingConditions), small, small).map(
    ([who, id, key, version, expected]): Step =>
      (tx) =>
        putForwarding(tx, who, forwardingRecord(id, { key, version: version + 1 }), expected),
  ),
  fc.tuple(scope, fc.array(call, { maxLength: 40 })).map(
    ([{ tenant }, calls]): Step =>
      (tx) =>
        addCalls(tx, tenant, calls),
  ),
  fc.tuple(scope, small).map(
    ([{ tenant, user }, at]): Step =>
      (tx) =>
        addEvent(tx, tenant, { kind: 'lines.changed', resource: 'r', at: at * 100, ...(at ? { user } : {}) }),
  ),
  fc.tuple(scope, small).map(
    ([{ tenant, user }, at]): Step =>
      (tx) =>
        addAudit(tx, tenant, { at, user, action: 'a', resource: 'r' }),
  ),
  fc.tuple(scope, small, small).map(
    ([who, key, at]): Step =>
      (tx) =>
        putAnswer(tx, who, `k${key}`, { digest: `${at}`, answer: '', at: at * 100 }),
  ),
  fc.tuple(small, small).map(
    ([answers, outbox]): Step =>
      (tx) =>
        prune(tx, { answers: answers * 100, outbox: outbox * 100 }),
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

/** Stands for the message of a refused write, which differs between the engines. */
const refused = 'refused';

async function perform(store: Store, { steps: todo, fails }: { steps: Step[]; fails: boolean }): Promise<unknown> {
  const answers: unknown[] = [];
  const work = async (tx: Transaction) => {
    for (const step of todo) answers.push(await step(tx));
    if (fails) throw new Error('rolled back');
  };
  await store.write(work).catch(() => answers.push(refused));
  return answers;
}

async function everything(store: Store, asked: CallFilter): Promise<unknown> {
  const seen: unknown[] = [];
  for (const tenant of tenants) {
    seen.push(await readOutbox(store, tenant, 0, 100), await readOutbox(store, tenant, 2, 1), await readOutboxBounds(store, tenant));
    for (const typed of numbers) seen.push(await readLineByNumber(store, tenant, typed));
    for (const id of lines) seen.push(await readForwardingOf(store, tenant, id));
    for (const user of users) {
      const who = { tenant, user };
      seen.push(await readUser(store, who), await readLines(store, who), await readCallMonths(store, who), await readAudit(store, who, 3));
      seen.push(await readCalls(store, who, filter()), await readCalls(store, who, asked));
      for (const id of lines) seen.push(await readLine(store, who, id), await readForwarding(store, who, id));
      for (const key of [0, 1, 2, 3]) seen.push(await readAnswer(store, who, `k${key}`));
    }
  }
  return seen;
}

type Transactions = readonly { readonly steps: Step[]; readonly fails: boolean }[];

/** Does the same with both drivers, and compares all that they answer. */
async function compare(todo: Transactions, look: (store: Store) => Promise<unknown>): Promise<void> {
  const cleanups: (() => unknown)[] = [];
  const ending: Ending = { after: (cleanup) => cleanups.push(cleanup) };
  try {
    const file = await open(ending);
    const memory = await openWasmStore();
    ending.after(() => memory.close());
    for (const transaction of todo) assert.deepEqual(await perform(file, transaction), await perform(memory, transaction));
    assert.deepEqual(await look(file), await look(memory));
    const copy = await openWasmStore(memory.image());
    ending.after(() => copy.close());
    assert.deepEqual(await look(copy), await look(file), 'a copy has everything');
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup();
  }
}

describe('SQLite of Node and SQLite as WebAssembly', () => {
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
