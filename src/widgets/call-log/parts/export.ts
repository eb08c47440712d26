import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { CallLogEntry, CallLogPort, CallLogQuery, Line, TimeZone } from '../../../contract/index.ts';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import type { Formats } from '../../../i18n/formats.ts';
import { shownKindOf } from '../../../rules/call-log.ts';
import { separatorOf, textCell, toCsv } from '../../../rules/csv.ts';
import { formatNumber } from '../../../rules/numbers.ts';
import { localTime } from '../../../rules/zone.ts';
import { button } from '../../../ui/button.ts';
import * as icons from '../../../ui/icons.ts';
import { banner } from '../../../ui/note.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { outcomeOf } from '../call-log.row.ts';

/** The contract's limit of one page: an export needs few round trips. */
const pageSize = 1000;

/** The exported calls. */
interface ExportSource {
  /** Reads every call of the query; `undefined`: the file holds `entries`. */
  readonly port: CallLogPort | undefined;
  readonly query: CallLogQuery;
  readonly entries: readonly CallLogEntry[];
}

/** Words and formats of the file. */
interface CsvContext {
  readonly texts: Catalogue['callLog'];
  readonly locale: string;
  readonly timeZone: TimeZone;
  readonly country: string;
  readonly lines: readonly Line[];
}

/** One export at a time, from the button to the file, with its progress. */
export class ExportTask implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #abort: AbortController | undefined;
  #count = 0;
  #failed = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get running(): boolean {
    return this.#abort !== undefined;
  }

  /** The progress or the failure; nothing before and after. */
  view(texts: Catalogue['callLog'], { close, cancel }: Catalogue['common'], format: Formats): TemplateResult | undefined {
    const action = (label: string): TemplateResult => button({ label, variant: 'quiet', onClick: this.#cancel });
    if (this.#failed) return banner({ text: texts.export.failed, tone: 'negative', action: action(close) });
    if (!this.running) return undefined;
    const text = texts.export.progress(format.number(this.#count));
    return banner({ text, tone: 'neutral', icon: icons.download, action: action(cancel) });
  }

  /** @returns the number of calls in the file; `undefined` when the export failed or was cancelled */
  async run({ port, query, entries }: ExportSource, context: CsvContext): Promise<number | undefined> {
    const abort = new AbortController();
    this.#set(abort, 0, false);
    try {
      const calls = port ? await readCalls(port, query, abort.signal, (count) => this.#set(abort, count, false)) : entries;
      if (abort.signal.aborted) return undefined;
      saveFile(context.texts.export.file(query.month), 'text/csv', callsToCsv(calls, context));
      this.#set(undefined, 0, false);
      return calls.length;
    } catch {
      if (this.#abort === abort) this.#set(undefined, 0, true);
      return undefined;
    }
  }

  hostDisconnected(): void {
    this.#cancel();
  }

  /** Aborts a running export, or clears a failure. */
  readonly #cancel = (): void => {
    const running = this.#abort;
    this.#set(undefined, 0, false);
    running?.abort();
  };

  #set(abort: AbortController | undefined, count: number, failed: boolean): void {
    if (abort?.signal.aborted) return;
    this.#abort = abort;
    this.#count = count;
    this.#failed = failed;
    this.#host.requestUpdate();
  }
}

/**
 * Reads every call of a query.
 * @param onProgress called after each page with the number of calls read
 * @throws SelfcareError, `aborted` when the signal fires
 */
async function readCalls(
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

function callsToCsv(entries: readonly CallLogEntry[], context: CsvContext): string {
  const head = Object.values<string>(context.texts.export.columns);
  return toCsv([head, ...entries.map((entry) => cellsOf(entry, context))], separatorOf(context.locale));
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
    texts.export.kinds[shownKindOf(entry)],
    outcomeOf(texts, entry),
    String(entry.durationSeconds),
    line ? `${texts.onLine[entry.lineKind]} ${formatNumber(line.number, country)}` : texts.onLine[entry.lineKind],
    textCell(entry.forwardedTo ?? ''),
    entry.messageLeft ? texts.export.yes : '',
  ];
}
