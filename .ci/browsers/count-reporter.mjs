/** Ends a run with one countable line; a file that cannot run counts as a failure. */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const tests = flatten(session.testResults);
        for (const test of tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        if (!session.passed && tests.every((test) => test.passed || test.skipped)) counts.failed += 1;
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
