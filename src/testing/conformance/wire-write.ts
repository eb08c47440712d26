import { checksOf, type CheckContext } from './check.ts';
import { smallChange, twoTargets, type Place } from './forwarding-change.ts';
import type { ForwardingTarget } from '../../contract/index.ts';
import { about, expect, NotTried, same } from './verdict.ts';
import { refusesWrongBodies } from './wire-read.ts';
import { json, rewrites, streamText, wireOf, type BodyRequest } from './wire-requests.ts';
import { expectProblem, member, type WireAnswer } from './wire.ts';

async function allRewrites(context: CheckContext): Promise<readonly BodyRequest[]> {
  const requests = await rewrites(context);
  if (requests.length === 0) throw new NotTried('a writable record');
  return requests;
}

/** A rule as raw requests. */
async function rawRule(context: CheckContext): Promise<
  Place & {
    readonly targets: readonly [ForwardingTarget, ForwardingTarget];
    put(body: unknown, headers?: Readonly<Record<string, string>>): Promise<WireAnswer>;
    get(headers?: Readonly<Record<string, string>>): Promise<WireAnswer>;
  }
> {
  if (!context.adapter.forwarding) throw new NotTried('the port forwarding');
  const wire = wireOf(context);
  const place = await twoTargets(context);
  const { line, condition, first, second, rule } = place;
  const all = `/lines/${encodeURIComponent(line)}/forwarding`;
  return {
    ...place,
    targets: same(rule.target, first) ? [second, first] : [first, second],
    put: (body, headers) => wire.send(`${all}/${condition}`, { method: 'PUT', ...json(body, headers), changes: `forwarding ${line}` }),
    get: (headers = {}) => wire.send(all, { headers }),
  };
}

function expectDone({ status, headers, text }: WireAnswer): void {
  expect(status === 200 || status === 202, `status ${status}: ${text.slice(0, 200)}`);
  expect(/^(W\/)?"[^"]*"$/.test(headers.get('etag') ?? ''), `the entity tag ${headers.get('etag') ?? 'is missing'}`);
}

/** Promises about writes over raw HTTP. */
export const wireWriteChecks = checksOf('wire', [
  {
    promise: 'a write without a token is refused with 401',
    sentence: 'Bearer tokens only: tenant and user come from the token alone.',
    cause: 'a check of the token on reads alone',
    writes: true,
    async run(context) {
      for (const { path, method, body, changes } of await allRewrites(context))
        await about(`${method} ${path}`, async () =>
          expectProblem(
            await wireOf(context).send(path, { method, ...json(body), token: null, ...(changes === undefined ? {} : { changes }) }),
            [401],
            ['unauthenticated'],
          ),
        );
    },
  },
  {
    promise: 'writes refuse malformed JSON, another media type and unknown fields',
    sentence: 'The server brings checks of each body and query.',
    cause: 'a body that is taken as far as it can be read, so that a misspelt field is lost without a word',
    writes: true,
    async run(context) {
      for (const request of await allRewrites(context))
        await about(`${request.method} ${request.path}`, () => refusesWrongBodies(wireOf(context), request));
    },
  },
  {
    promise: 'the entity tag of a write is that of the next read, and the old tag gets the new record',
    sentence: 'On the wire it is the HTTP `ETag`.',
    cause: 'a cache of answers that writes do not clear',
    writes: true,
    async run(context) {
      const { put, get, targets } = await rawRule(context);
      const before = await get();
      const written = await put({ target: targets[0] });
      expectDone(written);
      const after = await get({ 'if-none-match': before.headers.get('etag') ?? '' });
      expect(after.status === 200, `the old tag is answered with ${after.status}`);
      expect(
        written.status === 202 || after.headers.get('etag') === written.headers.get('etag'),
        `the write has the tag ${written.headers.get('etag') ?? ''}, the read ${after.headers.get('etag') ?? ''}`,
      );
    },
  },
  {
    promise: 'If-Match with the version of a rule writes, and with an old one is refused with 412',
    sentence: 'Entity tag of the record that is changed; 412 when it has moved on.',
    cause: 'a header that is not compared, or a 409 in place of the 412',
    writes: true,
    async run(context) {
      const { put, rule, targets } = await rawRule(context);
      const match = { 'if-match': `"${rule.version}"` };
      expectDone(await put({ target: targets[0] }, match));
      const refused = await put({ target: targets[1] }, match);
      expectProblem(refused, [412], ['conflict']);
      const reason = member(refused.json, 'reason');
      expect(reason === undefined || reason === 'version', `the reason is ${String(reason)}`);
    },
  },
  {
    promise: 'a repeated Idempotency-Key gets the first answer again, byte for byte in its values',
    sentence: 'The same key within 24 hours gets the first answer again.',
    cause: 'a header that is not handed on, or answers that are remembered without their status',
    writes: true,
    async run(context) {
      const { put, get, targets } = await rawRule(context);
      const key = { 'idempotency-key': crypto.randomUUID() };
      const first = await put({ target: targets[0] }, key);
      expectDone(first);
      expectDone(await put({ target: targets[1] }));
      const between = (await get()).headers.get('etag');
      const again = await put({ target: targets[0] }, key);
      expect(
        again.status === first.status && again.headers.get('etag') === first.headers.get('etag') && same(again.json, first.json),
        'the repetition got another answer',
      );
      expect((await get()).headers.get('etag') === between, 'the repetition was carried out again');
      expectProblem(await put({ target: targets[1] }, key), [409, 422], ['validation', 'conflict']);
    },
  },
  {
    promise: 'an event on the wire has id, name and data of the contract',
    sentence: 'Server-sent events: `id`, `event` (the kind) and `data` (a LiveEvent).',
    cause: 'data of the switch, or events without their position',
    writes: true,
    async run(context) {
      if (!context.adapter.events) throw new NotTried('the port events');
      const { line, apply } = await smallChange(context);
      const stop = new AbortController();
      try {
        const response = await wireOf(context).open('/events', { accept: 'text/event-stream' }, stop.signal);
        const text = await streamText(response, context.patience, /^event: ?forwarding\.changed[^]*\n\r?\n/m, apply);
        expect(
          /^event: ?forwarding\.changed\r?$/m.test(text),
          `no forwarding.changed within ${context.patience} ms: ${JSON.stringify(text.slice(0, 300))}`,
        );
        const data = /^data: ?(\{.*"forwarding\.changed".*\})\r?$/m.exec(text)?.[1];
        const event: unknown = data === undefined ? undefined : JSON.parse(data);
        expect(member(event, 'kind') === 'forwarding.changed' && member(event, 'resource') === line, `its data is ${data ?? 'missing'}`);
        expect(/^id: ?\S/m.test(text), 'it has no id');
      } finally {
        stop.abort();
      }
    },
  },
]);
