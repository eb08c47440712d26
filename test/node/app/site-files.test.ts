import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { siteFiles } from '../../../src/node/site-files.ts';
import { temporaryFolder } from '../cli/support/selfcare.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks for the path as it is written: `fetch` would resolve its dots. */
function ask(port: number, path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ port, path, headers, host: '127.0.0.1' }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on('error', reject)
      .end();
  });
}

type Ask = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

async function serving(files: ReturnType<typeof siteFiles>): Promise<{ readonly get: Ask; close(): void }> {
  const server = createServer((incoming, response) => files(incoming, response, () => void response.writeHead(404).end()));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { get: (path, headers = {}) => ask(port, path, headers), close: () => void server.close() };
}

const source = `export const portal = '${'x'.repeat(2000)}';`;

describe('the files of the portal', () => {
  const folder = temporaryFolder();
  let site: Awaited<ReturnType<typeof serving>>;
  before(async () => {
    const root = join(folder.path, 'portal');
    mkdirSync(join(root, 'chunks'), { recursive: true });
    writeFileSync(join(folder.path, 'secret.txt'), 'secret');
    writeFileSync(join(root, 'index.html'), '<!doctype html><title>Selfcare</title>');
    writeFileSync(join(root, 'portal.js'), source);
    writeFileSync(join(root, 'portal.js.gz'), gzipSync(source));
    writeFileSync(join(root, 'chunks', 'fr-Ab3_x-9Z.js'), 'export {};');
    writeFileSync(join(root, 'chunks', 'fr-Ab3_x-9Z.js.br'), brotliCompressSync('export {};'));
    site = await serving(siteFiles([{ folder: root, at: '' }], { secure: true }));
  });
  after(() => {
    site.close();
    folder.remove();
  });

  it('start with the page, under a policy that lets nothing in but the portal itself', async () => {
    const { body, headers } = await site.get('/');
    assert.match(body.toString(), /<title>Selfcare/);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(
      headers['content-security-policy'],
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
    );
    for (const header of ['x-content-type-options', 'referrer-policy', 'cross-origin-resource-policy', 'strict-transport-security']) {
      assert.ok(headers[header], header);
    }
  });

  it('are kept for good when their name changes with their content, and asked for again otherwise', async () => {
    assert.equal((await site.get('/chunks/fr-Ab3_x-9Z.js')).headers['cache-control'], 'public, max-age=31536000, immutable');
    const first = await site.get('/portal.js');
    assert.equal(first.headers['cache-control'], 'no-cache');
    const again = await site.get('/portal.js', { 'if-none-match': first.headers.etag ?? '' });
    assert.equal(again.status, 304);
    assert.equal(again.headers['cache-control'], 'no-cache');
  });

  it('travel packed to whoever can unpack them', async () => {
    const plain = await site.get('/portal.js');
    assert.equal(plain.headers['content-encoding'], undefined);
    const { headers, body } = await site.get('/portal.js', { 'accept-encoding': 'br, gzip' });
    assert.equal(headers['content-encoding'], 'gzip');
    assert.equal(headers.vary, 'Accept-Encoding');
    assert.equal(headers['content-type'], plain.headers['content-type']);
    assert.ok(body.byteLength < plain.body.byteLength / 10);
    assert.deepEqual(gunzipSync(body), plain.body);
    assert.equal((await site.get('/chunks/fr-Ab3_x-9Z.js', { 'accept-encoding': 'br, gzip' })).headers['content-encoding'], 'br');
  });

  it('are all that can be had', async () => {
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/chunks/..%2f..%2fsecret.txt',
      '/chunks',
      '/chunks/',
      '//secret.txt',
      '/portal.js/',
    ]) {
      const { status, headers } = await site.get(path);
      assert.equal(status, 404, path);
      assert.equal(headers['content-security-policy'], undefined, path);
    }
  });

  it('are not to be had outside the folder either while they change', async () => {
    const changing = await serving(siteFiles([{ folder: join(folder.path, 'portal'), at: '' }], { changing: true }));
    for (const path of ['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/chunks/../../secret.txt']) {
      assert.equal((await changing.get(path)).status, 404, path);
    }
    writeFileSync(join(folder.path, 'portal', 'late.js'), 'export {};');
    assert.equal((await changing.get('/late.js')).body.toString(), 'export {};');
    changing.close();
  });

  it('are for pages of every origin where they are the published library, and for nobody else', async () => {
    const both = await serving(
      siteFiles([
        { folder: join(folder.path, 'portal', 'chunks'), at: '/cdn', forEverybody: true },
        { folder: join(folder.path, 'portal'), at: '' },
      ]),
    );
    const library = await both.get('/cdn/fr-Ab3_x-9Z.js');
    assert.equal(library.headers['access-control-allow-origin'], '*');
    assert.equal(library.headers['cross-origin-resource-policy'], 'cross-origin');
    const portal = await both.get('/portal.js');
    assert.equal(portal.headers['access-control-allow-origin'], undefined);
    assert.equal(portal.headers['cross-origin-resource-policy'], 'same-origin');
    both.close();
  });

  it('hold no source maps, packed or spelt otherwise, unless the operator says so', async () => {
    const root = join(folder.path, 'portal');
    writeFileSync(join(root, 'portal.js.map'), '{"sources":[]}');
    writeFileSync(join(root, 'portal.js.map.gz'), gzipSync('{"sources":[]}'));
    const withMaps = await serving(siteFiles([{ folder: root, at: '' }], { sourceMaps: true }));
    for (const options of [{}, { changing: true }]) {
      const closed = await serving(siteFiles([{ folder: root, at: '' }], options));
      for (const path of [
        '/portal.js.map',
        '/portal.js.map?x',
        '/portal.js.map.gz',
        '/portal.js%2emap',
        '/portal.js.ma%70',
        '/portal.js.MAP',
      ])
        assert.equal((await closed.get(path, { 'accept-encoding': 'gzip' })).status, 404, path);
      closed.close();
    }
    assert.equal((await withMaps.get('/portal.js.map')).body.toString(), '{"sources":[]}');
    assert.equal((await withMaps.get('/portal.js')).headers.sourcemap, 'portal.js.map');
    withMaps.close();
  });

  it('are simply missing when the portal was not built', async () => {
    const empty = await serving(siteFiles([{ folder: join(folder.path, 'nothing'), at: '' }]));
    assert.equal((await empty.get('/')).status, 404);
    empty.close();
  });
});
