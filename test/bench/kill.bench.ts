// A server that is killed (SIGKILL) at random moments, again and again, while clients write and a stream listens. --quick: 5 kills.
import { once } from 'node:events';
import { demoIssuer } from '../../src/node/auth/demo-issuer.ts';
import { demoKey } from '../../src/node/auth/demo-key.ts';
import { readAudit } from '../../src/node/store/audit.ts';
import { readOutbox } from '../../src/node/store/outbox.ts';
import { openSqliteStore } from '../../src/node/store/sqlite.ts';
import { databaseFile } from '../../src/node/serve.ts';
import { isQuick, report, withFolder } from './support/report.ts';
import { serve, type Serving } from './support/serving.ts';

const KILLS = isQuick ? 5 : 60;
const CLIENTS = 6;
const LONGEST_LIFE_MS = 600;
const line = 'line-alice-fixed';
const rules = ['no-answer', 'not-reachable', 'dnd'] as const;

interface Sent {
  readonly rule: string;
  readonly number: string;
}

let count = 0;
const everSent = new Set<string>();
const acknowledged = new Set<string>();
let open: Sent[] = [];
const heard = new Set<number>();
let lastEventId: string | undefined;
let resyncs = 0;

async function send(server: Serving, token: string, sent: Sent): Promise<void> {
  everSent.add(sent.number);
  const response = await fetch(new URL(`/v1/lines/${line}/forwarding/${sent.rule}`, server.url), {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': sent.number },
    body: JSON.stringify({ enabled: true, target: { kind: 'number', number: sent.number } }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  await response.arrayBuffer();
  acknowledged.add(sent.number);
  open = open.filter((other) => other !== sent);
}

async function writeUntilGone(server: Serving, token: string, client: number): Promise<void> {
  for (;;) {
    const sent = { rule: rules[client % rules.length] ?? 'dnd', number: `+336${String(10_000_000 + count++)}` };
    open.push(sent);
    try {
      await send(server, token, sent);
    } catch {
      return;
    }
  }
}

/** Resumes where the last stream broke. */
async function listen(server: Serving, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
  try {
    const response = await fetch(new URL('/v1/events', server.url), { headers });
    let pending = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const frames = (pending + chunk).split('\n\n');
      pending = frames.pop() ?? '';
      for (const frame of frames) take(frame);
    }
  } catch {
    // The server was killed.
  }
}

function take(frame: string): void {
  const id = /^id: (\d+)$/m.exec(frame)?.[1];
  if (id !== undefined) lastEventId = id;
  const kind = /^event: (\S+)$/m.exec(frame)?.[1];
  if (kind === 'resync') resyncs += 1;
  else if (kind !== undefined && id !== undefined) heard.add(Number(id));
}

await withFolder(async (folder) => {
  process.env['SELFCARE_CHANGES_PER_MINUTE'] = '1000000';
  let firstEvent = 0;
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const server = await serve(folder);
    const token = await demoIssuer(await demoKey(folder)).issue('demo', 'alice');
    void listen(server, token);
    // Sent, and nobody knows what became of them: again, under the same key.
    for (const sent of open) await send(server, token, sent);
    if (kill === KILLS) {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await server.stop();
      break;
    }
    const writing = Promise.all(Array.from({ length: CLIENTS }, (_, client) => writeUntilGone(server, token, client)));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS));
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    await writing;
    firstEvent ||= Math.min(...heard);
  }
  const store = await openSqliteStore(databaseFile(folder));
  const rows = new Map<string, number>();
  for (const { after } of await readAudit(store, { tenant: 'demo', user: 'alice' }, 1_000_000)) {
    const number = (after as { target?: { number?: string } } | undefined)?.target?.number;
    // The demo has an audit of its own.
    if (number === undefined || !everSent.has(number)) continue;
    rows.set(number, (rows.get(number) ?? 0) + 1);
  }
  const events = (await readOutbox(store, 'demo', 0, 1_000_000)).filter(
    ({ seq, kind }) => seq >= firstEvent && kind === 'forwarding.changed',
  );
  await store.close();
  const numbers = [...acknowledged];
  console.log(`${KILLS} kills, ${numbers.length} acknowledged writes, ${events.length} events, ${resyncs} resyncs`);
  report('acknowledged writes that are lost', numbers.filter((number) => !rows.has(number)).length, { atMost: 0 });
  report('writes that are there twice', [...rows.values()].filter((times) => times > 1).length, { atMost: 0 });
  report('events that no stream told', resyncs > 0 ? 0 : events.filter(({ seq }) => !heard.has(seq)).length, { atMost: 0 });
});
