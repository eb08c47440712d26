import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, eventually, openBrowser, Screen } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, startSite, strictPolicy, type Site } from './support/site.ts';

describe('on a page with a strict content security policy', () => {
  const server = new DemoServer();
  let browser: Browser;
  let site: Site;
  let page: Page;
  let complaints: string[];
  let screen: Screen;

  before(async () => {
    const files = await bundle({ page: 'test/node/embedding/support/page.ts' });
    site = await startSite({ files, policy: strictPolicy });
    site.backend = await server.start();
    for (let call = 0; call < 220; call++) {
      await server.ask('/v1/demo/calls', {
        method: 'POST',
        body: { line: 'line-alice-fixed', caller: { number: `+33639981${String(100 + call)}` } },
      });
    }
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    complaints = complaintsOf(page);
    await page.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(globalThis, { violations });
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${String(event.lineNumber)} ${event.sample}`);
      });
    });
    await page.goto(site.origin);
    screen = new Screen(page);
    await screen.ready();
  });

  after(async () => {
    await browser.close();
    site.close();
    await server.remove();
  });

  it('a period is edited, and its week is drawn', async () => {
    await screen.switch('unconditional').click();
    await screen.rule('unconditional').locator('#open-period').click();
    const editor = screen.rule('unconditional').locator('[part~=editor]');
    await editor.locator('.windows').first().locator(':scope > button').click();
    await editor.locator('.button.primary').click();
    await page.locator('sc-forwarding [part~=week]').waitFor();
  });

  it('a number is put into its writing while it is typed', async () => {
    // The one rule that is open at any hour: the others close while it holds, as the period above decides.
    const field = screen.rule('unconditional').locator('.number input');
    await field.fill('');
    await eventually(
      async () => {
        await field.fill('');
        await field.pressSequentially('0199001235');
        return field.inputValue();
      },
      (value) => value === '01 99 00 12 35',
    );
    // The first closes the list of contacts, if it is open.
    await field.press('Escape');
    await field.press('Escape');
  });

  it('another moment is looked at', async () => {
    await page.locator('sc-forwarding input[name=moment][value=later]').check({ force: true });
    await page.locator('sc-forwarding .moment input').first().waitFor();
  });

  it('a long list is scrolled, a row opened, a name searched', async () => {
    const rows = await screen.calls.count();
    assert.ok(rows < 200, `${rows} rows at once: the list is not virtual`);
    const last = async () => Number(await screen.calls.last().getAttribute('data-index'));
    const first = await last();
    await eventually(
      async () => {
        await page.mouse.wheel(0, 3000);
        return last();
      },
      (index) => index > first + 50,
    );
    await page.locator('sc-call-log .who').last().click();
    await page.locator('sc-call-log .details').first().waitFor();
    await page.locator('sc-call-log input[type=search]').fill('elodie');
    await eventually(
      () => page.locator('sc-call-log .who').allTextContents(),
      (names) => names.length > 0 && names.every((name) => /Élodie/.test(name)),
    );
  });

  it('the calls are exported', async () => {
    const download = page.waitForEvent('download');
    await page.locator('sc-call-log [part~=header] .tools > .export').click();
    assert.match((await download).suggestedFilename(), /\.csv$/);
  });

  it('and nothing of all that was against the policy', async () => {
    assert.deepEqual(await page.evaluate('violations'), []);
    assert.deepEqual(complaints, []);
  });
});
