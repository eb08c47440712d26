import { checksOf, unknownLine, type CheckContext } from './check.ts';
import { brokenToken } from './sign-in.ts';
import { about, Broken, expect, late, NotTried, within } from './verdict.ts';
import { json, questions, readPaths, streamText, wireOf, type BodyRequest } from './wire-requests.ts';
import { expectProblem, type Wire } from './wire.ts';

/** A token that names the user and is not signed at all. */
function unsigned(token: string): string | undefined {
  const [, claims] = token.split('.');
  return claims === undefined ? undefined : `${btoa('{"alg":"none","typ":"JWT"}').replaceAll('=', '')}.${claims}.`;
}

/** Bodies that no route takes: each with the statuses of its refusal. */
export async function refusesWrongBodies(wire: Wire, request: BodyRequest): Promise<void> {
  const { method, path, body, required, changes } = request;
  const send = (headers: Readonly<Record<string, string>>, text: string) =>
    wire.send(path, { method, headers, body: text, ...(changes === undefined ? {} : { changes }) });
  const asJson = { 'content-type': 'application/json' };
  const text = JSON.stringify(body);
  await about('malformed JSON', async () => expectProblem(await send(asJson, `${text.slice(0, -1)},`), [400, 422], ['validation']));
  await about('an empty body', async () => expectProblem(await send(asJson, ''), [400, 422], ['validation']));
  await about('the media type text/plain', async () =>
    expectProblem(await send({ 'content-type': 'text/plain' }, text), [415], ['validation', 'unsupported']),
  );
  await about('an unknown field', async () =>
    expectProblem(await send(asJson, JSON.stringify({ ...body, conformanceNothing: true })), [400, 422], ['validation']),
  );
  await about('a list in place of an object', async () => expectProblem(await send(asJson, `[${text}]`), [400, 422], ['validation']));
  if (required !== undefined)
    await about(`a body without ${required}`, async () =>
      expectProblem(await send(asJson, JSON.stringify({ ...body, [required]: undefined })), [400, 422], ['validation']),
    );
}

async function firstEvent(context: CheckContext, headers: Readonly<Record<string, string>>): Promise<string> {
  const stop = new AbortController();
  try {
    const response = await within(
      context.patience,
      wireOf(context).open('/events', { accept: 'text/event-stream', ...headers }, stop.signal),
    );
    if (response === late) throw new Broken(`no answer within ${context.patience} ms`);
    const type = response.headers.get('content-type') ?? 'none';
    expect(response.status === 200 && type.startsWith('text/event-stream'), `status ${response.status} and the media type ${type}`);
    return await streamText(response, context.patience, /^data:/m);
  } finally {
    stop.abort();
  }
}

/** Promises about reads over raw HTTP. */
export const wireReadChecks = checksOf('wire', [
  {
    promise: 'each address refuses a request without a token with 401',
    sentence: 'Bearer tokens only: tenant and user come from the token alone.',
    cause: 'a route that was added without the check, or that answers as the last user',
    async run(context) {
      const wire = wireOf(context);
      for (const [path] of [...(await readPaths(context)), ...(context.adapter.events ? [['/events', false] as const] : [])]) {
        await about(path, async () => {
          const answer = await wire.send(path, { token: null });
          expectProblem(answer, [401], ['unauthenticated']);
          expect(/^Bearer\b/i.test(answer.headers.get('www-authenticate') ?? ''), 'a 401 without WWW-Authenticate: Bearer');
        });
      }
    },
  },
  {
    promise: 'a token that is broken, or not signed, is refused with 401',
    sentence: 'Bearer tokens only: tenant and user come from the token alone.',
    cause: 'a token that is read without its signature, or an answer 500 for a token that cannot be read',
    async run(context) {
      const wire = wireOf(context);
      const tokens = {
        'a token with another signature': brokenToken(wire.token),
        'no JWT at all': 'conformance',
        'a token without a signature': unsigned(wire.token),
      };
      for (const [name, token] of Object.entries(tokens))
        if (token !== undefined)
          await about(name, async () => expectProblem(await wire.send('/capabilities', { token }), [401], ['unauthenticated']));
    },
  },
  {
    promise: 'answers are JSON, and no cache may keep them for others',
    sentence: '`/v1/…`, JSON.',
    cause: 'a proxy or framework that marks answers as public',
    async run(context) {
      for (const [path] of await readPaths(context)) {
        await about(path, async () => {
          const { status, headers, json: data } = await wireOf(context).send(path);
          expect(status === 200, `status ${status}`);
          expect(/^application\/json\b/.test(headers.get('content-type') ?? ''), `the media type ${headers.get('content-type') ?? 'none'}`);
          expect(data !== undefined, 'a body that is no JSON');
          expect(!/\bpublic\b|s-maxage/.test(headers.get('cache-control') ?? ''), `Cache-Control: ${headers.get('cache-control') ?? ''}`);
        });
      }
    },
  },
  {
    promise: 'a record has an entity tag, and the same tag is answered with 304',
    sentence: 'The copy that `If-None-Match` names is still right.',
    cause: 'a tag without quotes, or one that is made anew at each answer',
    async run(context) {
      for (const [path, versioned] of await readPaths(context)) {
        if (!versioned) continue;
        await about(path, async () => {
          const etag = (await wireOf(context).send(path)).headers.get('etag');
          expect(etag !== null && /^(W\/)?"[^"]*"$/.test(etag), `the entity tag ${etag ?? 'is missing'}`);
          const again = await wireOf(context).send(path, { headers: { 'if-none-match': etag } });
          expect(again.status === 304, `the same tag is answered with ${again.status}`);
          expect(again.text === '', 'a 304 has a body');
          const other = await wireOf(context).send(path, { headers: { 'if-none-match': '"conformance-other"' } });
          expect(other.status === 200, `another tag is answered with ${other.status}`);
        });
      }
    },
  },
  {
    promise: 'a line that the user does not have is a problem with the status 404',
    sentence: 'RFC 9457 with the contract’s code and details.',
    cause: 'an error page of the framework, or an empty record',
    async run(context) {
      const { adapter } = context;
      const rests = [...(adapter.forwarding ? ['forwarding'] : []), ...(adapter.numbers ? ['presented-number'] : [])];
      if (rests.length === 0) throw new NotTried('the port forwarding or numbers');
      for (const rest of rests)
        await about(rest, async () => expectProblem(await wireOf(context).send(`/lines/${unknownLine}/${rest}`), [404], ['not-found']));
    },
  },
  {
    promise: 'questions refuse malformed JSON, another media type and unknown fields',
    sentence: 'The server brings checks of each body and query.',
    cause: 'a body that is taken as far as it can be read, so that a misspelt field is lost without a word',
    async run(context) {
      const requests = await questions(context);
      if (requests.length === 0) throw new NotTried('the port forwarding or devices');
      for (const request of requests) await about(`${request.method} ${request.path}`, () => refusesWrongBodies(wireOf(context), request));
    },
  },
  {
    promise: 'a wrong month, limit, kind, search or cursor of the call log is refused',
    sentence: 'Entries per page, 1 to 1000; at most 100 characters.',
    cause: 'a filter that cannot be read is left out, so that other calls are shown than asked for',
    async run(context) {
      if (!context.adapter.callLog) throw new NotTried('the port callLog');
      const long = 'x'.repeat(101);
      const queries = [
        '',
        'month=2026-13',
        'month=2026',
        'month=2026-01&limit=0',
        'month=2026-01&limit=1001',
        'month=2026-01&limit=many',
        'month=2026-01&kind=lost',
        'month=2026-01&lineKind=virtual',
        `month=2026-01&search=${long}`,
        'month=2026-01&cursor=%3F',
      ];
      for (const query of queries)
        await about(`/calls?${query.slice(0, 60)}`, async () =>
          expectProblem(await wireOf(context).send(`/calls?${query}`), [400, 422], ['validation']),
        );
    },
  },
  {
    promise: 'questions that are well formed are answered',
    sentence: 'Asks the toll policy about a number before saving it.',
    cause: 'a media type with a charset that is refused',
    async run(context) {
      for (const { path, method, body } of await questions(context)) {
        for (const type of ['application/json', 'application/json; charset=utf-8'])
          await about(`${method} ${path} as ${type}`, async () => {
            const { status } = await wireOf(context).send(path, { method, ...json(body, { 'content-type': type }) });
            expect(status === 200, `status ${status}`);
          });
      }
    },
  },
  {
    promise: 'the stream of events is one of server-sent events, and answers an unknown position with "resync"',
    sentence: 'Server-sent events: `id`, `event` (the kind) and `data` (a LiveEvent). An unknown position is answered with `resync`.',
    cause: 'a body that a proxy buffers, or events without their name',
    async run(context) {
      if (!context.adapter.events) throw new NotTried('the port events');
      const text = await firstEvent(context, { 'last-event-id': 'no-such-position' });
      expect(/^event: ?resync\r?$/m.test(text), `the stream begins with ${JSON.stringify(text.slice(0, 200))}`);
      expect(/^id: ?\S/m.test(text), 'the event has no id');
    },
  },
]);
