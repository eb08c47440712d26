/**
 * Two figures of `<sc-call-log>`: insertion to paint with 10,000 calls, against a bare virtual list with the same rows; and the
 * script of a scroll step in a log of 50,000 calls, against a log of 1,000.
 * Run: `node test/bench/call-log-paint.bench.ts`. Prints `name | measured | target | ok`, and fails where a target is missed.
 */
import type { Page } from 'playwright-core';
import { compare, median, withPage } from './support/paint.ts';

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

function report(name: string, measured: string, target: string, ok: boolean): void {
  console.log(`${name} | ${measured} | ${target} | ${ok ? 'ok' : 'MISSED'}`);
  if (!ok) process.exitCode = 1;
}

async function reportPaint(page: Page): Promise<void> {
  const { bare, widget } = await compare(page, runs, warmUps);
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

await withPage('call-log-paint.page.ts', async (page) => {
  await reportPaint(page);
  await reportScroll(page);
});
