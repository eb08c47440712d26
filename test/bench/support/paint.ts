import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from '../../../.ci/browsers/find.mjs';
import { percentile } from './report.ts';

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(`../${entry}`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  });
  return result.outputFiles[0]?.text ?? '';
}

async function openBrowser(): Promise<Browser> {
  // Without the frame clock the figures are times of work, not multiples of 16.7 ms.
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
}

/**
 * Opens a page with the module of a bench, which sets `ready` and its functions on the window.
 * @param origin where the page comes from: a server that the module asks
 */
export async function withPage<T>(entry: string, work: (page: Page) => Promise<T>, origin?: string): Promise<T> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 800 }, bypassCSP: true });
    page.on('pageerror', (error) => console.error(error));
    if (origin) await page.goto(origin);
    await page.setContent('<!doctype html><html lang="en"><body></body></html>');
    await page.addScriptTag({ content: await bundle(entry) });
    await page.evaluate('ready');
    return await work(page);
  } finally {
    await browser.close();
  }
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Medians of `measure('bare')` and `measure('widget')` of the page, in turns. */
export async function compare(page: Page, runs: number, warmUps: number): Promise<{ readonly bare: number; readonly widget: number }> {
  const measure = (variant: string): Promise<number> => page.evaluate(`measure(${JSON.stringify(variant)})`);
  const bare: number[] = [];
  const widget: number[] = [];
  for (let run = 0; run < warmUps + runs; run++) {
    const pair = [await measure('bare'), await measure('widget')] as const;
    if (run < warmUps) continue;
    bare.push(pair[0]);
    widget.push(pair[1]);
  }
  return { bare: median(bare), widget: median(widget) };
}
