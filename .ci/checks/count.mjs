const LINE = /^(\d+) passed, (\d+) failed/gm;
const NODE = /^(?:ℹ|#) (pass|fail|cancelled|skipped|todo) (\d+)$/gm;
// eslint-disable-next-line no-control-regex -- colours
const COLOURS = /\u001b\[[0-9;]*[A-Za-z]/g;

/** How each kind of runner tells its results. A skipped test is a test that did not run: it counts as failed. */
const COUNTERS = {
  exit: (_, ok) => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  line: (text) => {
    const last = [...text.matchAll(LINE)].at(-1);
    return last ? { passed: Number(last[1]), failed: Number(last[2]) } : { passed: 0, failed: 0 };
  },
  node: (text) => {
    const sums = { pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
    for (const [, kind, number] of text.matchAll(NODE)) sums[kind] += Number(number);
    return { passed: sums.pass, failed: sums.fail + sums.cancelled + sums.skipped + sums.todo };
  },
};

/** Counts what a runner printed; a runner that ended badly, or ran nothing, has failed once at least. */
export function countResults(kind, output, ok) {
  const counts = COUNTERS[kind](output.replace(COLOURS, ''), ok);
  const silent = counts.passed + counts.failed === 0;
  if (counts.failed === 0 && (!ok || silent)) return { ...counts, failed: 1, note: ok ? 'nothing ran' : 'ended with an error' };
  return counts;
}
