import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, complaintsOf } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, portalHtml, startSite, strictPolicy, type Site } from './support/site.ts';

interface Mailbox {
  readonly unread: number;
  readonly total: number;
}

/** The page of the portal has its styles in itself; the widgets' own are constructed sheets. */
const policy = strictPolicy.replace("style-src 'self'", "style-src 'unsafe-inline'");

/** A called phone that cannot be reached: the mailbox takes the call. */
const call = { line: 'line-alice-mobile', caller: { number: '+33639980999' }, situation: { reachable: false } };

describe('voicemail in the demo portal, under its strict policy', () => {
  const server = new DemoServer();
  let browser: Browser;
  let site: Site;
  let page: Page;
  let complaints: readonly string[];
  const mailbox = () => server.ask<Mailbox>('/v1/lines/line-alice-mobile/voicemail');

  before(async () => {
    site = await startSite({ files: await bundle({ portal: 'src/portal/portal.ts' }), html: portalHtml, policy });
    site.backend = await server.start();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    complaints = complaintsOf(page);
    await page.goto(`${site.origin}/#/voicemail`);
    await page.locator('sc-voicemail .who').first().waitFor();
  });

  after(async () => {
    await browser.close();
    site.close();
    await server.remove();
  });

  it('shows the message of a call that has just ended, and the call names it', async () => {
    await server.ask('/v1/demo/calls', { method: 'POST', body: call });
    await page.locator('sc-voicemail .row').first().getByText('06 39 98 09 99').waitFor();
    assert.equal((await mailbox()).total, 6);
    await page.goto(`${site.origin}/#/call-log`);
    await page.locator('sc-call-log .call', { hasText: '06 39 98 09 99' }).first().getByText('message laissé').waitFor();
  });

  it('is heard, and then it is read everywhere', async () => {
    await page.goto(`${site.origin}/#/voicemail`);
    const { unread } = await mailbox();
    await page.locator('sc-voicemail .who', { hasText: '06 39 98 09 99' }).click();
    const sound = page.locator('sc-voicemail .sound');
    await sound.click();
    await page.getByRole('button', { name: /^Mettre en pause/ }).waitFor();
    const position = page.locator('sc-voicemail .seek');
    await page.waitForFunction(() => {
      const widget = document.querySelector('sc-voicemail');
      return Number(widget?.shadowRoot?.querySelector<HTMLInputElement>('.seek')?.value) > 2500;
    });
    assert.match((await position.getAttribute('aria-valuetext')) ?? '', /^[23]\ssecondes sur \d+\ssecondes$/);
    for (let waits = 0; (await mailbox()).unread === unread && waits < 100; waits++) await page.waitForTimeout(100);
    assert.equal((await mailbox()).unread, unread - 1);
  });

  it('is saved as a file, and its unknown caller becomes a contact that the list then names', async () => {
    const download = page.waitForEvent('download');
    await page.locator('sc-voicemail').getByRole('button', { name: 'Télécharger' }).click();
    assert.match((await download).suggestedFilename(), /^message 06 39 98 09 99 .*\.wav$/);
    await page.locator('sc-voicemail').getByRole('button', { name: 'Ajouter aux contacts' }).click();
    const form = page.getByRole('dialog', { name: 'Ajout d’un contact' });
    assert.equal(await form.getByLabel('Téléphone mobile').inputValue(), '06 39 98 09 99');
    await form.getByLabel('Nom *').fill('Messager');
    await form.getByRole('button', { name: 'Enregistrer le contact' }).click();
    await page.getByText('Contact ajouté').first().waitFor();
    await page.goto(`${site.origin}/#/voicemail`);
    await page.locator('sc-voicemail .who', { hasText: 'Messager' }).waitFor();
  });

  it('leads to the settings of the same line', async () => {
    await page.locator('sc-voicemail').getByRole('button', { name: 'Paramètres de la messagerie' }).click();
    await page.locator('sc-voicemail-settings input[name=line]:checked[aria-label^=Mobile]').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'sc-voicemail-settings');
  });

  it('is deleted, and stays deleted when the server was killed meanwhile', async () => {
    // The page keeps the message that was open there: this is another visit.
    await page.reload();
    await page.locator('sc-voicemail .who', { hasText: 'Messager' }).click();
    await page.locator('sc-voicemail').getByRole('button', { name: 'Supprimer' }).click();
    await page.getByText('Message supprimé').first().waitFor();
    await server.end('SIGKILL');
    await server.start();
    assert.equal((await mailbox()).total, 5);
  });

  it('has nothing to complain about', () => {
    const own = complaints.filter((complaint) => !/Failed to load resource|net::ERR|EventSource/.test(complaint));
    assert.deepEqual(own, []);
  });
});
