import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Hono } from 'hono';
import { siteFiles } from '../../../src/node/site-files.ts';
import { temporaryFolder } from '../cli/support/selfcare.ts';

describe('the files of the portal', () => {
  const folder = temporaryFolder();
  const app = new Hono();
  before(() => {
    const root = join(folder.path, 'portal');
    mkdirSync(join(root, 'chunks'), { recursive: true });
    writeFileSync(join(folder.path, 'secret.txt'), 'secret');
    writeFileSync(join(root, 'index.html'), '<!doctype html><title>Selfcare</title>');
    writeFileSync(join(root, 'portal.js'), `export const portal = '${'x'.repeat(2000)}';`);
    writeFileSync(join(root, 'chunks', 'fr-Ab3_x-9Z.js'), 'export {};');
    const files = siteFiles([{ folder: root, at: '' }], true);
    app.get('*', (context) => files(context) ?? context.notFound());
  });
  after(() => folder.remove());

  it('start with the page, under a policy that lets nothing in but the portal itself', async () => {
    const response = await app.request('/');
    assert.match(await response.text(), /<title>Selfcare/);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(
      response.headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
    );
    for (const header of ['x-content-type-options', 'referrer-policy', 'cross-origin-resource-policy', 'strict-transport-security']) {
      assert.ok(response.headers.get(header), header);
    }
  });

  it('are kept for good when their name changes with their content, and asked for again otherwise', async () => {
    assert.equal((await app.request('/chunks/fr-Ab3_x-9Z.js')).headers.get('cache-control'), 'public, max-age=31536000, immutable');
    const first = await app.request('/portal.js');
    assert.equal(first.headers.get('cache-control'), 'no-cache');
    const again = await app.request('/portal.js', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    assert.equal(again.status, 304);
  });

  it('travel packed to whoever can unpack them', async () => {
    const plain = await (await app.request('/portal.js')).arrayBuffer();
    const response = await app.request('/portal.js', { headers: { 'accept-encoding': 'br, gzip' } });
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    const packed = await response.arrayBuffer();
    assert.ok(packed.byteLength < plain.byteLength / 10);
    const unpacked = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
    assert.deepEqual(await unpacked.arrayBuffer(), plain);
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
      assert.equal((await app.request(path)).status, 404, path);
    }
  });

  it('are for pages of every origin where they are the published library, and for nobody else', async () => {
    const folders = [
      { folder: join(folder.path, 'portal'), at: '' },
      { folder: join(folder.path, 'portal', 'chunks'), at: '/cdn', forEverybody: true },
    ];
    const files = siteFiles(folders);
    const both = new Hono().get('*', (context) => files(context) ?? context.notFound());
    const library = await both.request('/cdn/fr-Ab3_x-9Z.js');
    assert.equal(library.headers.get('access-control-allow-origin'), '*');
    assert.equal(library.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal((await both.request('/portal.js')).headers.get('access-control-allow-origin'), null);
  });

  it('are simply missing when the portal was not built', async () => {
    const files = siteFiles([{ folder: join(folder.path, 'nothing'), at: '' }]);
    const empty = new Hono().get('*', (context) => files(context) ?? context.notFound());
    assert.equal((await empty.request('/')).status, 404);
  });
});
