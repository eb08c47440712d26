/**
 * How long `<sc-call-log>` takes from insertion to paint with 10,000 calls, against a bare virtual list with the same rows.
 * Run: `node test/bench/call-log-paint.bench.ts`. Prints `name | measured | target | ok`, and fails where the target is missed.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';

const runs = 25;
const warmUps = 5;
const target = 1.5;

async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./call-log-paint.page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  });
  return result.outputFiles[0]?.text ?? '';
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measure(page: Page, variant: string): Promise<number> {
  return page.evaluate(`measure(${JSON.stringify(variant)})`);
}

async function compare(page: Page): Promise<{ bare: number; widget: number }> {
  const bare: number[] = [];
  const widget: number[] = [];
  for (let run = 0; run < warmUps + runs; run++) {
    const pair = [await measure(page, 'bare'), await measure(page, 'widget')] as const;
    if (run < warmUps) continue;
    bare.push(pair[0]);
    widget.push(pair[1]);
  }
  return { bare: median(bare), widget: median(widget) };
}

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
// Without the frame clock the figures are times of work, not multiples of 16.7 ms.
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'] });
try {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  page.on('pageerror', (error) => console.error(error));
  await page.setContent('<!doctype html><html lang="en"><body></body></html>');
  await page.addScriptTag({ content: await bundle() });
  await page.evaluate('ready');
  const { bare, widget } = await compare(page);
  const ratio = widget / bare;
  const measured = `${ratio.toFixed(2)} × (${widget.toFixed(1)} ms, bare ${bare.toFixed(1)} ms)`;
  const ok = ratio <= target;
  console.log(`call log, 10,000 rows, insertion to paint | ${measured} | ≤ ${target} × | ${ok ? 'ok' : 'MISSED'}`);
  process.exitCode = ok ? 0 : 1;
} finally {
  await browser.close();
}
