// The usage of a month over HTTP on SQLite, with 100,000 calls to as many numbers and with 1,000. --quick: fewer rounds.
// Run: node test/bench/index.ts usage
import { join } from 'node:path';
import type { LineUsage } from '../../src/contract/index.ts';
import { isQuick, percentile, report, withFolder } from './support/report.ts';
import { databaseWith, MONTH, serve } from './support/serving.ts';

const FEW = 1_000;
const MANY = 100_000;
const ROUNDS = isQuick ? 100 : 400;
const usage = `/v1/lines/line-alice-fixed/usage?month=${MONTH}`;

await withFolder(async (folder) => {
  for (const count of [FEW, MANY]) await databaseWith(join(folder, String(count)), count, count, () => 'placed');
  const [few, many] = [await serve(join(folder, String(FEW))), await serve(join(folder, String(MANY)))];
  try {
    const times = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.few.push((await few.get(usage)).ms);
      times.many.push((await many.get(usage)).ms);
    }
    const { calls, recipients } = (await many.get(usage)).body as LineUsage;
    report('calls of the month', calls, { atLeast: MANY });
    report('numbers called', recipients, { atLeast: MANY });
    for (const share of [0.5, 0.99]) {
      const [small, large] = [percentile(times.few, share), percentile(times.many, share)];
      report(`usage of a month, p${share * 100}, ${MANY} ÷ ${FEW} calls (${small.toFixed(1)} ms)`, large / small, { atMost: 3 });
    }
  } finally {
    await Promise.all([few.stop(), many.stop()]);
  }
});
