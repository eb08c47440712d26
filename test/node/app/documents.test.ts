import assert from 'node:assert/strict';
import { closeSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { DocumentLink, Page, SupportDocument } from '../../../src/contract/index.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { createApp } from '../../../src/node/app.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { demoTenant, otherTenant } from '../../../src/node/demo/company.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { openBox } from '../../../src/node/secrets/secret-box.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { Folder, pdf, sheet } from '../documents/folder.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace } from './support/place.ts';

type Documents = Page<SupportDocument>;
const idsOf = ({ items }: Documents): readonly string[] => items.map(({ id }) => id);

/** The app over an operator's folder, with the demo company. */
class Operator {
  readonly folder: Folder;
  readonly store: Store;
  readonly #issuer = memoryIssuer();
  readonly #app;

  private constructor(folder: Folder, store: Store, app: (issuer: ReturnType<typeof memoryIssuer>) => ReturnType<typeof createApp>) {
    this.folder = folder;
    this.store = store;
    this.#app = app(this.#issuer);
  }

  static async open(folder: Folder): Promise<Operator> {
    const store = await openSqliteStore(':memory:');
    after(() => store.close());
    await seedDemo(store, Date.now(), openBox);
    const documents = await folder.library();
    return new Operator(folder, store, (auth) => createApp({ store, auth, box: openBox, documents }));
  }

  async ask(path: string, user = 'alice', headers: Record<string, string> = {}): Promise<Response> {
    const token = await this.#issuer.issue(user === 'erin' ? otherTenant : demoTenant, user);
    return this.#app.request(path, { headers: { authorization: `Bearer ${token}`, ...headers } });
  }

  /** At a signed address, without a token. */
  async fetch(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    return this.#app.request(url, { method, headers });
  }

  async list(query = '', user = 'alice'): Promise<Documents> {
    return good<Documents>(await this.ask(`/v1/documents${query}`, user));
  }

  async link(id: string, user = 'alice'): Promise<DocumentLink> {
    return good<DocumentLink>(await this.ask(`/v1/documents/${id}/link`, user));
  }
}

for (const { name, open } of places) {
  describe(`documents of the demo, ${name}`, () => {
    it('are listed by kind and title, with the guides of the user’s own phones', async () => {
      const place = await open();
      try {
        const of = async (user: string, query = '') => good<Documents>(await place.ask(`/v1/documents${query}`, { as: user }));
        const alice = await of('alice', '?language=fr');
        assert.deepEqual(
          alice.items.map(({ id, devices }) => [id, devices]),
          [
            ['guide-vvx600', ['line-alice-fixed-home']],
            ['guide-t46u', ['line-alice-fixed-device']],
            ['mobile-line', undefined],
            ['dialog', undefined],
            ['supervision-key', undefined],
          ],
        );
        assert.deepEqual(idsOf(await of('chloe')), ['guide-t46u', 'mobile-line', 'dialog', 'supervision-key']);
        assert.deepEqual(idsOf(await of('erin')), ['guide-t46u', 'mobile-line', 'supervision-key']);
        assert.deepEqual(idsOf(await of('alice', '?device=line-alice-fixed-home')), ['guide-vvx600']);
        assert.deepEqual(idsOf(await of('alice', '?device=line-bruno-fixed-device')), []);
        assert.equal((await of('alice', '?language=en-GB')).items[0]?.title, 'Polycom VVX600 user guide');
      } finally {
        await place.close();
      }
    });

    it('open at short-lived addresses: a PDF, a video with captions, and one elsewhere', async () => {
      const place = await open();
      try {
        const link = async (id: string) => good<DocumentLink>(await place.ask(`/v1/documents/${id}/link`, { as: 'alice' }));
        const guide = await link('guide-t46u');
        const answer = await place.ask(guide.url);
        assert.equal(answer.headers.get('content-type'), 'application/pdf');
        assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
        assert.doesNotMatch(answer.headers.get('content-security-policy') ?? '', /script-src|sandbox/);
        assert.match(answer.headers.get('content-disposition') ?? '', /^inline; filename="Guide utilisateur Yealink T46U\.pdf"/);
        assert.equal((await answer.text()).slice(0, 8), '%PDF-1.7');
        const saved = await place.ask(guide.downloadUrl ?? '');
        assert.match(saved.headers.get('content-disposition') ?? '', /^attachment; /);
        await saved.body?.cancel();
        const video = await link('supervision-key');
        assert.equal(video.mediaType, 'video/webm');
        const part = await place.ask(video.url, { headers: { range: 'bytes=0-3' } });
        assert.deepEqual([part.status, [...new Uint8Array(await part.arrayBuffer())]], [206, [0x1a, 0x45, 0xdf, 0xa3]]);
        const [words, ...others] = video.captions ?? [];
        assert.deepEqual([words?.language, others], ['fr', []]);
        const captions = await place.ask(words?.url ?? '');
        assert.deepEqual([captions.headers.get('content-type'), (await captions.text()).slice(0, 6)], ['text/vtt', 'WEBVTT']);
        assert.deepEqual(
          [(await link('mobile-line')).url, (await link('mobile-line')).downloadUrl],
          ['https://www.example.com/ligne-mobile-avancee', undefined],
        );
      } finally {
        await place.close();
      }
    });
  });
}

describe('documents over HTTP', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  it('do not exist for anybody else: a guide of another phone, a document of another company', async () => {
    for (const [user, id] of [
      ['chloe', 'guide-vvx600'],
      ['erin', 'dialog'],
      ['alice', 'nothing'],
    ] as const)
      await problem(await place.ask(`/v1/documents/${id}/link`, { as: user }), 404, 'not-found');
  });

  it('need the right to them', async () => {
    const user = await readUser(place.store, { tenant: demoTenant, user: 'driss' });
    assert.ok(user);
    const withheld = { documents: { access: 'none', grantedBy: 'administrator' } } as const;
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, withheld } }));
    // Rights are kept for seconds.
    place.now = Date.now() + 5000;
    for (const path of ['/v1/documents', '/v1/documents/dialog/link']) {
      assert.equal((await problem(await place.ask(path, { as: 'driss' }), 403, 'forbidden')).grantedBy, 'administrator');
    }
    place.now = undefined;
  });

  it('come in pages that add up, by a cursor of the server’s own', async () => {
    const whole = await good<Documents>(await place.ask('/v1/documents', { as: 'alice' }));
    const paged: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page: Documents = await good<Documents>(
        await place.ask(`/v1/documents?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`, { as: 'alice' }),
      );
      paged.push(...idsOf(page));
      cursor = page.next;
    }
    assert.deepEqual(paged, idsOf(whole));
    assert.equal(whole.next, undefined);
    assert.deepEqual(issues(await problem(await place.ask('/v1/documents?cursor=xx', { as: 'alice' }), 422, 'validation')), [
      'cursor: format',
    ]);
  });

  it('are not offered by a backend without them', async () => {
    const store = await openSqliteStore(':memory:');
    await seedDemo(store, Date.now(), openBox);
    const issuer = memoryIssuer();
    const app = createApp({ store, auth: issuer, box: openBox });
    const authorization = `Bearer ${await issuer.issue(demoTenant, 'alice')}`;
    await problem(await app.request('/v1/documents', { headers: { authorization } }), 404, 'unsupported');
    const capabilities = await good<{ ports: object }>(await app.request('/v1/capabilities', { headers: { authorization } }));
    assert.ok(!('documents' in capabilities.ports));
    await store.close();
  });
});

describe('documents that could do harm', () => {
  it('of 200 MB are read by ranges, and never in memory', async () => {
    const folder = new Folder();
    const megabyte = 2 ** 20;
    const path = join(folder.path, 'large.pdf');
    const file = openSync(path, 'w');
    writeSync(file, pdf);
    writeSync(file, 'the end', 200 * megabyte - 7);
    closeSync(file);
    truncateSync(path, 200 * megabyte);
    folder.index(sheet('large'));
    const operator = await Operator.open(folder);
    assert.equal((await operator.list()).items[0]?.bytes, 200 * megabyte);
    const { url } = await operator.link('large');
    const tail = await operator.fetch(url, { range: 'bytes=-7' });
    assert.deepEqual([tail.status, await tail.text()], [206, 'the end']);
    const before = process.memoryUsage();
    let most = 0;
    let read = 0;
    const whole = await operator.fetch(url);
    assert.equal(whole.headers.get('content-length'), String(200 * megabyte));
    for await (const piece of whole.body ?? []) {
      read += (piece as Uint8Array).byteLength;
      const { arrayBuffers, heapUsed } = process.memoryUsage();
      most = Math.max(most, arrayBuffers + heapUsed - before.arrayBuffers - before.heapUsed);
    }
    assert.equal(read, 200 * megabyte);
    // Pieces that were taken wait for the garbage collector.
    assert.ok(most < 80 * megabyte, `${Math.round(most / megabyte)} MB at most`);
  });

  it('of a wrong type are not listed, under any name', async () => {
    const folder = new Folder();
    folder.write('page.pdf', '<!doctype html><script>alert(1)</script>');
    folder.write('picture.pdf', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    folder.index(sheet('page'), sheet('picture'));
    const operator = await Operator.open(folder);
    assert.deepEqual(
      (await operator.list()).items.map(({ id, mediaType }) => [id, mediaType]),
      [['picture', 'image/png']],
    );
    await problem(await operator.ask('/v1/documents/page/link'), 404, 'not-found');
  });

  it('that are gone, or were replaced, are not found; the list stays', async () => {
    const folder = new Folder();
    for (const id of ['gone', 'replaced', 'stays']) folder.write(`${id}.pdf`, pdf);
    folder.index(...['gone', 'replaced', 'stays'].map((id) => sheet(id)));
    const operator = await Operator.open(folder);
    const links = await Promise.all(['gone', 'replaced'].map((id) => operator.link(id)));
    rmSync(join(folder.path, 'gone.pdf'));
    folder.write('replaced.pdf', `${pdf}another one`);
    for (const { url } of links) await problem(await operator.fetch(url), 404, 'not-found');
    await problem(await operator.ask('/v1/documents/gone/link'), 404, 'not-found');
    assert.deepEqual(idsOf(await operator.list()), ['gone', 'replaced', 'stays']);
    assert.ok((await operator.link('stays')).url);
  });

  it('have names that no header is broken by', async () => {
    const folder = new Folder();
    folder.write('a.pdf', pdf);
    folder.index(sheet('a', { title: 'Été "2026"\r\nSet-Cookie: a=b/../\u202efdp' }));
    const operator = await Operator.open(folder);
    const { headers } = await operator.fetch((await operator.link('a')).downloadUrl ?? '');
    assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="[\w .:=-]+"; filename\*=UTF-8''[\w%.-]+$/);
    assert.equal(headers.get('set-cookie'), null);
  });

  it('answer no address of another making, nor one that is over', async () => {
    const folder = new Folder();
    folder.write('a.pdf', pdf);
    folder.index(sheet('a'));
    const operator = await Operator.open(folder);
    const { url, expiresAt } = await operator.link('a');
    await problem(await operator.fetch(`${url.slice(0, -2)}AA`), 404, 'not-found');
    const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
    assert.ok(minutes > 59 && minutes <= 60, `good for ${minutes} minutes`);
  });
});
