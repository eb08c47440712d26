import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const routes = [
  ['PUT', '/v1/lines/line-alice-fixed/forwarding/unconditional'],
  ['PUT', '/v1/lines/line-alice-fixed/forwarding/no-answer'],
  ['PUT', '/v1/lines/line-alice-mobile/forwarding/no-answer'],
  ['PUT', '/v1/lines/line-alice-fixed/forwarding/simultaneous-ring'],
  ['PUT', '/v1/lines/line-alice-fixed/do-not-disturb'],
  ['POST', '/v1/lines/line-alice-fixed/forwarding/check-target'],
  ['POST', '/v1/contacts'],
  ['POST', '/v1/contacts/import'],
  ['PUT', '/v1/contacts/alice-contact-1'],
  ['POST', '/v1/demo/calls'],
  ['POST', '/v1/demo/token'],
] as const;

const number = fc.oneof(fc.string(), fc.constantFrom('+33639980101', '1001', '1002', '112', '+33899123456', '', '+', '\u0000'));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constant(null));
const time = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('08:00', '24:00', '00:00'));
const instant = fc.oneof(
  fc.string({ maxLength: 32 }),
  fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2999-01-01') }).map((date) => date.toISOString()),
);
const date = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.constantFrom('2026-02-30', '2999-12-31'),
  fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, '0')}`),
);
const target = fc.oneof(
  fc.jsonValue(),
  fc.constant(null),
  fc.constant({ kind: 'voicemail' }),
  fc.record({ kind: fc.constant('number'), number }, { requiredKeys: ['kind'] }),
);
const when = fc.oneof(
  fc.jsonValue(),
  fc.constant({ kind: 'always' }),
  fc.record(
    {
      kind: fc.constant('period'),
      from: instant,
      until: instant,
      weekly: fc.array(fc.record({ days: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 8 }), from: time, until: time }), {
        maxLength: 16,
      }),
      exceptions: fc.array(fc.record({ date, hours: fc.array(fc.record({ from: time, until: time }), { maxLength: 3 }) }), {
        maxLength: 62,
      }),
    },
    { requiredKeys: ['kind'] },
  ),
);
/** Almost right: most of what can go wrong lies close to what is accepted. */
const nearly = fc.record(
  {
    enabled: fc.oneof(fc.boolean(), fc.jsonValue()),
    target,
    delaySeconds: fc.oneof(fc.integer({ min: -10, max: 200 }), fc.double(), fc.jsonValue()),
    when,
    numbers: fc.array(fc.record({ number, pressToAccept: fc.boolean() }, { requiredKeys: ['number'] }), { maxLength: 3 }),
    line: fc.oneof(fc.constant('line-alice-fixed'), fc.string()),
    caller: fc.oneof(fc.record({ number, name: fc.string({ unit: 'grapheme' }) }, { requiredKeys: [] }), fc.jsonValue()),
    situation: fc.oneof(fc.record({ reachable: fc.boolean(), inCall: fc.boolean() }, { requiredKeys: [] }), fc.jsonValue()),
    answered: fc.boolean(),
    user: fc.string(),
    lastName: text,
    company: text,
    fixedNumber: number,
    drafts: fc.array(fc.record({ lastName: text, email: text, mobileNumber: number }, { requiredKeys: [] }), { maxLength: 4 }),
  },
  { requiredKeys: [] },
);
/** Requests take few of these fields each, so that whole bodies of every route occur. */
const fields = [
  'enabled', 'target', 'delaySeconds', 'when', 'numbers', 'line', 'caller', 'situation', 'answered', 'user',
  'lastName', 'company', 'fixedNumber', 'drafts',
]; // prettier-ignore
const someOf = fc
  .tuple(nearly, fc.subarray(fields))
  .map(([body, kept]) => Object.fromEntries(Object.entries(body).filter(([field]) => kept.includes(field))));

/** The beginning of a text, without half a character. */
const cut = (whole: string, characters: number): string => Array.from(whole).slice(0, characters).join('');

describe('whatever anybody sends', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace({ changesPerMinute: 1_000_000 })));
  after(() => place.close());

  it('is answered by what it asked for or by a problem, never by a failure, and what is stored can be read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), fc.oneof(fc.jsonValue({ depthSize: 'large' }), someOf), async ([method, path], json) => {
        const response = await place.ask(path, { as: 'alice', method, json });
        const text = await response.text();
        assert.ok(response.status < 500, `${method} ${path} ${JSON.stringify(json)} → ${text}`);
        assert.equal(response.ok, response.headers.get('content-type') === 'application/json');
        JSON.parse(text);
        assert.equal((await place.ask('/v1/lines/line-alice-fixed/forwarding', { as: 'alice' })).status, 200);
      }),
      { numRuns: 800, interruptAfterTimeLimit: 15_000 },
    );
  });

  it('in a path, a query or a header is answered so too', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webQueryParameters(),
      fc.constantFrom('..', '%2e%2e', '%', '%ff', '\\', '__proto__'),
    );
    const header = fc.string({ unit: 'grapheme-ascii' });
    await fc.assert(
      fc.asyncProperty(word, word, header, async (line, query, value) => {
        const headers = { 'if-none-match': value, 'if-match': value, 'last-event-id': value, 'idempotency-key': value, origin: value };
        const asked = [
          place.ask(`/v1/lines/${encodeURIComponent(line)}/forwarding`, { as: 'alice', headers }),
          place.ask(`/v1/lines/line-alice-fixed/forwarding/${encodeURIComponent(line)}`, { as: 'alice', json: {}, headers }),
          place.ask(`/v1/calls?month=2026-11&${encodeURIComponent(query)}`, { as: 'alice', headers }),
          place.ask(`/v1/calls?month=2026-11&cursor=${encodeURIComponent(query)}`, { as: 'alice', headers }),
          place.ask(`/v1/calls?month=2026-11&search=${encodeURIComponent(cut(query, 45))}`, { as: 'alice', headers }),
          place.ask(`/v1/contacts?search=${encodeURIComponent(cut(line, 45))}&initial=${encodeURIComponent(cut(line, 2))}`, {
            as: 'alice',
            headers,
          }),
          place.ask(`/v1/contacts?cursor=${btoa(JSON.stringify([value, value])).replace(/=+$/, '')}`, { as: 'alice', headers }),
          place.ask(`/v1/contacts/${encodeURIComponent(line)}`, { as: 'alice', json: { lastName: line }, headers }),
          place.ask('/v1/me', { headers: { ...headers, authorization: `Bearer ${value}` } }),
        ];
        for (const response of await Promise.all(asked)) assert.ok(response.status < 500, `${response.status} ${await response.text()}`);
      }),
      { numRuns: 250, interruptAfterTimeLimit: 10_000 },
    );
  });
});
