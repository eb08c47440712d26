import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Greeting } from '../../../src/contract/index.ts';
import { errors } from '../../../src/i18n/locales/fr/common.ts';
import { pcm16, wavFile } from '../media/sounds.ts';
import { complaintsOf, eventually, openBrowser } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, portalHtml, startSite, strictPolicy, type Site } from './support/site.ts';

/** The page of the portal has its styles in itself. */
const policy = strictPolicy.replace("style-src 'self'", "style-src 'unsafe-inline'");
const line = 'line-alice-mobile';
const most = 5;

/** A second of a tone. */
function tone(): Buffer {
  const rate = 16_000;
  const samples = Float32Array.from({ length: rate }, (_, index) => 0.5 * Math.sin((2 * Math.PI * 440 * index) / rate));
  return Buffer.from(wavFile({ rate, data: pcm16(samples) }));
}

/** The greetings of the mailbox in one tab. */
class Tab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get widget() {
    return this.page.locator('sc-voicemail-settings');
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/#/voicemail`);
    await this.widget.getByRole('radio', { name: /^Mobile/ }).check();
    await this.widget.locator('[part~=greeting]').first().waitFor();
  }

  /** Sends a file, until it waits for its button. */
  async prepare(name: string): Promise<void> {
    await this.widget.locator('#greeting-file').setInputFiles({ name: `${name}.wav`, mimeType: 'audio/wav', buffer: tone() });
    await this.#confirm.waitFor();
  }

  get #confirm() {
    return this.widget.locator('[part~=upload]').getByRole('button', { name: 'Confirmer' });
  }

  async confirm(): Promise<void> {
    await this.#confirm.click();
  }

  names(): Promise<readonly string[]> {
    return this.widget.locator('[part~=greeting] bdi').allTextContents();
  }

  uploads(): Promise<readonly string[]> {
    return this.widget.locator('[part~=upload]').allTextContents();
  }
}

describe('greetings that two tabs add at the limit', () => {
  const server = new DemoServer();
  let browser: Browser;
  let site: Site;
  let tabs: readonly [Tab, Tab];
  let complaints: readonly string[];

  const kept = async () => (await server.ask<readonly Greeting[]>(`/v1/lines/${line}/voicemail/greetings`)).map(({ name }) => name);

  before(async () => {
    site = await startSite({ files: await bundle({ portal: 'src/portal/portal.ts' }), html: portalHtml, policy });
    site.backend = await server.start();
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
    tabs = [new Tab(await context.newPage()), new Tab(await context.newPage())];
    complaints = complaintsOf(tabs[0].page);
    for (const tab of tabs) await tab.open(site.origin);
  });

  after(async () => {
    await browser.close();
    site.close();
    await server.remove();
  });

  it('are listed in both, up to the last place', async () => {
    await tabs[0].prepare('Pause');
    await tabs[0].confirm();
    for (const tab of tabs)
      await eventually(
        () => tab.names(),
        (names) => names.includes('Pause'),
      );
    assert.equal((await kept()).length, most - 1);
  });

  it('are one kept and one refused in words; both tabs list what is kept', async () => {
    await Promise.all([tabs[0].prepare('Atelier'), tabs[1].prepare('Salon')]);
    await Promise.all(tabs.map((tab) => tab.confirm()));
    const names = await eventually(kept, (all) => all.length === most);
    assert.equal(names.filter((name) => name === 'Atelier' || name === 'Salon').length, 1);
    for (const tab of tabs)
      await eventually(
        () => tab.names(),
        (listed) => listed.join() === names.join(),
      );
    const open = await eventually(
      () => Promise.all(tabs.map((tab) => tab.uploads())),
      (each) => each.flat().length === 1,
    );
    assert.ok(open.flat()[0]?.includes(errors.codes.limit.text), open.flat()[0]);
  });

  it('lose nothing: the refused one is kept once there is room', async () => {
    const names = await kept();
    const refused = names.includes('Atelier') ? tabs[1] : tabs[0];
    const other = names.includes('Atelier') ? 'Salon' : 'Atelier';
    const pause = refused.widget.locator('[part~=greeting]', { hasText: 'Pause' });
    await pause.getByRole('button', { name: /^Renommer/ }).click();
    await pause.getByRole('button', { name: /^Supprimer/ }).click();
    await eventually(kept, (all) => !all.includes('Pause'));
    await refused.confirm();
    const after = await eventually(kept, (all) => all.includes(other));
    assert.equal(after.length, most);
    for (const tab of tabs)
      await eventually(
        () => tab.names(),
        (listed) => listed.join() === after.join(),
      );
    assert.deepEqual((await Promise.all(tabs.map((tab) => tab.uploads()))).flat(), []);
  });

  it('have nothing to complain about', () => {
    // The browser itself reports the refusal.
    assert.deepEqual(
      complaints.filter((text) => !text.includes('409')),
      [],
    );
  });
});
