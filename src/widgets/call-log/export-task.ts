import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { CallLogEntry, CallLogPort, CallLogQuery } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import { button } from '../../ui/button.ts';
import { banner } from '../../ui/note.ts';
import { callsToCsv, readCalls, saveFile, type CsvContext } from './export-calls.ts';

/** What is exported: every call of a query, or those that the host gave. */
export interface ExportSource {
  readonly port: CallLogPort | undefined;
  readonly query: CallLogQuery;
  readonly entries: readonly CallLogEntry[];
}

/** An export, from the button to the file. Loaded when the first one starts. */
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

  get failed(): boolean {
    return this.#failed;
  }

  /** How many calls have been read. */
  get count(): number {
    return this.#count;
  }

  /** How far it is, or that it failed; nothing before and after. */
  view(words: Catalogue['callLog'], { close, cancel }: Catalogue['common'], format: Formats): TemplateResult | undefined {
    const act = (label: string): TemplateResult => button({ label, variant: 'quiet', onClick: this.cancel });
    if (this.#failed) return banner({ text: words.export.failed, tone: 'negative', action: act(close) });
    if (!this.running) return undefined;
    const text = words.export.progress(format.number(this.#count));
    return banner({ text, tone: 'neutral', icon: 'download', action: act(cancel) });
  }

  /** @returns how many calls the file holds; `undefined` when it failed or was cancelled */
  async run({ port, query, entries }: ExportSource, context: CsvContext): Promise<number | undefined> {
    const abort = new AbortController();
    this.#set(abort, 0, false);
    try {
      const progress = (count: number): void => this.#set(abort, count, false);
      const calls = port ? await readCalls(port, query, abort.signal, progress) : entries;
      if (abort.signal.aborted) return undefined;
      saveFile(context.texts.export.file(query.month), callsToCsv(calls, context));
      this.#set(undefined, 0, false);
      return calls.length;
    } catch {
      if (this.#abort === abort) this.#set(undefined, 0, true);
      return undefined;
    }
  }

  /** Stops what runs, or takes a failure off the screen. */
  readonly cancel = (): void => {
    const running = this.#abort;
    this.#set(undefined, 0, false);
    running?.abort();
  };

  hostDisconnected(): void {
    this.cancel();
  }

  #set(abort: AbortController | undefined, count: number, failed: boolean): void {
    if (abort?.signal.aborted) return;
    this.#abort = abort;
    this.#count = count;
    this.#failed = failed;
    this.#host.requestUpdate();
  }
}
