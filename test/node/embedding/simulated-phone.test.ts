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
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
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
  const applyAll = () =>
    Promise.all(makers.map(({ device }) => server.ask(`/v1/devices/${device}/apply`, { method: 'POST', body: { moment: 'now' } })));

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

  it('shows keys that were moved on both makers’ phones, without a reload', async () => {
    const { keys } = await server.ask<{ keys: { id: string; kind: string; label: string; target?: unknown }[] }>('/v1/function-keys');
    const [first, second, ...others] = keys;
    assert.ok(first && second);
    const strip = ({ id, kind, label, target }: typeof first) => ({ id, kind, label, ...(target === undefined ? {} : { target }) });
    await server.ask('/v1/function-keys', { method: 'PUT', body: { keys: [second, first, ...others].map(strip) } });
    await applyAll();
    for (const { name } of makers) {
      await page.locator('demo-phones').getByRole('tab', { name }).click();
      const labels = async () => (await shown(name).locator('.keys bdi').allTextContents()).slice(1, 3);
      await shown(name).locator('[data-position="2"]', { hasText: second.label }).waitFor();
      assert.deepEqual(await labels(), [second.label, first.label]);
      assert.ok((await shown(name).locator('svg.device text', { hasText: second.label }).count()) > 0, 'the drawing has the label');
    }
    assert.equal(loads, 1);
  });

  it('says how to start the phones where none are simulated', async () => {
    site.backend = await unplugged.start();
    await page.reload();
    await page.locator('demo-phones').getByText('selfcare serve --demo --with-phones').first().waitFor();
  });
});
