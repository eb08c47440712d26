import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, openBrowser, Screen } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, startSite, type Files, type Site } from './support/site.ts';

const entries = { all: 'src/define/all.ts', index: 'src/index.ts', client: 'src/client/index.ts' };

const emptyPage = '<!doctype html><html lang="en"><head><title>Host</title></head><body></body></html>';

/** The second copy lives beside the first. */
function beside(files: Files, folder: string): Files {
  return new Map([...files].map(([path, text]) => [`/${folder}${path}`, text]));
}

/** Every element has a module of its own. */
const tags = readdirSync(new URL('../../../src/define/', import.meta.url))
  .flatMap((name) => /^(sc-[a-z-]+)\.ts$/.exec(name)?.[1] ?? [])
  .sort();

describe('a host’s page', () => {
  const server = new DemoServer();
  let browser: Browser;
  let site: Site;
  let page: Page;
  let complaints: string[];

  before(async () => {
    const [first, second] = await Promise.all([bundle(entries), bundle(entries, { version: '99.0.0' })]);
    site = await startSite({ files: new Map([...first, ...beside(second, 'second')]), html: emptyPage });
    site.backend = await server.start();
    browser = await openBrowser();
    page = await browser.newPage();
    complaints = complaintsOf(page);
    await page.goto(site.origin);
  });

  after(async () => {
    await browser.close();
    site.close();
    await server.remove();
  });

  it('is asked for nothing, and keeps its globals and its markup, until it gives a backend', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    const changed = await page.evaluate(async () => {
      const look = () => [document.documentElement.outerHTML, String(localStorage.length), document.cookie];
      const names = Object.keys(globalThis);
      const earlier = look();
      const address = '/all.js';
      await import(address);
      return { earlier, now: look(), globals: Object.keys(globalThis).filter((name) => !names.includes(name)) };
    });
    assert.deepEqual(changed.now, changed.earlier);
    // Lit keeps its versions and decorator metadata there, so that two copies of it find out about each other.
    assert.deepEqual(
      changed.globals.filter((name) => !/^(lit\w*|reactiveElementVersions)$/.test(name)),
      [],
    );
    assert.deepEqual(
      requests.filter((path) => !path.endsWith('.js')),
      [],
    );

    await page.evaluate(() => document.body.append(document.createElement('sc-forwarding'), document.createElement('sc-call-log')));
    await page.locator('sc-forwarding [part~=header]').waitFor();
    assert.deepEqual(
      requests.filter((path) => !path.endsWith('.js')),
      [],
    );
    // A widget without a backend is named after 3 s, which a slow machine may take.
    assert.deepEqual(
      complaints.filter((text) => !text.includes('has no adapter')),
      [],
    );
  });

  it('may hold a second copy: the first keeps the tags, each is named once, and both work on one cache', async () => {
    await page.evaluate(async () => {
      const modules = ['/second/all.js', '/second/index.js', '/second/all.js', '/client.js'];
      const [, library, , client] = await Promise.all(modules.map((module) => import(module)));
      library.defineAll({ prefix: 'second' });
      const answer = await fetch('/v1/demo/token', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"user":"alice"}',
      });
      const { token } = await answer.json();
      const adapter = client.httpAdapter({ baseUrl: location.origin, getToken: async () => token });
      document.body.replaceChildren(document.createElement('sc-forwarding'), document.createElement('second-forwarding'));
      for (const widget of document.body.children) Object.assign(widget, { adapter });
    });
    assert.deepEqual(
      complaints
        .filter((text) => text.includes('is already'))
        .map((text) => /<(sc-[a-z-]+)>/.exec(text)?.[1])
        .sort(),
      tags,
    );
    const screen = new Screen(page);
    const other = page.locator('second-forwarding [data-key=dnd]').getByRole('switch');
    await other.waitFor();
    await screen.toggle('dnd');
    await page.locator('second-forwarding [data-key=dnd] [role=switch]:checked').waitFor();
    await other.click();
    await page.locator('sc-forwarding [data-key=dnd] [role=switch]:not(:checked)').waitFor();
  });
});
