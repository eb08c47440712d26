import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, portalHtml, startSite, type Files, type Site } from './support/site.ts';

const makers = [
  { name: 'Yealink T46U', device: 'line-alice-fixed-device', tone: 'Ring3.wav' },
  { name: 'Polycom VVX600', device: 'line-alice-fixed-home', tone: 'ringer4' },
] as const;

describe('the simulated phone beside the settings', () => {
  const server = new DemoServer('--with-phones');
  const unplugged = new DemoServer();
  let browser: Browser;
  let files: Files;
  let site: Site;
  let page: Page;
  let loads = 0;

  before(async () => {
    files = await bundle({ portal: 'src/portal/portal.ts' });
    site = await startSite({ files, html: portalHtml });
    site.backend = await server.start();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, hasTouch: true });
    page.on('load', () => (loads += 1));
    await page.goto(`${site.origin}/#/phones`);
    await page.locator('demo-phones svg.device').first().waitFor();
  });

  after(async () => {
    await browser.close();
    site.close();
    await Promise.all([server.remove(), unplugged.remove()]);
  });

  const shown = (name: string): Locator => page.locator('demo-phone:not([hidden])', { has: page.getByRole('img', { name }) });

  /** Moves a finger from one control to another, in steps, as a browser tells it. */
  async function dragByTouch(from: Locator, to: Locator): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const [start, end] = [await middleOf(from), await middleOf(to)];
    await touch('touchStart', start);
    for (const share of [0.3, 0.6, 1]) await touch('touchMove', { x: start.x, y: start.y + (end.y - start.y) * share });
    await touch('touchEnd');
    await session.detach();
  }

  for (const { name, device, tone } of makers) {
    it(`shows on a ${name} the setting that was applied, without a reload`, async () => {
      const widget = page.locator('sc-device-settings');
      await widget.getByRole('combobox', { name: 'Téléphone' }).selectOption(device);
      await widget.getByText(`${name} ·`).waitFor();
      await widget.getByRole('combobox', { name: 'Sonnerie' }).selectOption('3');
      await widget.getByRole('button', { name: 'Enregistrer et appliquer' }).click();
      const row = shown(name).locator('[data-setting=ringTone]');
      await row.getByText(tone).waitFor();
      assert.match((await row.getAttribute('class')) ?? '', /changed/);
    });
  }

  it('shows keys that a finger has moved in their list on both makers’ phones, without a reload', async () => {
    await page.locator('a[href="#/function-keys"]').click();
    const widget = page.locator('sc-function-keys');
    const names = widget.locator('#list .name');
    const grips = widget.locator('#list [id^=grip-]');
    await grips.nth(1).waitFor();
    const [first = '', second = ''] = await names.allTextContents();
    assert.notEqual(first, second);
    await dragByTouch(grips.nth(1), grips.nth(0));
    await widget.locator('#list li', { hasText: second }).first().waitFor();
    assert.deepEqual((await names.allTextContents()).slice(0, 2), [second, first]);
    await widget.getByRole('button', { name: 'Enregistrer et envoyer' }).click();
    for (const { name } of makers) {
      await page.locator('demo-phones').getByRole('tab', { name }).click();
      await shown(name).locator('[data-position="2"]', { hasText: second }).waitFor();
      const labels = (await shown(name).locator('.keys bdi').allTextContents()).slice(1, 3);
      assert.deepEqual(labels, [second, first]);
      assert.ok((await shown(name).locator('svg.device text', { hasText: second }).count()) > 0, 'the drawing has the label');
    }
    assert.equal(loads, 1);
  });

  it('says how to start the phones where none are simulated', async () => {
    site.backend = await unplugged.start();
    await page.reload();
    await page.locator('demo-phones').getByText('selfcare serve --demo --with-phones').first().waitFor();
  });
});

async function middleOf(control: Locator): Promise<{ x: number; y: number }> {
  const box = await control.boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
