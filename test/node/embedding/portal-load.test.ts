import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, openBrowser } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, portalHtml, startSite, type Site } from './support/site.ts';

/** Pages of the guide, each with what its widget shows once it has its data. */
const pages = {
  '': 'sc-dashboard .tile',
  phones: 'sc-phones [part~=phone]',
  'function-keys': 'sc-function-keys [part~=key]',
  documents: 'sc-documents [part~=document]',
  forwarding: 'sc-forwarding [part~=rule]',
  'call-log': 'sc-call-log .call',
  voicemail: 'sc-voicemail .who',
  usage: 'sc-usage [part~=figures]',
  contacts: 'sc-contacts .who',
  'unified-communications': 'sc-unified-communications [part~=option]',
  connectivity: 'sc-connectivity [part~=row]',
  history: 'sc-history [part~=row]',
  support: 'sc-support [part~=way]',
} as const;

/** The sum of all shifts that nobody caused by a key or a pointer. */
const shiftsOf = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().filter((shift) => !shift.hadRecentInput).reduce((sum, { value }) => sum + value, 0)))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(0), 500);
})`;

describe('the demo portal', () => {
  const server = new DemoServer();
  let browser: Browser;
  let site: Site;

  before(async () => {
    site = await startSite({ files: await bundle({ portal: 'src/portal/portal.ts' }), html: portalHtml });
    site.backend = await server.start();
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    site.close();
    await server.remove();
  });

  async function slowPage(): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const devtools = await page.context().newCDPSession(page);
    const bytesPerSecond = 200_000;
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 200,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    return page;
  }

  it('does not jump while it loads on a slow network, and has nothing to complain about', async () => {
    for (const name of ['', 'forwarding'] as const) {
      const page = await slowPage();
      const complaints = complaintsOf(page);
      await page.goto(`${site.origin}/#/${name}`);
      await page.locator(pages[name]).first().waitFor();
      await page.waitForTimeout(1000);
      const shifts: number = await page.evaluate(shiftsOf);
      assert.ok(shifts <= 0.05, `${name || 'dashboard'} shifts by ${shifts.toFixed(3)}`);
      assert.deepEqual(complaints, []);
      await page.close();
    }
  });

  it('shows each page to each of its people, or says why not, without a complaint', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const complaints = complaintsOf(page);
    for (const user of ['alice', 'bruno', 'chloe', 'driss', 'farah']) {
      await page.goto(`${site.origin}/#/`);
      await page.evaluate((name) => localStorage.setItem('selfcare-portal', JSON.stringify({ user: name })), user);
      await page.goto('about:blank');
      for (const name of Object.keys(pages)) {
        await page.goto(`${site.origin}/#/${name}`);
        const shown = page.locator('sc-portal > sc-provider > :first-child [part~=content]').first();
        await shown.waitFor();
        await page.waitForFunction(() => {
          const first = document.querySelector('sc-portal > sc-provider > :first-child');
          return first?.shadowRoot?.querySelector('[part~=card][aria-busy=false]') !== null && first !== null;
        });
      }
    }
    // The browser itself writes that a read was refused: of a service that this person does not have.
    assert.deepEqual([...new Set(complaints)], ['Failed to load resource: the server responded with a status of 403 (Forbidden)']);
    await page.close();
  });

  it('prints a page without its menu', async () => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    await page.goto(`${site.origin}/#/usage`);
    await page.locator(pages.usage).first().waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('sc-portal nav').first().isVisible(), false);
    assert.equal(await page.locator(pages.usage).first().isVisible(), true);
    await page.close();
  });

  it('closes what is open where the person signs out in another tab', async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
    const [here, there] = [await context.newPage(), await context.newPage()];
    await here.goto(`${site.origin}/#/contacts`);
    await here.getByRole('button', { name: 'Ajouter un contact' }).click();
    await here.getByRole('dialog', { name: 'Ajout d’un contact' }).waitFor();
    await there.goto(`${site.origin}/#/usage`);
    await there.locator(pages.usage).first().waitFor();
    await there.getByRole('button', { name: /Compte de/ }).click();
    await there.getByRole('button', { name: 'Se déconnecter' }).click();
    await here.getByRole('dialog', { name: 'Ajout d’un contact' }).waitFor({ state: 'detached' });
    await context.close();
  });
});
