const LINE = /^(\d+) passed, (\d+) failed/gm;
const NODE = /^(?:ℹ|#) (pass|fail|cancelled|skipped|todo) (\d+)$/gm;
// eslint-disable-next-line no-control-regex -- colours
const COLOURS = /\u001b\[[0-9;]*[A-Za-z]/g;

/** A test that failed, as each runner marks it: its name, without the time it took, and its error where one follows. */
const FAILED = /^\s*(?:❌|✖|✗) (.+?)(?: \([\d.]+ms\))?(?: — (.+)|\n\s+(\w*Error\b.*))?$/gmu;
const MOST_TOLD = 20;

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

/** The failed tests, a line each, so that the end of a long output tells them again. */
export function failedTests(output) {
  const errors = new Map();
  for (const [, name, told, error = told] of output.replace(COLOURS, '').matchAll(FAILED)) {
    if (name !== 'failing tests:') errors.set(name, error ?? errors.get(name));
  }
  return Array.from(errors, ([name, error]) => (error ? `${name} — ${error}` : name)).slice(0, MOST_TOLD);
}
