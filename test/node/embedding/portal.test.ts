import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, portalHtml, startSite, type Site } from './support/site.ts';

describe('the demo portal on a phone', () => {
  const server = new DemoServer();
  let browser: Browser;
  let site: Site;
  let page: Page;

  before(async () => {
    site = await startSite({ files: await bundle({ portal: 'src/portal/portal.ts' }), html: portalHtml });
    site.backend = await server.start();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 340, height: 800 } });
    await page.goto(`${site.origin}/#/call-log`);
    await page.locator('sc-call-log .call').first().waitFor();
  });

  after(async () => {
    await browser.close();
    site.close();
    await server.remove();
  });

  it('shows calls in the upper half of the screen, and scrolls in one direction', async () => {
    const top = (await page.locator('sc-call-log .call').first().boundingBox())?.y ?? 800;
    assert.ok(top < 400, `the first call is at ${top}`);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 340);
  });

  it('follows the text size of the browser: with text twice as large a wide page has one column', async () => {
    const large = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const devtools = await large.context().newCDPSession(large);
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await large.goto(`${site.origin}/#/call-log`);
    await large.locator('sc-call-log .call').first().waitFor();
    assert.equal(await large.locator('h1').evaluate((title) => getComputedStyle(title).fontSize), '45px');
    const { width } = (await large.locator('sc-call-log').boundingBox()) ?? { width: 0 };
    assert.ok(width > 1100, `the call log is ${width} px wide`);
    assert.equal(await large.evaluate('document.documentElement.scrollWidth'), 1280);
    await large.close();
  });

  it('says the title of a page once', async () => {
    const title = await page.locator('h1').textContent();
    assert.equal(title, 'Journal d’appels');
    const again = await page.locator('sc-call-log h2').boundingBox();
    assert.ok(!again || again.height <= 1);
  });

  it('makes a contact of an unknown caller: the form opens with the number, and the log then shows the name', async () => {
    await page.goto(`${site.origin}/#/call-log`);
    const caller = page.locator('sc-call-log .who', { hasText: /^\s*0[67] / }).first();
    await caller.click();
    const number = (await caller.textContent())?.trim().slice(0, 14) ?? '';
    await page.getByRole('button', { name: 'Ajouter aux contacts' }).first().click();
    const form = page.getByRole('dialog', { name: 'Ajout d’un contact' });
    assert.equal(await form.getByLabel('Téléphone mobile').inputValue(), number);
    await form.getByLabel('Nom *').fill('Inconnu');
    await form.getByRole('button', { name: 'Enregistrer le contact' }).click();
    await page.getByText('Contact ajouté').first().waitFor();
    await page.goto(`${site.origin}/#/call-log`);
    await page.locator('sc-call-log .who', { hasText: 'Inconnu' }).first().waitFor();
  });

  it('carries out what is asked of a contact: calls are forwarded to its number, and a colleague comes on a function key', async () => {
    const ask = async (wish: string): Promise<void> => {
      // A page keeps the card that was open there: this is another visit.
      await page.goto('about:blank');
      await page.goto(`${site.origin}/#/contacts`);
      await page.locator('sc-contacts #search').fill('arcy');
      await page.locator('sc-contacts .who', { hasText: 'Arcy' }).click();
      await page.getByRole('button', { name: wish }).click();
    };
    await ask('Renvoyer mes appels vers');
    const rule = page.locator('sc-forwarding [data-key=unconditional]');
    await rule.getByText('Chloé d’Arcy').first().waitFor();
    assert.equal(await rule.getByRole('switch').isChecked(), false);
    await ask('Mettre sur une touche');
    const keys = page.locator('sc-function-keys #list .name');
    await keys.getByText('Chloé d’Arcy').waitFor();
    await page.getByText('1 modification non enregistrée').waitFor();
  });

  it('shows the usage of both lines under its policy, and saves the month as a file', async () => {
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    await page.goto(`${site.origin}/#/usage`);
    await page.getByRole('img', { name: /Appels vers les mobiles, .* sur 1/ }).waitFor();
    const bar = await page.locator('sc-usage .gauge i').boundingBox();
    assert.ok(bar && bar.width > 5 && bar.width < 300, 'the policy allows the width of a bar');
    await page.getByRole('tab', { name: 'Ma téléphonie mobile' }).click();
    await page.getByRole('img', { name: /Data, .* sur 100/ }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Exporter le mois (CSV)' }).click()]);
    assert.match(file.suggestedFilename(), /^conso-2\d{3}-\d\d\.csv$/);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 340);
    assert.deepEqual(messages, []);
  });

  it('gives out documents under its policy: a guide is saved, a video plays with its captions', async () => {
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    await page.goto(`${site.origin}/#/documents`);
    const saving = page.getByRole('button', { name: 'Télécharger : Guide utilisateur Yealink T46U' });
    const [file] = await Promise.all([page.waitForEvent('download'), saving.click()]);
    assert.equal(file.suggestedFilename(), 'Guide utilisateur Yealink T46U.pdf');
    await page.locator('sc-documents .card').click();
    const video = page.locator('sc-documents video');
    await video.waitFor();
    await page.waitForFunction(() => {
      const player = document.querySelector('sc-documents')?.shadowRoot?.querySelector('video');
      return player && player.currentTime > 0.2 && player.textTracks[0]?.cues?.length === 3;
    });
    await page.getByRole('button', { name: 'Fermer' }).click();
    await video.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 340);
    assert.deepEqual(messages, []);
  });

  it('has the switches of the demonstration in a drawer', async () => {
    await page.goto(`${site.origin}/#/call-log`);
    const drawer = page.getByRole('dialog', { name: 'Réglages de la démonstration' });
    assert.equal(await drawer.isVisible(), false);
    await page.getByRole('button', { name: 'Réglages' }).click();
    assert.equal(await drawer.getByRole('combobox').count(), 4);
    assert.equal(await drawer.getByRole('option', { name: 'English (US)' }).getAttribute('lang'), 'en');
    await drawer.getByRole('combobox', { name: 'Langue' }).selectOption('en');
    await page.getByRole('heading', { name: 'Call log', level: 1 }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#settings').isVisible(), false);
  });
});
