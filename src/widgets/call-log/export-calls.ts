import type { CallLogEntry, CallLogPort, CallLogQuery, Line, TimeZone } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { localTime } from '../../rules/zone.ts';
import { outcomeOf } from './outcome.ts';
import { separatorOf, textCell, toCsv } from './csv.ts';

/** The most that the contract allows in one page: an export wants few round trips. */
const pageSize = 1000;

/**
 * Reads every call of a query.
 * @param onProgress told how many calls have been read, after each page
 * @throws SelfcareError, `aborted` when the signal fires
 */
export async function readCalls(
  port: CallLogPort,
  query: CallLogQuery,
  signal: AbortSignal,
  onProgress: (count: number) => void,
): Promise<readonly CallLogEntry[]> {
  const entries: CallLogEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await port.list({ ...query, limit: pageSize, ...(cursor !== undefined && { cursor }) }, { signal });
    entries.push(...page.items);
    cursor = page.next;
    onProgress(entries.length);
  } while (cursor !== undefined);
  return entries;
}

/** What the file is written with. */
export interface CsvContext {
  readonly texts: Catalogue['callLog'];
  readonly locale: string;
  readonly timeZone: TimeZone;
  readonly country: string;
  readonly lines: readonly Line[];
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function cellsOf(entry: CallLogEntry, { texts, timeZone, country, lines }: CsvContext): string[] {
  const { year, month, day, hour, minute, second } = localTime(Date.parse(entry.startedAt), timeZone);
  const line = lines.find(({ id }) => id === entry.line);
  return [
    `${year}-${twoDigits(month)}-${twoDigits(day)}`,
    [hour, minute, second].map(twoDigits).join(':'),
    textCell(entry.party.name ?? ''),
    textCell(entry.party.number ?? ''),
    texts.numberKinds[entry.party.numberKind],
    texts.kinds[entry.kind],
    outcomeOf(texts, entry),
    String(entry.durationSeconds),
    line ? `${texts.onLine[entry.lineKind]} ${formatNumber(line.number, country)}` : texts.onLine[entry.lineKind],
    textCell(entry.forwardedTo ?? ''),
    entry.messageLeft ? texts.export.yes : '',
  ];
}

/** The calls as a file for spreadsheets. */
export function callsToCsv(entries: readonly CallLogEntry[], context: CsvContext): string {
  const head = Object.values<string>(context.texts.export.columns);
  return toCsv([head, ...entries.map((entry) => cellsOf(entry, context))], separatorOf(context.locale));
}

/** Has the browser save a text as a file. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
