import type { ConformanceReport, ConformanceResult } from './run.ts';

const marks: Readonly<Record<ConformanceResult['verdict'], string>> = {
  holds: 'ok  ',
  broken: 'FAIL',
  'not-offered': '--  ',
  'not-applicable': '--  ',
};

/** One line of the report: `ok   forwarding  switching a rule off keeps its values`. */
export function conformanceLine({ verdict, port, promise, detail }: ConformanceResult): string {
  const note = verdict === 'not-offered' ? 'port not offered' : detail;
  return `${marks[verdict]} ${port.padEnd(14)} ${promise}${note ? ` (${note})` : ''}`;
}

/** One line of counts per port, and a closing line. */
export function conformanceSummary({ results, held, broken }: ConformanceReport): string {
  const ports = [...new Set(results.map((result) => result.port))];
  const rows = ports.map((port) => {
    const ofPort = results.filter((result) => result.port === port);
    const count = (verdict: ConformanceResult['verdict']) => ofPort.filter((result) => result.verdict === verdict).length;
    const untried = count('not-offered') + count('not-applicable');
    return `${port.padEnd(14)} ${count('holds')} hold, ${count('broken')} broken${untried ? `, ${untried} not tried` : ''}`;
  });
  return [...rows, `${held} passed, ${broken} failed`].join('\n');
}
