import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, openBrowser, Screen } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, startSite, type Files, type Site } from './support/site.ts';

const root = new URL('../../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

/** The first block of a language. */
function example(language: string): string {
  return new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme)?.[1] ?? assert.fail(`README has no ${language}`);
}

/** README's server, at the port of this one. */
const at = (server: DemoServer, text: string): string => text.replaceAll('localhost:8080', `localhost:${server.port}`);

/** A host's bundle of a module, with the package as its sources. */
async function bundled(contents: string): Promise<string> {
  const source = (path: string): string => fileURLToPath(new URL(`src/${path}.ts`, root));
  const { outputFiles } = await build({
    stdin: { contents, loader: 'ts', resolveDir: fileURLToPath(root) },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    alias: {
      'selfcare-elements': source('index'),
      'selfcare-elements/client': source('client/index'),
      'selfcare-elements/define/sc-forwarding': source('define/sc-forwarding'),
    },
  });
  return outputFiles[0]?.text ?? '';
}

/** The server's `/cdn`, as built from the sources of now. */
async function serveLibrary(page: Page, files: Files): Promise<void> {
  await page.route('**/cdn/*.js', (route) => {
    const body = files.get(new URL(route.request().url()).pathname.replace('/cdn', ''));
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' };
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, headers });
  });
}

describe('the first widget of README, on a page of another origin than the demo that runs', () => {
  const server = new DemoServer();
  let browser: Browser;
  let library: Files;
  const sites: Site[] = [];

  before(async () => {
    library = await bundle({ autoload: 'src/define/autoload.ts', client: 'src/client/index.ts' });
    await server.start();
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    for (const site of sites) site.close();
    await server.remove();
  });

  async function open(files: Files, html: string) {
    const site = await startSite({ files, html });
    sites.push(site);
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    const tokens: string[] = [];
    page.on('request', (request) => request.url().endsWith('/demo/token') && request.method() === 'POST' && tokens.push(request.url()));
    await serveLibrary(page, library);
    await page.goto(site.origin);
    return { page, complaints, tokens };
  }

  it('shows forwarding and calls, saves, and asks for one token', async () => {
    const { page, complaints, tokens } = await open(new Map(), at(server, example('html')));
    const screen = new Screen(page);
    await screen.ready();
    await screen.toggle('dnd');
    assert.equal(await page.evaluate(() => `${document.compatMode} ${document.characterSet}`), 'CSS1Compat UTF-8');
    assert.equal(tokens.length, 1);
    assert.deepEqual(complaints, []);
  });

  it('works with a bundler, too', async () => {
    const files = new Map([['/main.js', await bundled(at(server, example('ts')))]]);
    const { page, complaints } = await open(files, '<!doctype html><meta charset="utf-8"><script type="module" src="/main.js"></script>');
    await new Screen(page).switch('dnd').waitFor();
    assert.deepEqual(complaints, []);
  });
});
