import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, openBrowser } from './support/browser.ts';
import { readPdf, type Box, type PrintedPage } from './support/pdf.ts';
import type { Sheets, Wanted } from './support/sheet-page.ts';
import { bundle, startSite, strictPolicy, type Site } from './support/site.ts';

declare const sheets: Sheets;

const html = '<!doctype html><title>Host</title><script type="module" src="/page.js"></script><body></body>';
const strip = { widthMm: 27, heightMm: 9.3 };
/** Millimetres that a pair of scissors does not see. Chromium puts each line on a whole 96th of an inch. */
const tolerance = 0.2;

const near = (found: number, wanted: number): boolean => Math.abs(found - wanted) <= tolerance;
/** Thin lines of one width, from the top of the page. */
const linesOf = ({ paths }: PrintedPage, width: number): Box[] =>
  paths.filter((box) => box.height < 0.5 && near(box.width, width)).sort((a, b) => b.y - a.y);

describe('the sheet of key labels on paper', () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  let complaints: string[];

  before(async () => {
    site = await startSite({ files: await bundle({ page: 'test/node/embedding/support/sheet-page.ts' }), policy: strictPolicy, html });
    browser = await openBrowser();
    page = await browser.newPage();
    complaints = complaintsOf(page);
  });

  after(async () => {
    await browser.close();
    site.close();
  });

  /** As Chromium prints it on the paper that the sheet asks for. */
  async function printed(wanted: Wanted): Promise<readonly PrintedPage[]> {
    await page.goto(site.origin);
    await page.evaluate((given) => sheets.show(given), wanted);
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.printToPDF', { preferCSSPageSize: true });
    return readPdf(new Uint8Array(Buffer.from(data, 'base64')));
  }

  it('has strips of the width and pitch of the phone, within 0.2 mm, on A4', async () => {
    const labels = Array.from({ length: 12 }, (_, index) => `Poste ${index + 1}`);
    const [only, ...others] = await printed({ locale: 'fr', strip, keysPerPage: 12, columns: 2, labels });
    assert.ok(only && others.length === 0);
    assert.ok(near(only.size.width, 210) && near(only.size.height, 297), JSON.stringify(only.size));
    const lines = linesOf(only, strip.widthMm);
    const strips = [...new Set(lines.map(({ x }) => x))].map((x) => lines.filter((line) => line.x === x));
    assert.deepEqual(
      strips.map(({ length }) => length),
      [5, 5],
      'two strips of six labels',
    );
    for (const [first, ...rest] of strips) {
      rest.forEach(({ y }, index) => assert.ok(near((first?.y ?? 0) - y, (index + 1) * strip.heightMm), `label ${index + 2}`));
    }
    assert.equal(linesOf(only, 50).length, 1, 'the line to check the scale with');
  });

  it('cuts a name where its strip ends, in any script, and takes no name for markup', async () => {
    const labels = [
      'Bartholomé de la Très Longue Maison du Nord',
      '<img src=x onerror=alert(1)>',
      'محمد بن عبد الله بن سعيد الطويل',
      'Zoé',
    ];
    const [only] = await printed({ locale: 'fr', strip, keysPerPage: 4, columns: 1, labels });
    assert.ok(only);
    const [line] = linesOf(only, strip.widthMm);
    assert.ok(line);
    const onStrip = only.texts.filter(({ y }) => y < line.y + strip.heightMm);
    const shown = onStrip.map(({ text }) => text);
    assert.ok(shown.some((text) => /^Bartholo.*…$/.test(text)) && shown.some((text) => /^<img.*…$/.test(text)), shown.join(' | '));
    assert.equal(shown.filter((text) => text.includes('…')).length, 3, shown.join(' | '));
    assert.ok(shown.includes('Zoé'));
    for (const { x, width, text } of onStrip) assert.ok(x >= line.x && x + width <= line.x + line.width, text);
  });

  it('ends no page within a strip', async () => {
    const labels = Array.from({ length: 150 }, (_, index) => `Key ${index + 1}`);
    const pages = await printed({ locale: 'en', keysPerPage: 150, columns: 1, labels });
    assert.equal(pages.length, 2);
    const names = pages.map(({ texts }) => texts.map(({ text }) => text).filter((text) => text.startsWith('Key ') && /\d/.test(text)));
    assert.deepEqual(names.flat(), labels);
    for (const { texts } of pages) {
      assert.ok(texts.some(({ text }) => text.includes('without a paper strip of a known size')));
      const places = texts.filter(({ text }) => /^Key \d/.test(text)).map(({ x }) => Math.round(x));
      const strips = [...new Set(places)].map((place) => places.filter((other) => other === place).length);
      assert.ok(strips.length > 1 && Math.max(...strips) <= 25, strips.join(', '));
    }
  });

  it('is printed from a hidden frame under a strict policy', async () => {
    await page.goto(site.origin);
    const begun = await page.evaluate((wanted) => sheets.print(wanted), {
      locale: 'fr' as const,
      strip,
      keysPerPage: 2,
      columns: 1,
      labels: ['Zoé'],
    });
    assert.equal(begun, true);
    assert.deepEqual(complaints, []);
  });
});
