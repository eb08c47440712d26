import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Forwarding } from '../../../src/contract/index.ts';
import { eventually, openBrowser, Screen } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, startSite, type Files, type Site } from './support/site.ts';

const forwardingPath = '/v1/lines/line-alice-fixed/forwarding';

describe('a page, while its server comes and goes', () => {
  let files: Files;
  let browser: Browser;
  let context: BrowserContext;
  let site: Site;
  let server: DemoServer;

  before(async () => {
    files = await bundle({ page: 'test/node/embedding/support/page.ts' });
    browser = await openBrowser();
  });

  after(() => browser.close());

  beforeEach(async () => {
    server = new DemoServer();
    site = await startSite({ files });
    context = await browser.newContext();
  });

  afterEach(async () => {
    await context.close();
    site.close();
    await server.remove();
  });

  async function open(query = ''): Promise<Screen> {
    const page = await context.newPage();
    await page.goto(`${site.origin}/${query}`);
    return new Screen(page);
  }

  async function serve(): Promise<void> {
    site.backend = await server.start();
  }

  async function saved(condition: string) {
    const { rules } = await server.ask<Forwarding>(forwardingPath);
    return rules.find((rule) => rule.condition === condition);
  }

  it('says that the server is down, and shows everything by itself once it is up', async () => {
    const screen = await open();
    await screen.page.locator('sc-forwarding .panel').waitFor({ timeout: 30_000 });
    await serve();
    await screen.ready();
  });

  it('loses nothing that is set while the server restarts, and hears of changes again', async () => {
    await serve();
    const screen = await open();
    await screen.ready();
    await server.end();
    await screen.switch('dnd').click();
    await serve();
    await eventually(
      () => saved('dnd'),
      (rule) => rule?.enabled === true,
      60_000,
    );
    await server.ask(`${forwardingPath}/no-answer`, { method: 'PUT', body: { delaySeconds: 65 } });
    await eventually(
      () => screen.rule('no-answer').locator('select').inputValue(),
      (seconds) => seconds === '65',
      60_000,
    );
    assert.equal(await screen.switch('dnd').isChecked(), true);
  });

  it('has what was saved after the server was killed and the page loaded again', async () => {
    await serve();
    const screen = await open();
    await screen.ready();
    await screen.toggle('dnd');
    await server.end('SIGKILL');
    await serve();
    await screen.page.reload();
    await screen.ready();
    assert.equal(await screen.switch('dnd').isChecked(), true);
  });

  it('asks once for another token when the one in use is refused', async () => {
    await serve();
    const screen = await open('?token=expired');
    await screen.ready();
    const asked = await screen.page.evaluate<(string | null)[]>('asked.map((refused) => refused ?? null)');
    assert.equal(asked.filter((refused) => refused === 'expired').length, 1);
  });

  it('shows what another tab has set meanwhile, and applies the change again when told to', async () => {
    await serve();
    site.silent = true;
    const [first, second] = [await open(), await open()];
    await first.ready();
    await second.ready();
    await first.rule('no-answer').locator('select').selectOption('45');
    await first.page.locator('sc-forwarding .undo').waitFor();
    await second.rule('no-answer').locator('select').selectOption('30');
    const message = second.rule('no-answer').locator('.note');
    await message.waitFor();
    assert.match(await message.innerText(), /45/);
    assert.equal((await saved('no-answer'))?.delaySeconds, 45);
    await message.getByRole('button').first().click();
    await eventually(
      () => saved('no-answer'),
      (rule) => rule?.delaySeconds === 30,
    );
  });

  it('works on without a network, tells what waits, and sends it when the network is back', async () => {
    await serve();
    const screen = await open();
    await screen.ready();
    await screen.toggle('dnd');
    await context.setOffline(true);
    await screen.switch('dnd').click();
    await screen.page.locator('sc-forwarding .banner').waitFor();
    assert.equal((await saved('dnd'))?.enabled, true);
    assert.equal(await screen.switch('dnd').isChecked(), false);
    await context.setOffline(false);
    await eventually(
      () => saved('dnd'),
      (rule) => rule?.enabled === false,
    );
    await screen.page.locator('sc-forwarding .banner').waitFor({ state: 'detached' });
  });

  it('shows what the device kept when it is opened without a network', async () => {
    await serve();
    const screen = await open('?persist');
    await screen.ready();
    await screen.toggle('dnd');
    await eventually(
      () => screen.page.evaluate(async () => (await indexedDB.databases()).length),
      (count) => count > 0,
    );
    // The page itself comes from the host's own cache; only telephony cannot be reached.
    await context.route(`${site.origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname.startsWith('/v1/')) return route.abort('internetdisconnected');
      const body = files.get(pathname);
      return body === undefined ? route.continue() : route.fulfill({ body, contentType: 'text/javascript' });
    });
    await screen.page.reload();
    await screen.ready();
    assert.equal(await screen.switch('dnd').isChecked(), true);
    await context.unrouteAll();
    await server.ask(`${forwardingPath}/dnd`, { method: 'PUT', body: { enabled: false } });
    await screen.page.evaluate(() => dispatchEvent(new Event('online')));
    await eventually(
      () => screen.switch('dnd').isChecked(),
      (checked) => !checked,
      60_000,
    );
  });
});
