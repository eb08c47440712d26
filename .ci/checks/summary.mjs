const WIDTHS = [44, 7, 7, 7];
const HEADER = row('  part', 'passed', 'failed', 'time');

/**
 * The time and the counts of every part as a table, with its failed tests and with the parts of a group that ran inside it.
 * @param total seconds of the whole run: parts that ran at once overlap
 */
export function summaryOf(results, total) {
  const lines = results.flatMap(({ name, passed, failed, failures, parts, seconds, note }) => [
    `${row(`${failed ? '✗' : '✓'} ${name}`, passed, failed, clock(seconds))}${note ? `  ${note}` : ''}`,
    ...parts.map((part) => `  ${part}`),
    ...failures.map((failure) => `  ✗ ${failure}`),
  ]);
  return [HEADER, ...lines, row('  total', '', '', clock(total))].join('\n');
}

/** Rows of the table that a check printed itself. */
export function rowsIn(output) {
  const lines = output.split('\n');
  const start = lines.lastIndexOf(HEADER);
  return start < 0 ? [] : lines.slice(start + 1).filter((line) => /^[✓✗] .+ \d+:\d\d(?: {2}.+)?$/u.test(line));
}

function row(...cells) {
  return cells.map((cell, index) => (index === 0 ? String(cell).padEnd(WIDTHS[0]) : String(cell).padStart(WIDTHS[index]))).join(' ');
}

/** Minutes and seconds. */
function clock(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
