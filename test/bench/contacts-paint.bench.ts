// `<sc-contacts>` with 50,000 contacts against a bare virtual list with the same rows: insertion to paint, and the work of a frame while the
// list is scrolled from end to end. --quick: fewer rounds, and longer steps of the scrolling, each of which draws a screen anew. Run: node test/bench/index.ts contacts-paint
import type { Page } from 'playwright-core';
import { machineSpeed } from './support/machine.ts';
import { compare, withPage } from './support/paint.ts';
import { isQuick, percentile, report, reportTimed } from './support/report.ts';

const RUNS = isQuick ? 11 : 25;
const WARM_UPS = isQuick ? 2 : 5;
/** Frames from the first contact to the last one: each shows other rows. */
const STEPS = isQuick ? 100 : 4000;

/**
 * Milliseconds of the page's thread for each frame: script, style, layout and paint. Time of the processor, not of the clock: on a
 * shared machine a browser also waits for its turn.
 */
async function workOfFrames(page: Page, variant: 'bare' | 'widget'): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const work = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  await page.evaluate(`openList('${variant}', ${String(STEPS)})`);
  const frames: number[] = [];
  let before = await work();
  for (let step = 0; step < STEPS; step++) {
    await page.evaluate('scrollOn()');
    const after = await work();
    frames.push((after - before) * 1000);
    before = after;
  }
  await page.evaluate('closeList()');
  await session.detach();
  return frames;
}

await withPage('contacts-paint.page.ts', async (page) => {
  const { bare, widget } = await compare(page, RUNS, WARM_UPS);
  const name = `50,000 contacts, insertion to paint ÷ a bare virtual list (${widget.toFixed(1)} ms, bare ${bare.toFixed(1)} ms)`;
  report(name, widget / bare, { atMost: 1.5 });

  const bareFrames = await workOfFrames(page, 'bare');
  const frames = await workOfFrames(page, 'widget');
  const p95 = percentile(frames, 0.95);
  const what = `50,000 contacts scrolled from end to end in ${String(STEPS)} frames`;
  report(`${what}, work of a frame, p95 ÷ that of the bare list (${p95.toFixed(1)} ms)`, p95 / percentile(bareFrames, 0.95), {
    atMost: 1.5,
  });
  // The long steps of the short form are no scrolling of a person.
  if (!isQuick) reportTimed(`${what}, longest frame`, Math.max(...frames), { atMost: 50 }, machineSpeed(), ' ms');
});
