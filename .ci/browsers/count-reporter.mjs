import { relative } from 'node:path';

/** How the runner names a browser that hung or ended by itself. */
const stopped = /tests did not finish within|browser disconnected/;

/** Ends a run with one countable line; a file that cannot run counts as a failure. Files in which the browser stopped are named. */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const tests = flatten(session.testResults);
        for (const test of tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        if (session.passed || tests.some((test) => !test.passed && !test.skipped)) continue;
        counts.failed += 1;
        if (session.errors.some(({ message }) => stopped.test(message))) console.log(`browser stopped: ${relative('.', session.testFile)}`);
      }
      console.log(
        `${counts.passed} passed, ${counts.failed + counts.skipped} failed${counts.skipped ? ` (${counts.skipped} skipped)` : ''}`,
      );
    },
  };
}

function flatten(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(flatten)] : [];
}
