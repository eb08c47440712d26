import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Greeting, Recording } from '../../../src/contract/index.ts';
import { pcm16, samplesOf, strongestHz, wavFile } from '../media/sounds.ts';
import { complaintsOf, openBrowser } from './support/browser.ts';
import { DemoServer } from './support/server.ts';
import { bundle, portalHtml, startSite, strictPolicy, type Site } from './support/site.ts';

/** The page of the portal has its styles in itself; the widgets' own are constructed sheets. */
const policy = strictPolicy.replace("style-src 'self'", "style-src 'unsafe-inline'");
const line = 'line-alice-mobile';
const hz = 700;
/** Newest first. */
const demoNames = ['Bureau', 'Réunion', 'Congés d’été'];

/** Words of a tone with pauses: a steady one is noise, which browsers take out. */
function words(seconds: number, rate: number): Float32Array {
  return Float32Array.from({ length: seconds * rate }, (_, index) => {
    const isSpoken = (index / rate) % 0.4 < 0.25;
    return isSpoken ? 0.5 * Math.sin((2 * Math.PI * hz * index) / rate) : 0;
  });
}

describe('a greeting from the microphone, in the demo portal under its strict policy', () => {
  const server = new DemoServer();
  const folder = mkdtempSync(join(tmpdir(), 'selfcare-microphone-'));
  const spoken = join(folder, 'spoken.wav');
  let browser: Browser;
  let context: BrowserContext;
  let site: Site;
  let page: Page;
  let complaints: readonly string[];

  const widget = () => page.locator('sc-voicemail-settings');
  const press = (name: string | RegExp) => widget().getByRole('button', { name }).first().click();
  const greetings = () => server.ask<readonly Greeting[]>(`/v1/lines/${line}/voicemail/greetings`);

  before(async () => {
    writeFileSync(spoken, wavFile({ rate: 48_000, data: pcm16(words(4, 48_000)) }));
    site = await startSite({ files: await bundle({ portal: 'src/portal/portal.ts' }), html: portalHtml, policy });
    site.backend = await server.start();
    browser = await openBrowser('localhost', [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${spoken}`,
    ]);
    context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
    page = await context.newPage();
    complaints = complaintsOf(page);
    await page.goto(`${site.origin}/#/voicemail`);
    await widget().locator('[data-key=greetings]').waitFor();
    await widget()
      .getByRole('radio', { name: /^Mobile/ })
      .check();
    await widget().locator('[data-key=sms]').waitFor();
  });

  after(async () => {
    await browser.close();
    site.close();
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has those of the demo beside it, which are heard as well', async () => {
    const bureau = widget().locator('[part~=greeting]', { hasText: 'Bureau' });
    await bureau.getByText('En service').waitFor();
    await bureau.getByRole('button', { name: /^Écouter «/ }).click();
    await bureau.getByRole('button', { name: /^Mettre en pause «/ }).click();
  });

  it('is recorded with a level that moves, and stopped', async () => {
    await press('Enregistrer');
    await press('Continuer');
    await widget().locator('.level .on').first().waitFor();
    await press('Rec');
    await widget().getByText('0:03', { exact: true }).waitFor();
    await press('Arrêter');
    await widget().getByText('Prête, non confirmée').waitFor();
    assert.deepEqual(
      (await greetings()).map(({ name }) => name),
      demoNames,
    );
  });

  it('is heard raw, and as callers will hear it', async () => {
    await press('Écouter votre enregistrement');
    await press('Arrêter votre enregistrement');
    await press('Écouter ce que vos correspondants entendent');
    await page.waitForFunction(() => {
      const root = document.querySelector('sc-voicemail-settings')?.shadowRoot;
      return Number(root?.querySelector<HTMLInputElement>('.seek')?.value) > 500;
    });
  });

  it('is named, confirmed and listed, and holds what was spoken', async () => {
    await widget().getByLabel('Nom de l’annonce').fill('Congés de fin d’année');
    await widget().locator('.prepared').getByRole('button', { name: 'Confirmer' }).click();
    await widget().locator('[part~=greeting]', { hasText: 'Congés de fin d’année' }).getByText('En service').waitFor();
    const kept = (await greetings()).find(({ name }) => name === 'Congés de fin d’année');
    assert.ok(kept);
    assert.deepEqual(
      (await greetings()).filter(({ inUse }) => inUse).map(({ name }) => name),
      ['Congés de fin d’année'],
    );
    assert.ok(kept.durationSeconds >= 2 && kept.durationSeconds <= 5, `${String(kept.durationSeconds)} s`);
    const { url } = await server.ask<Recording>(`/v1/lines/${line}/voicemail/greetings/${kept.id}/recording`);
    const sound = new Uint8Array(await (await fetch(new URL(url, site.origin))).arrayBuffer());
    const { samples, rate } = samplesOf(sound);
    assert.ok(Math.abs(strongestHz(samples.subarray(0, rate), rate) - hz) <= 20, 'another tone');
  });

  it('is still there after the page was loaded again, and nothing else is', async () => {
    await page.reload();
    await widget()
      .getByRole('radio', { name: /^Mobile/ })
      .check();
    await widget().locator('[part~=greeting]', { hasText: 'Congés de fin d’année' }).waitFor();
    assert.equal(await widget().locator('[part~=upload]').count(), 0);
  });

  it('has nothing to complain about', () => {
    assert.deepEqual(complaints, []);
  });
});
