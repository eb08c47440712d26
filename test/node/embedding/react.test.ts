import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { renderToString } from 'react-dom/server';
import { complaintsOf, eventually, openBrowser, Screen } from './support/browser.ts';
import { reactApp, type Hosting } from './support/react-app.ts';
import { DemoServer } from './support/server.ts';
import { bundle, startSite, type Files, type Site } from './support/site.ts';

/** The page as React's server writes it: `adapter`, an object, is in no attribute. */
function rendered(hosting: Hosting): string {
  const app = renderToString(reactApp(hosting));
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Host</title>
    <div id="app" data-hosting="${hosting}">${app}</div><script type="module" src="/page.js"></script></html>`;
}

describe('a page that React has rendered on the server', () => {
  const server = new DemoServer();
  const sites: Site[] = [];
  let browser: Browser;
  let files: Files;

  before(async () => {
    files = await bundle({ page: 'test/node/embedding/support/react-page.ts' });
    await server.start();
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    for (const site of sites) site.close();
    await server.remove();
  });

  async function open(hosting: Hosting) {
    const html = rendered(hosting);
    const site = await startSite({ files, html });
    site.backend = server.port;
    sites.push(site);
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    await page.goto(site.origin);
    return { html, page, screen: new Screen(page), complaints };
  }

  it('shows its widgets after `configure()`, saves, and follows what React sets', async () => {
    const { html, page, screen, complaints } = await open('configured');
    assert.match(html, /<sc-provider locale="fr"><sc-forwarding><\/sc-forwarding>/);
    await screen.toggle('dnd');
    await page.getByText('Ne pas déranger').first().waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Do not disturb').first().waitFor();
    assert.deepEqual(complaints, []);
  });

  it('is told what is missing where React has left the property `adapter` out, and works once it is set', async () => {
    const { page, screen, complaints } = await open('property');
    await eventually(
      () => Promise.resolve(complaints),
      (told) => told.length > 0,
    );
    assert.equal(await screen.switch('dnd').count(), 0);
    await page.getByRole('button', { name: 'Again' }).click();
    await screen.toggle('dnd');
    assert.equal(complaints.length, 1);
    assert.match(complaints[0] ?? '', /<sc-provider> has no adapter: call configure\(/);
  });
});
