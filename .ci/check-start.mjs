import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer as createViteServer } from 'vite';
import { chromiumPath } from './browsers/find.mjs';
import { startDemo } from './checks/demo-server.mjs';
import { report } from './checks/report.mjs';

/** Checks the README's promise: `npm start` prints one line, answers, and its portal shows the widgets without errors. */
const root = fileURLToPath(new URL('..', import.meta.url));
const demo = await startDemo(root, 'npm start --silent');
let inTime = false;

await report({
  'prints one line when it is ready': () => assert.equal(demo.output().trim().split('\n').length, 1, demo.output()),
  'answers on /healthz': async () => assert.equal((await fetch(`${demo.url}/healthz`)).status, 200),
  'describes itself at /v1/openapi.json': async () =>
    assert.match((await (await fetch(`${demo.url}/v1/openapi.json`)).json()).openapi, /^3\.1/),
  'refuses who has no token': async () => assert.equal((await fetch(`${demo.url}/v1/me`)).status, 401),
  'shows the widgets in its portal, without an error': async () => {
    await shows(demo.url, [demo.url], 'sc-dashboard [part~=tile]');
    await shows(`${demo.url}/#/forwarding`, [demo.url]);
  },
  'shows README’s first widget, served by README’s command, and the one of a bundler': () => firstWidget(demo.url),
  'ends when it is told to': async () => {
    inTime = await demo.stop();
    assert.ok(inTime, 'still running after 10 s');
  },
});

/** README's folder `first`, in the clone: its examples as they stand, but for the port. */
async function firstWidget(url) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll('http://localhost:8080', url);
  const example = (language) => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme)[1];
  const folder = mkdtempSync(join(root, 'first-'));
  writeFileSync(join(folder, 'index.html'), example('html'));
  writeFileSync(join(folder, 'main.ts'), example('ts'));
  writeFileSync(join(folder, 'bundled.html'), '<!doctype html><meta charset="utf-8"><script type="module" src="main.ts"></script>');
  const vite = await createViteServer({ root: folder, logLevel: 'error', server: { port: 0 } });
  try {
    await vite.listen();
    const [address] = vite.resolvedUrls.local;
    for (const page of ['index.html', 'bundled.html']) await shows(new URL(page, address).href, [url, new URL(address).origin]);
  } finally {
    await vite.close();
    rmSync(folder, { recursive: true });
  }
}

/** @param content of a widget that has its data */
async function shows(url, origins, content = 'sc-forwarding [role=switch], sc-call-log li') {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on(
      'console',
      (message) => message.type() === 'error' && !message.location().url.endsWith('/favicon.ico') && problems.push(message.text()),
    );
    page.on('request', (request) => origins.some((origin) => request.url().startsWith(origin)) || problems.push(`asks ${request.url()}`));
    await page.goto(url);
    await page.locator(content).first().waitFor({ timeout: 30_000 });
    assert.deepEqual(problems, []);
  } finally {
    await browser.close();
  }
}
