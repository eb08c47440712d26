import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { demoIssuer } from '../../../src/node/auth/demo-issuer.ts';
import { demoKey } from '../../../src/node/auth/demo-key.ts';
import type { ForwardingKey, ForwardingTarget } from '../../../src/contract/index.ts';
import { readForwarding } from '../../../src/node/forwarding/sql.ts';
import { readAnswer } from '../../../src/node/store/answers.ts';
import { type AuditEntry, readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { served, temporaryFolder, type Served } from '../cli/support/selfcare.ts';

const line = 'line-alice-fixed';
const alice = { tenant: 'demo', user: 'alice' };
const keys = ['no-answer', 'not-reachable', 'dnd'] as const satisfies readonly ForwardingKey[];
const seededVersion = 1;
const everything = 1_000_000;

/** One write, known by its number: none is sent twice with the same. */
interface Sent {
  readonly key: (typeof keys)[number];
  readonly number: string;
}

function numberOf(target: ForwardingTarget | undefined): string | undefined {
  return target?.kind === 'number' ? target.number : undefined;
}

function numberIn({ after }: AuditEntry): string | undefined {
  return numberOf((after as { target?: ForwardingTarget }).target);
}

class Writers {
  readonly acknowledged: Sent[] = [];
  /** Sent, and nobody knows what became of them. */
  open: Sent[] = [];
  readonly #token: string;
  #count = 5000;

  constructor(token: string) {
    this.#token = token;
  }

  async send(url: string, sent: Sent): Promise<void> {
    const response = await fetch(`${url}/v1/lines/${line}/forwarding/${sent.key}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json', 'idempotency-key': sent.number },
      body: JSON.stringify({ enabled: true, target: { kind: 'number', number: sent.number } }),
    });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    this.acknowledged.push(sent);
    this.open = this.open.filter((other) => other !== sent);
  }

  /** Writes, several at a time, until the server is gone. */
  async untilGone(url: string): Promise<void> {
    await Promise.all(
      keys.map(async (key) => {
        for (;;) {
          const sent = { key, number: `+3363998${this.#count++}` };
          this.open.push(sent);
          try {
            await this.send(url, sent);
          } catch (thrown) {
            if (thrown instanceof assert.AssertionError) throw thrown;
            return;
          }
        }
      }),
    );
  }
}

/** Every acknowledged write is there; every other one is whole, with its audit row and its event, or absent. */
async function check(store: Store, { acknowledged, open }: Writers): Promise<void> {
  // What the demo has changed before came by no request.
  const audit = (await readAudit(store, alice, everything)).filter(({ requestId }) => requestId !== undefined);
  const rows = new Map<string, number>();
  for (const entry of audit) rows.set(numberIn(entry) ?? '', (rows.get(numberIn(entry) ?? '') ?? 0) + 1);
  for (const { number } of acknowledged)
    assert.equal(rows.get(number), 1, `${number} was acknowledged and has ${rows.get(number) ?? 0} audit rows`);
  for (const { number } of open) assert.ok((rows.get(number) ?? 0) <= 1);
  assert.ok(audit.length <= acknowledged.length + open.length);

  const events = (await readOutbox(store, 'demo', 0, everything)).filter(({ kind }) => kind === 'forwarding.changed');
  assert.equal(events.length, audit.length);
  const records = await readForwarding(store, alice, line);
  for (const key of keys) {
    const record = records.find((candidate) => candidate.key === key);
    const own = audit.filter(({ resource }) => resource === `${line}/${key}`);
    assert.equal(record?.version, seededVersion + own.length);
    const newest = Math.max(...own.map(({ at }) => at));
    if (own.length > 0) assert.ok(own.some((entry) => entry.at === newest && numberIn(entry) === numberOf(record.target)));
  }
  for (const { number } of open.filter((sent) => rows.has(sent.number)))
    assert.ok(await readAnswer(store, alice, number), `${number} has no stored answer`);
}

describe('a server that is killed in the middle of writes', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  it('has kept every acknowledged write, whole, time after time', { timeout: 120_000 }, async () => {
    const env = { SELFCARE_DATA: folder.path, PORT: '0', SELFCARE_CHANGES_PER_MINUTE: '1000000' };
    const token = await demoIssuer(await demoKey(folder.path)).issue('demo', 'alice');
    const writers = new Writers(token);
    const started = performance.now();
    let rounds = 0;
    while (rounds < 3 || (rounds < 6 && performance.now() - started < 9_000)) {
      const server: Served = await served(['--demo'], env);
      // What nobody knows the end of is sent again, under the same key: done once, whatever happened.
      for (const sent of [...writers.open]) await writers.send(server.url, sent);
      const writing = writers.untilGone(server.url);
      await new Promise((resolve) => setTimeout(resolve, 40 + ((rounds * 97) % 400)));
      await server.end('SIGKILL');
      await writing;
      const store = await openSqliteStore(join(folder.path, 'selfcare.db'));
      await check(store, writers);
      await store.close();
      rounds++;
    }
    assert.ok(writers.acknowledged.length > rounds, `only ${writers.acknowledged.length} writes in ${rounds} rounds`);
  });
});
