import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { good } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly headers?: Readonly<Record<string, { readonly schema: object }>>;
        readonly content?: Readonly<Record<string, { readonly schema: object }>>;
      }
    >
  >;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, SchemaObject>>; readonly securitySchemes: object };
}

interface SchemaObject {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: boolean;
}

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === '$ref' ? [String(part)] : references(part)));
}

describe('the OpenAPI document', () => {
  let place: MemoryPlace;
  let document: Document;
  let operations: readonly (readonly [route: string, operation: Operation])[];
  before(async () => {
    place = await memoryPlace();
    document = await good(await place.ask('/v1/openapi.json'));
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    );
  });
  after(() => place.close());

  it('is OpenAPI 3.1 and lists each route', () => {
    assert.equal(document.openapi, '3.1.0');
    assert.ok(document.info.title && document.info.version);
    assert.deepEqual(operations.map(([route]) => route).sort(), [
      'DELETE /v1/contacts/{contact}',
      'DELETE /v1/lines/{line}/voicemail/greetings/{greeting}',
      'GET /v1/calls',
      'GET /v1/calls/months',
      'GET /v1/capabilities',
      'GET /v1/connectivity',
      'GET /v1/contacts',
      'GET /v1/contacts/{contact}',
      'GET /v1/demo/devices/{device}/phone',
      'GET /v1/demo/users',
      'GET /v1/devices',
      'GET /v1/devices/{device}/settings',
      'GET /v1/documents',
      'GET /v1/documents/{document}/link',
      'GET /v1/events',
      'GET /v1/function-keys',
      'GET /v1/history',
      'GET /v1/lines',
      'GET /v1/lines/{line}/forwarding',
      'GET /v1/lines/{line}/forwarding/simultaneous-ring',
      'GET /v1/lines/{line}/forwarding/{condition}',
      'GET /v1/lines/{line}/presented-number',
      'GET /v1/lines/{line}/usage',
      'GET /v1/lines/{line}/usage/months',
      'GET /v1/lines/{line}/voicemail',
      'GET /v1/lines/{line}/voicemail/greetings',
      'GET /v1/lines/{line}/voicemail/greetings/{greeting}/recording',
      'GET /v1/lines/{line}/voicemail/messages',
      'GET /v1/lines/{line}/voicemail/messages/{message}/recording',
      'GET /v1/lines/{line}/voicemail/settings',
      'GET /v1/me',
      'GET /v1/media/{token}',
      'GET /v1/overview',
      'GET /v1/preferences',
      'GET /v1/unified-communications',
      'POST /v1/contacts',
      'POST /v1/contacts/import',
      'POST /v1/demo/calls',
      'POST /v1/demo/token',
      'POST /v1/devices/{device}/apply',
      'POST /v1/devices/{device}/preview',
      'POST /v1/lines/{line}/forwarding/check-target',
      'POST /v1/lines/{line}/voicemail/greetings',
      'POST /v1/lines/{line}/voicemail/greetings/prepared',
      'POST /v1/lines/{line}/voicemail/greetings/{greeting}/restore',
      'POST /v1/lines/{line}/voicemail/messages/read',
      'POST /v1/lines/{line}/voicemail/messages/remove',
      'POST /v1/lines/{line}/voicemail/messages/restore',
      'POST /v1/presence',
      'POST /v1/switch/voicemail',
      'POST /v1/switch/voicemail/access',
      'PUT /v1/contacts/{contact}',
      'PUT /v1/devices/{device}/settings',
      'PUT /v1/function-keys',
      'PUT /v1/lines/{line}/do-not-disturb',
      'PUT /v1/lines/{line}/forwarding/simultaneous-ring',
      'PUT /v1/lines/{line}/forwarding/{condition}',
      'PUT /v1/lines/{line}/presented-number',
      'PUT /v1/lines/{line}/voicemail/greetings/{greeting}',
      'PUT /v1/lines/{line}/voicemail/settings',
      'PUT /v1/lines/{line}/voicemail/settings/pin',
      'PUT /v1/preferences',
    ]);
  });

  it('names each operation once and describes each answer', () => {
    assert.equal(new Set(operations.map(([, { operationId }]) => operationId)).size, operations.length);
    for (const [route, { responses }] of operations) {
      assert.ok(responses['200']?.content, route);
      for (const [status, { description, content = {} }] of Object.entries(responses)) {
        assert.match(status, /^[1-5]\d\d$/);
        assert.ok(description, `${route} ${status}`);
        if (Number(status) >= 400) assert.deepEqual(Object.keys(content), ['application/problem+json'], `${route} ${status}`);
      }
    }
  });

  it('declares every parameter of a path, and no two paths that only differ in a name', () => {
    const shapes = Object.keys(document.paths).map((path) => path.replaceAll(/\{\w+\}/g, '{}'));
    assert.equal(new Set(shapes).size, shapes.length);
    for (const [route, { parameters = [] }] of operations) {
      const inPath = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      assert.deepEqual(
        parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
        inPath,
        route,
      );
    }
  });

  it('asks for a token wherever one is needed', () => {
    for (const [route, { security, responses }] of operations) {
      const open = ['GET /v1/demo/users', 'GET /v1/media/{token}', 'POST /v1/demo/token'].includes(route);
      const scheme = route.includes('/v1/switch/') ? 'switch' : 'bearer';
      assert.deepEqual(security, open ? [] : [{ [scheme]: [] }], route);
      assert.equal('401' in responses, !open, route);
    }
    assert.deepEqual(Object.keys(document.components.securitySchemes), ['bearer', 'switch']);
  });

  it('names the headers of each request and of each answer', () => {
    for (const [route, { parameters = [], responses }] of operations) {
      const asked = parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
      const isWrite = route.startsWith('PUT');
      if (isWrite) assert.deepEqual(asked, ['if-match', 'idempotency-key', 'x-request-id'], route);
      if (responses['304']) assert.ok(asked.includes('if-none-match'), route);
      for (const [status, { headers = {} }] of Object.entries(responses)) {
        const told = Object.keys(headers);
        for (const [name, { schema }] of Object.entries(headers)) assert.ok(schema, `${route} ${status} ${name}`);
        assert.ok(told.includes('Server-Time') && told.includes('X-Request-Id'), `${route} ${status}`);
        if (status === '401') assert.ok(told.includes('WWW-Authenticate'), route);
        if (status === '429' || status === '503') assert.ok(told.includes('Retry-After'), `${route} ${status}`);
        if (status === '202') assert.ok(told.includes('Operation-Id'), route);
        if (status === '304' || (isWrite && status === '200')) assert.ok(told.includes('ETag'), `${route} ${status}`);
      }
    }
  });

  it('names the codes of each status, and tells of every write that it may be pending or hold in part', () => {
    const codesOf = (operation: Operation, status: string) =>
      [...(operation.responses[status]?.description ?? '').matchAll(/`([a-z-]+)`/g)].map(([, code]) => code);
    for (const [route, operation] of operations) {
      for (const status of Object.keys(operation.responses))
        if (Number(status) >= 400) assert.ok(codesOf(operation, status).length > 0, route);
      if (!route.startsWith('PUT')) continue;
      assert.ok(operation.responses['202']?.content, route);
      assert.ok(codesOf(operation, '409').includes('partial'), route);
      assert.deepEqual(codesOf(operation, '412'), ['conflict'], route);
      assert.deepEqual(codesOf(operation, '422'), ['validation'], route);
    }
  });

  it('describes the stream: events, the position to resume from, and the heartbeat', () => {
    const [, stream] = operations.find(([route]) => route === 'GET /v1/events') ?? [];
    assert.ok(stream?.parameters?.some(({ name, in: place }) => name === 'last-event-id' && place === 'header'));
    assert.match(stream?.description ?? '', /heartbeat/);
    const event = JSON.stringify(document.components.schemas['LiveEvent']);
    for (const word of ['forwarding.changed', 'operation.settled', 'resync', 'outcome']) assert.ok(event.includes(word), word);
  });

  it('refers only to what it holds', () => {
    const known = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`));
    for (const reference of references(document)) assert.ok(known.has(reference), reference);
  });

  it('says which fields are optional, and that a body may have no others', () => {
    const change = document.components.schemas['ForwardingRuleChange'];
    assert.deepEqual(Object.keys(change?.properties ?? {}), ['enabled', 'target', 'delaySeconds', 'when']);
    assert.equal(change?.required, undefined);
    assert.equal(change?.additionalProperties, false);
    assert.deepEqual(document.components.schemas['ForwardingRule']?.required, ['enabled', 'effective', 'version', 'condition']);
  });
});
