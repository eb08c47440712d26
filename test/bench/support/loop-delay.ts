// Loaded into a server by `--import`: at SIGUSR2 it begins to measure the delay of the event loop; at the end it writes what it found.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** Milliseconds between two looks: the delay that an idle loop shows. */
const resolution = 5;
const file = process.env['BENCH_LOOP_DELAY'];

if (isMainThread && file) {
  const delay = monitorEventLoopDelay({ resolution });
  process.on('SIGUSR2', () => {
    delay.reset();
    delay.enable();
  });
  process.on('exit', () => writeFileSync(file, JSON.stringify({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 })));
}
