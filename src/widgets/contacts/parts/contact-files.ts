import { nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Contact, ContactDraft, ContactQuery, ContactsPort, SelfcareError } from '../../../contract/index.ts';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import type { LocalizeController } from '../../../i18n/localize-controller.ts';
import { TextController } from '../../../i18n/text-controller.ts';
import { library } from '../../../i18n/load.ts';
import { KnownContacts } from '../../../rules/contact-duplicates.ts';
import {
  contactsToCsv,
  contactsToVcard,
  correctedLine,
  countLines,
  isSent,
  planDuplicates,
  planLines,
  readContactFile,
  type DuplicatePlan,
  type ImportLine,
} from '../../../rules/contact-files/index.ts';
import { asSelfcareError } from '../../../runtime/retry.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { ContactImport } from './contact-import.ts';
import { Dialog } from '../../base/dialog.ts';
import type { Widget } from '../../base/widget.ts';
import { ScContactChangeRequestEvent } from '../contacts.events.ts';
import type { ContactsSource } from '../contacts.source.ts';
import { reportOf } from './file-lines.ts';
import { draftToWrite, fileSteps, stepStyles, type ExportChoice, type Step, type WholeRefusal } from './file-steps.ts';

export const styles = stepStyles;

interface ContactFilesHost extends LitElement {
  readonly query: ContactQuery;
}

/** Bytes. A larger file would fill the memory of a telephone. */
const largestFile = 50e6;
/** Contacts of one page: the contract's limit. */
const pageSize = 1000;
/** Milliseconds of work until the page may answer the person. */
const workMs = 12;
/** Milliseconds between two renders of a progress. */
const renderMs = 100;

/** Lets the page answer and paint. Timers would be slowed down in a page in the background. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** All contacts of a query, page by page. @throws SelfcareError */
async function* pagesOf(port: ContactsPort, query: ContactQuery, signal: AbortSignal): AsyncGenerator<readonly Contact[]> {
  let cursor: string | undefined;
  do {
    const page = await port.list({ ...query, limit: pageSize, ...(cursor !== undefined && { cursor }) }, { signal });
    yield page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** What has become of the contacts of a file. */
export interface ContactsImported {
  readonly created: number;
  /** Contacts that the user had, and that took over fields they lacked. */
  readonly merged: number;
  readonly duplicates: number;
  readonly refused: number;
  /** Not sent, or not confirmed: the person ended the import before. */
  readonly unsent: number;
}

/** An import of contacts is over. */
export class ScContactsImportEvent extends Event {
  static readonly type = 'sc-contacts-import';
  readonly counts: ContactsImported;

  constructor(counts: ContactsImported) {
    super(ScContactsImportEvent.type, { bubbles: true, composed: true });
    this.counts = counts;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-contacts-import': ScContactsImportEvent;
  }
}

export interface ContactFilesOptions {
  showNew(): void;
  /** The form of a contact; undefined where the person leaves it. */
  correct(values: ContactDraft): Promise<ContactDraft | undefined>;
}

/** Import and export of contacts as files, in a dialog. One for a widget. */
export class ContactFiles implements ReactiveController {
  readonly #host: ContactFilesHost;
  readonly #widget: Widget<'contacts', LocalizeController<'contacts'>>;
  readonly #source: ContactsSource;
  readonly #options: ContactFilesOptions;
  readonly #dialog: Dialog;
  readonly #texts: TextController<'contactFiles'>;
  #step: Step = { name: 'choose' };
  #lines: readonly ImportLine[] = [];
  #known = new KnownContacts();
  #duplicates: DuplicatePlan = 'complete';
  #import: ContactImport | undefined;
  #stop = new AbortController();
  #renderedAt = 0;
  #choice: ExportChoice = { format: 'vcard', scope: 'mine' };

  constructor(
    host: ContactFilesHost,
    widget: Widget<'contacts', LocalizeController<'contacts'>>,
    source: ContactsSource,
    options: ContactFilesOptions,
  ) {
    library.declare('contactFiles', {
      en: () => import('../../../i18n/locales/en/contact-files.ts'),
      fr: () => import('../../../i18n/locales/fr/contact-files.ts'),
    });
    this.#host = host;
    this.#widget = widget;
    this.#source = source;
    this.#options = options;
    this.#texts = new TextController(host, 'contactFiles');
    this.#dialog = new Dialog(host, { name: 'files', leave: () => this.#leave() });
    host.addController(this);
  }

  /** An import that is over is shown once more, as it can be undone. */
  open(task: 'import' | 'export'): void {
    const isOver = this.#step.name === 'report' && countLines(this.#lines, true).created > 0;
    if (task === 'export') this.#show({ name: 'export' });
    else if (!isOver) this.#show({ name: 'choose' });
    this.#dialog.open(task === 'export' ? '.dialog-foot .primary' : '#file');
  }

  view({ contacts }: Pick<Catalogue, 'contacts'>): TemplateResult | typeof nothing {
    const { texts } = this.#texts;
    if (!texts) return nothing;
    return this.#dialog.view(() =>
      fileSteps({
        step: this.#step,
        lines: this.#lines,
        texts: { ...texts, contacts },
        number: (value) => this.#widget.i18n.format.number(value),
        choice: this.#choice,
        search: this.#host.query.search,
        room: this.#room,
        onFile: (file) => void this.#read(file),
        onSend: () => void this.#start(),
        onGoOn: () => void this.#send(),
        onFinish: () => this.#finish(),
        onStop: () => this.#leave(),
        duplicates: this.#duplicates,
        onCorrect: (line) => void this.#correct(line),
        onDuplicates: (plan) => this.#plan(this.#lines, plan),
        onAnother: () => this.#show({ name: 'choose' }),
        onShowNew: () => {
          this.#dialog.close();
          this.#options.showNew();
        },
        onReport: () => this.#saveReport(contacts),
        onUndo: () => void this.#undo(),
        onChoice: (choice) => {
          this.#choice = { ...this.#choice, ...choice };
          this.#host.requestUpdate();
        },
        onExport: () => void this.#export(),
        onClose: () => this.#dialog.close(),
      }),
    );
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  #show(step: Step): void {
    this.#step = step;
    this.#renderedAt = performance.now();
    this.#host.requestUpdate();
  }

  /** Shows a progress, not more often than it can be followed. */
  #advance(step: Step): void {
    if (performance.now() - this.#renderedAt > renderMs) this.#show(step);
    else this.#step = step;
  }

  /** Leaving a task that runs stops it; the dialog stays, and tells how far it came. */
  #leave(): void {
    this.#stop.abort();
    const { name } = this.#step;
    if (name === 'reading') this.#show({ name: 'choose' });
    else if (name === 'exporting') this.#show({ name: 'export' });
    else if (name === 'paused') this.#finish();
    else if (name !== 'sending' && name !== 'undoing') this.#dialog.close();
  }

  #begin(): AbortSignal {
    this.#stop.abort();
    this.#stop = new AbortController();
    return this.#stop.signal;
  }

  #refuse(file: string, refused: WholeRefusal): void {
    this.#show({ name: 'choose', refused, file });
  }

  async #read(file: File): Promise<void> {
    const signal = this.#begin();
    const { name } = file;
    if (file.size > largestFile) {
      this.#refuse(name, 'too-large');
      return;
    }
    this.#show({ name: 'reading', file: name });
    try {
      await this.#readLines(name, await bytesOf(file), signal);
    } catch (thrown) {
      if (!signal.aborted) this.#show({ name: 'choose', file: name, error: asSelfcareError(thrown) });
    }
  }

  async #readLines(file: string, bytes: Uint8Array | undefined, signal: AbortSignal): Promise<void> {
    if (!bytes) {
      this.#refuse(file, 'unreadable');
      return;
    }
    const read = readContactFile(bytes, this.#source.country);
    if (read.refused !== undefined) {
      this.#refuse(file, read.refused);
      return;
    }
    const known = (this.#known = new KnownContacts());
    this.#duplicates = 'complete';
    const { port } = this.#source;
    let count = 0;
    if (port) {
      for await (const contacts of pagesOf(port, { kind: 'external' }, signal)) {
        known.add(contacts);
        count += contacts.length;
      }
    }
    const lines: ImportLine[] = [];
    let began = performance.now();
    for (const { contacts, progress } of read.batches) {
      lines.push(...planLines(contacts, known));
      if (performance.now() - began < workMs) continue;
      this.#advance({ name: 'reading', file, progress });
      await nextTask();
      if (signal.aborted) return;
      began = performance.now();
    }
    if (signal.aborted) return;
    if (lines.length === 0) {
      this.#refuse(file, 'no-contacts');
      return;
    }
    this.#lines = lines;
    this.#show({ name: 'preview', file, count });
  }

  /** How many contacts may be added, where the backend names a limit. */
  get #room(): { readonly max: number; readonly left: number } | undefined {
    const max = this.#source.capability?.max;
    if (max === undefined || this.#step.name !== 'preview') return undefined;
    return { max, left: Math.max(0, max - this.#step.count) };
  }

  #plan(lines: readonly ImportLine[], plan: DuplicatePlan): void {
    this.#duplicates = plan;
    this.#lines = planDuplicates(lines, plan);
    this.#host.requestUpdate();
  }

  /** The person corrects a refused line in the form. */
  async #correct(line: ImportLine): Promise<void> {
    const draft = await this.#options.correct(line.draft);
    if (!draft) return;
    const corrected = correctedLine(line, draft, this.#known);
    this.#plan(
      this.#lines.map((each) => (each === line ? corrected : each)),
      this.#duplicates,
    );
  }

  async #start(): Promise<void> {
    const drafts = this.#lines.filter(isSent).map(({ draft }) => draft);
    if (!this.#host.dispatchEvent(new ScContactChangeRequestEvent({ type: 'import', drafts }))) return;
    this.#import = new ContactImport(this.#widget.writes, this.#lines, this.#source.capability?.import?.max ?? 1);
    await this.#send();
  }

  async #send(): Promise<void> {
    const sending = this.#import;
    if (!sending) return;
    const signal = this.#begin();
    const show = (): void => this.#show({ name: 'sending' });
    show();
    try {
      await sending.send(signal, show);
      if (sending.isDone) this.#finish();
      else this.#show({ name: 'paused' });
    } catch (thrown) {
      this.#show({ name: 'paused', error: asSelfcareError(thrown) });
    }
  }

  #finish(): void {
    const { created, merged, duplicate: duplicates, refused, unsent } = countLines(this.#lines, true);
    this.#host.dispatchEvent(new ScContactsImportEvent({ created, merged, duplicates, refused, unsent }));
    this.#show({ name: 'report' });
  }

  #saveReport(contacts: Catalogue['contacts']): void {
    const { texts, locale } = this.#texts;
    if (!texts) return;
    const report = reportOf(this.#lines, { ...texts, contacts }, this.#step.name === 'report', locale);
    saveFile(texts.contactFiles.report.file, 'text/csv', report);
  }

  async #undo(): Promise<void> {
    let error: SelfcareError | undefined;
    try {
      await this.#import?.undo(this.#begin(), (done, total) => this.#advance({ name: 'undoing', done, total }));
    } catch (thrown) {
      error = asSelfcareError(thrown);
    }
    this.#show({ name: 'report', isUndone: true, error });
  }

  async #export(): Promise<void> {
    const signal = this.#begin();
    this.#show({ name: 'exporting', count: 0 });
    try {
      const contacts = await this.#contacts(signal);
      if (signal.aborted) return;
      this.#saveContacts(contacts);
    } catch (thrown) {
      if (!signal.aborted) this.#show({ name: 'export', error: asSelfcareError(thrown) });
    }
  }

  async #contacts(signal: AbortSignal): Promise<readonly Contact[]> {
    const { port, view } = this.#source;
    const isWanted = ({ kind }: Contact): boolean => kind === 'external' || this.#choice.scope === 'all';
    if (!port) return view.status === 'ready' ? view.data.filter(isWanted) : [];
    const { search } = this.#host.query;
    const query: ContactQuery = {
      ...(this.#choice.scope === 'mine' && { kind: 'external' }),
      ...(search !== undefined && { search }),
    };
    const contacts: Contact[] = [];
    for await (const page of pagesOf(port, query, signal)) {
      contacts.push(...page);
      this.#advance({ name: 'exporting', count: contacts.length });
    }
    return contacts;
  }

  #saveContacts(contacts: readonly Contact[]): void {
    const texts = this.#texts.texts?.contactFiles.export;
    if (!texts) return;
    if (contacts.length === 0) return this.#show({ name: 'export', isNone: true });
    const drafts = contacts.map(draftToWrite);
    if (this.#choice.format === 'csv') saveFile(`${texts.file}.csv`, 'text/csv', contactsToCsv(drafts));
    else saveFile(`${texts.file}.vcf`, 'text/vcard', contactsToVcard(drafts));
    this.#dialog.close();
    this.#step = { name: 'choose' };
    this.#widget.runtime.announce(texts.done(contacts.length, this.#widget.i18n.format.number(contacts.length)));
  }
}

/** The bytes of a file; undefined where it is gone, or a folder. */
async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
