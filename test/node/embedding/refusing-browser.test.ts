import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Forwarding } from '../../../src/contract/index.ts';
import { complaintsOf, eventually, openBrowser, Screen } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, startSite, type Files, type Site } from './support/site.ts';

const host = 'pbx.example';
const forwardingPath = '/v1/lines/line-alice-fixed/forwarding';

describe('a page whose browser refuses what others have', () => {
  const server = new DemoServer();
  let files: Files;
  let browser: Browser;
  let context: BrowserContext;
  let site: Site;

  before(async () => {
    files = await bundle({ page: 'test/node/embedding/support/page.ts' });
    browser = await openBrowser(host);
    await server.start();
  });

  after(async () => {
    await browser.close();
    await server.remove();
  });

  beforeEach(async () => {
    site = await startSite({ files });
    site.backend = server.port;
    context = await browser.newContext();
  });

  afterEach(async () => {
    await context.close();
    site.close();
  });

  async function open(origin = site.origin): Promise<Screen> {
    const page = await context.newPage();
    await page.goto(`${origin}/?persist`);
    return new Screen(page);
  }

  const isOn = async () =>
    (await server.ask<Forwarding>(forwardingPath)).rules.some(({ condition, enabled }) => condition === 'no-answer' && enabled);

  /** Somebody else changes the rule; every page shows it. */
  async function follows(screens: readonly Screen[]): Promise<void> {
    const enabled = !(await isOn());
    await server.ask(`${forwardingPath}/no-answer`, { method: 'PUT', body: { enabled } });
    for (const screen of screens)
      await eventually(
        () => screen.switch('no-answer').isChecked(),
        (on) => on === enabled,
      );
  }

  async function saves(screen: Screen): Promise<void> {
    const before = await isOn();
    await screen.switch('no-answer').click();
    await eventually(isOn, (on) => on !== before);
  }

  it('works on plain HTTP in eight tabs: they show, save and follow, on two streams at most', async () => {
    const origin = site.origin.replace('localhost', host);
    const screens: Screen[] = [];
    for (let opened = 0; opened < 8; opened += 1) {
      const screen = await open(origin);
      await screen.ready();
      screens.push(screen);
      assert.ok(site.streams <= 2, `${site.streams} streams`);
    }
    const [first, last] = [screens[0], screens.at(-1)];
    assert.ok(first && last);
    assert.equal(await last.page.evaluate(() => isSecureContext), false);
    await saves(last);
    await eventually(
      () => Promise.resolve(site.streams),
      (streams) => streams > 0 && streams <= 2,
    );
    await follows(screens);

    await first.page.close();
    await eventually(
      () => Promise.resolve(site.streams),
      (streams) => streams > 0 && streams <= 2,
    );
    await follows(screens.slice(1));
    await saves(last);
  });

  it('works where storage, locks and channels all throw, as where a policy blocks cookies', async () => {
    await context.addInitScript(() => {
      const refuse = (): never => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: refuse });
      Object.defineProperty(navigator, 'locks', { get: refuse });
      Object.defineProperty(document, 'cookie', { get: refuse, set: refuse });
      Object.assign(window, {
        BroadcastChannel: class {
          constructor() {
            refuse();
          }
        },
        matchMedia: refuse,
      });
    });
    const screens = [await open(), await open()];
    for (const screen of screens) await screen.ready();
    await saves(screens[0] as Screen);
    await follows(screens);
  });

  for (const silent of [true, 'mute'] as const) {
    it(`reads by itself where the stream is held back: ${silent === true ? 'after its headers' : 'wholly'}`, async () => {
      site.silent = silent;
      const screen = await open();
      await screen.ready();
      await follows([screen]);
      assert.equal(await screen.page.locator('sc-provider').evaluate((provider) => Reflect.get(provider, 'updates')), 'polling');
    });
  }

  it('saves a period in a sandboxed frame without forms, by Enter and by the button', async () => {
    site.close();
    const html = `<!doctype html><title>Frame</title><script type="module" crossorigin src="/page.js"></script>
      <sc-provider locale="en"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></sc-provider>`;
    site = await startSite({ files, html, shared: true });
    site.backend = server.port;
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${site.origin}/favicon.ico`).catch(() => undefined);
    await page.setContent(`<iframe sandbox="allow-scripts" src="${site.origin}/?user=bruno" style="width:900px;height:1200px"></iframe>`);
    const rule = page.frameLocator('iframe').locator('sc-forwarding [data-key=unconditional]');
    await rule.waitFor({ timeout: 30_000 });
    const begins = async () => {
      const { rules } = await server.ask<Forwarding>('/v1/lines/line-bruno-fixed/forwarding', {}, 'bruno');
      const when = rules.find(({ condition }) => condition === 'unconditional')?.when;
      return when?.kind === 'period' ? when.from : undefined;
    };
    for (const [hour, byEnter] of [
      ['09:00', true],
      ['10:00', false],
    ] as const) {
      const earlier = await begins();
      await rule.locator('#open-period').click();
      await rule.getByLabel('From').first().fill(`2099-01-01T${hour}`);
      await rule.getByLabel('Until', { exact: true }).first().fill('2099-01-02T10:00');
      if (byEnter) await page.keyboard.press('Enter');
      else await rule.locator('.period .primary').click();
      await eventually(begins, (from) => from !== earlier);
      await rule.locator('[part=editor]').waitFor({ state: 'detached' });
    }
    assert.deepEqual(complaints, []);
  });
});
