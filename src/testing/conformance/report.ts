import type { NotPutBack } from './put-back.ts';
import type { ConformanceReport, ConformanceResult } from './run.ts';

const marks: Readonly<Record<ConformanceResult['verdict'], string>> = {
  holds: 'ok  ',
  broken: 'FAIL',
  'not-offered': '--  ',
  'not-applicable': '--  ',
};

const longestValue = 500;

/** JSON of a value, cut. Control characters of a backend never reach the terminal: JSON escapes them. */
function cut(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}… (${text.length} characters)` : text;
}

function evidence({ calls = [], sentence, cause, detail = '' }: ConformanceResult): string[] {
  const last = calls.at(-1);
  const earlier = calls.slice(0, -1).map(({ call }) => call);
  return [
    ['seen', detail],
    ...(last
      ? ([
          ['call', `${last.call}, ${last.milliseconds} ms${earlier.length > 0 ? `, after ${earlier.join(', ')}` : ''}`],
          ['sent', cut(last.sent)],
          ['came', cut(last.came)],
        ] as const)
      : []),
    ['contract', sentence],
    ['usual cause', cause ?? 'none known'],
  ].map(([name = '', text = '']) => `     ${name.padEnd(12)} ${text}`);
}

/** One promise of the report: `ok   forwarding  switching a rule off keeps its values, 12 ms`; a broken one with its evidence. */
export function conformanceLine(result: ConformanceResult): string {
  const { verdict, port, promise, detail, milliseconds } = result;
  const head = `${marks[verdict]} ${port.padEnd(14)} ${promise}`;
  switch (verdict) {
    case 'holds':
      return `${head}, ${milliseconds} ms`;
    case 'broken':
      return [`${head}, ${milliseconds} ms`, ...evidence(result)].join('\n');
    case 'not-offered':
      return `${head} (port not offered)`;
    case 'not-applicable':
      return `${head} (needs ${detail ?? ''})`;
  }
}

function countsOf(results: readonly ConformanceResult[]): string[] {
  const ports = [...new Set(results.map((result) => result.port))];
  return ports.map((port) => {
    const ofPort = results.filter((result) => result.port === port);
    const count = (verdict: ConformanceResult['verdict']) => ofPort.filter((result) => result.verdict === verdict).length;
    const untried = count('not-offered') + count('not-applicable');
    return `${port.padEnd(14)} ${count('holds')} proved, ${count('broken')} broken${untried ? `, ${untried} not tried` : ''}`;
  });
}

function needsOf(results: readonly ConformanceResult[]): string[] {
  const byNeed = new Map<string, number>();
  for (const { verdict, detail, port } of results) {
    const need = verdict === 'not-offered' ? `a backend with the port ${port}` : detail;
    if ((verdict === 'not-offered' || verdict === 'not-applicable') && need !== undefined) byNeed.set(need, (byNeed.get(need) ?? 0) + 1);
  }
  if (byNeed.size === 0) return [];
  return [
    'Not tried, and what it would need:',
    ...[...byNeed].map(([need, count]) => `  ${need}: ${count} promise${count > 1 ? 's' : ''}`),
  ];
}

/** Values that a run or a restoration has left changed. */
export function notPutBackLines(left: readonly NotPutBack[]): string[] {
  return left.map(({ record, what, reason }) => `NOT PUT BACK: ${record}: ${what} (${reason})`);
}

/** Counts per port, what was not tried and what it would need, what could not be restored, and a closing line. */
export function conformanceSummary(report: ConformanceReport): string {
  const { results, held, broken, milliseconds, stopped, notPutBack } = report;
  return [
    ...countsOf(results),
    ...needsOf(results),
    ...(stopped ? ['Stopped before the last promise.'] : []),
    ...notPutBackLines(notPutBack),
    `Took ${(milliseconds / 1000).toFixed(1)} s.`,
    `${held} passed, ${broken} failed`,
  ].join('\n');
}
