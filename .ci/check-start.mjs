import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { find, lookAtPlaywright, need } from './browsers/find.mjs';
import { startDemo } from './checks/demo-server.mjs';
import { report } from './checks/report.mjs';

/** Checks the README's promise: `npm start` prints one line, answers, and its portal shows the widgets without errors. */
const root = fileURLToPath(new URL('..', import.meta.url));
if (!find('chromium')) await lookAtPlaywright();
const demo = await startDemo(root, 'npm start --silent');
let inTime = false;

await report({
  'prints one line when it is ready': () => assert.equal(demo.output().trim().split('\n').length, 1, demo.output()),
  'answers on /healthz': async () => assert.equal((await fetch(`${demo.url}/healthz`)).status, 200),
  'describes itself at /v1/openapi.json': async () =>
    assert.match((await (await fetch(`${demo.url}/v1/openapi.json`)).json()).openapi, /^3\.1/),
  'refuses who has no token': async () => assert.equal((await fetch(`${demo.url}/v1/me`)).status, 401),
  'shows the widgets in its portal, without an error': () => portal(demo.url),
  'ends when it is told to': async () => {
    inTime = await demo.stop();
    assert.ok(inTime, 'still running after 10 s');
  },
});

async function portal(url) {
  const browser = await chromium.launch({ executablePath: need('chromium'), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => request.url().startsWith(url) || problems.push(`asks ${request.url()}`));
    await page.goto(url);
    await page.locator('sc-forwarding, sc-call-log').first().waitFor({ timeout: 30_000 });
    await page
      .locator('sc-forwarding [role=switch], sc-forwarding input, sc-call-log li, sc-call-log tr')
      .first()
      .waitFor({ timeout: 30_000 });
    assert.deepEqual(problems, []);
  } finally {
    await browser.close();
  }
}
