import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, Screen } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, startSite, type Site } from './support/site.ts';

/** The element that the next key goes to, shadow roots crossed. */
const focused = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
})()`;

describe('both widgets', () => {
  const server = new DemoServer();
  let browser: Browser;
  let site: Site;

  before(async () => {
    site = await startSite({ files: await bundle({ page: 'test/node/embedding/support/page.ts' }) });
    site.backend = await server.start();
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    site.close();
    await server.remove();
  });

  async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<Screen> {
    const page = await browser.newPage(options);
    await page.goto(site.origin);
    const screen = new Screen(page);
    await screen.ready();
    return screen;
  }

  /** Goes from field to field until the one that is wanted. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`${focused}?.matches(${JSON.stringify(selector)}) ?? false`)) return;
    }
    assert.fail(`The keyboard does not come to ${selector}`);
  }

  it('are used by keyboard alone', async () => {
    const screen = await open();
    const { page } = screen;
    await tabTo(page, '#switch-unconditional');
    await page.keyboard.press('Space');
    await page.locator('sc-forwarding [data-key=unconditional] .body').waitFor();
    await tabTo(page, '[name=target-unconditional]');
    await page.keyboard.press('ArrowLeft');
    await page.locator('sc-forwarding input[name=target-unconditional][value=voicemail]:checked').waitFor();
    await tabTo(page, '#open-until');
    await page.keyboard.press('Enter');
    await page.locator('sc-forwarding [part~=editor]').waitFor();
    await tabTo(page, '[part~=editor] input');
    await page.keyboard.press('Escape');
    await page.locator('sc-forwarding [part~=editor]').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(`${focused}?.id`), 'open-until', 'the focus is back at what opened the editor');
    await page.keyboard.press('Control+z');
    await page.locator('sc-forwarding input[name=target-unconditional][value=voicemail]:checked').waitFor({ state: 'detached' });

    await tabTo(page, 'input[name=kind]');
    await page.keyboard.press('ArrowLeft');
    await page.locator('sc-call-log input[name=kind][value=missed]:checked').waitFor();
    await tabTo(page, '.who');
    await page.keyboard.press('Enter');
    await page.locator('sc-call-log .details').waitFor();
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(`${focused}?.closest('.row')?.dataset.index`), '1');
    await page.close();
  });

  const places = [
    { name: 'at 320 px', options: { viewport: { width: 320, height: 640 } } },
    { name: 'at 400 % zoom of a screen of 1280 × 1024', options: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } },
  ];
  for (const { name, options } of places) {
    it(`need no sideways scrolling ${name}`, async () => {
      const { page } = await open(options);
      const widget = page.locator('sc-forwarding [data-key=unconditional]');
      if (!(await widget.getByRole('switch').isChecked())) await widget.getByRole('switch').click();
      await widget.locator('#open-period').click();
      await widget.locator('[part~=editor]').waitFor();
      await page.locator('sc-call-log .who').first().click();
      await page.locator('sc-call-log .details').waitFor();
      const wide = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const roots = [...document.querySelectorAll('sc-forwarding, sc-call-log')].flatMap(({ shadowRoot }) =>
          shadowRoot ? [shadowRoot] : [],
        );
        // A second line is cut with an ellipsis where it is too long: its end lies beyond the edge, unseen.
        const isCut = (each: Element) => each.parentElement !== null && getComputedStyle(each.parentElement).textOverflow === 'ellipsis';
        const isBeyond = (each: Element) => each.getBoundingClientRect().right > width + 1;
        const beyond = roots.flatMap((root) => [...root.querySelectorAll('*')].filter((each) => isBeyond(each) && !isCut(each)));
        return { page: document.documentElement.scrollWidth, width, beyond: beyond.map((each) => `${each.localName}.${each.className}`) };
      });
      assert.equal(wide.page, wide.width);
      assert.deepEqual(wide.beyond, []);
      await page.close();
    });
  }
});
