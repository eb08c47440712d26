/**
 * Two figures of `<sc-call-log>`: insertion to paint with 10,000 calls, against a bare virtual list with the same rows; and the
 * script of a scroll step in a log of 50,000 calls, against a log of 1,000.
 * Run: `node test/bench/call-log-paint.bench.ts`. Prints `name | measured | target | ok`, and fails where a target is missed.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';

const runs = 25;
const warmUps = 5;
const paintTarget = 1.5;

const scrollSteps = 200;
/** Pixels of a notch of the wheel. */
const scrollPixels = 120;
const longRows = 50_000;
const shortRows = 1000;
const scrollTargetMs = 1;
/** A step that looked at every row would take 50 times as long. */
const scrollTargetRatio = 2;

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

function report(name: string, measured: string, target: string, ok: boolean): void {
  console.log(`${name} | ${measured} | ${target} | ${ok ? 'ok' : 'MISSED'}`);
  if (!ok) process.exitCode = 1;
}

async function reportPaint(page: Page): Promise<void> {
  const { bare, widget } = await compare(page);
  const ratio = widget / bare;
  const measured = `${ratio.toFixed(2)} × (${widget.toFixed(1)} ms, bare ${bare.toFixed(1)} ms)`;
  report('call log, 10,000 rows, insertion to paint', measured, `≤ ${paintTarget} ×`, ratio <= paintTarget);
}

/** Milliseconds of script per scroll step, without style, layout and paint. */
async function scriptOfStep(page: Page, rows: number): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const script = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  };
  await page.evaluate(`openLog(${String(rows)})`);
  const before = await script();
  await page.evaluate(`scroll(${String(scrollSteps)}, ${String(scrollPixels)})`);
  const seconds = (await script()) - before;
  await session.detach();
  return (seconds * 1000) / scrollSteps;
}

async function reportScroll(page: Page): Promise<void> {
  const short: number[] = [];
  const long: number[] = [];
  for (let run = 0; run < 3; run++) {
    short.push(await scriptOfStep(page, shortRows));
    long.push(await scriptOfStep(page, longRows));
  }
  const step = median(long);
  const ratio = step / median(short);
  const measured = `${step.toFixed(2)} ms of script, ${ratio.toFixed(2)} × that of 1,000 rows`;
  const ok = step <= scrollTargetMs && ratio <= scrollTargetRatio;
  report('call log, 50,000 rows, scroll step', measured, `≤ ${scrollTargetMs} ms, ≤ ${scrollTargetRatio} ×`, ok);
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
  await reportPaint(page);
  await reportScroll(page);
} finally {
  await browser.close();
}
