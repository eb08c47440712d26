import type { LitElement, ReactiveController } from 'lit';
import { SelfcareError, type GreetingDraft, type Id, type PreparedGreeting } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { LocalizeController } from '../../i18n/localize-controller.ts';
import { draftPlace, type DraftPlace } from '../../runtime/drafts.ts';
import { asSelfcareError } from '../../runtime/retry.ts';
import type { Take } from '../base/sound/take.ts';
import type { Widget } from '../base/widget.ts';
import type { VoicemailSettingsData } from './voicemail-settings.model.ts';
import type { VoicemailSettingsSource } from './voicemail-settings.source.ts';

/** UTF-16 units of a name. */
export const longestName = 100;
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** A file on its way to become a greeting. */
export interface Upload {
  readonly key: number;
  readonly line: Id;
  readonly file: Blob;
  /** Of a file, as the person knows it. */
  readonly fileName: string;
  readonly name: string;
  readonly use: boolean;
  /** Of the microphone. */
  readonly take?: Take | undefined;
  readonly state: 'waiting' | 'sending' | 'prepared' | 'failed' | 'adding';
  /** Share that was sent, 0 to 1. */
  readonly sent?: number | undefined;
  readonly prepared?: PreparedGreeting | undefined;
  readonly error?: SelfcareError | undefined;
  /** What the person did not do, and has to know. */
  readonly remark?: string | undefined;
  readonly nameIssue?: 'required' | 'format' | undefined;
}

export type GreetingsHost = LitElement & { readonly state?: unknown; readonly save: 'auto' | 'confirm' };
export type GreetingsWidget = Widget<'voicemailSettings', LocalizeController<'voicemailSettings'>>;

/** The fault of a name; undefined for a good one. */
export function nameIssue(text: string): Upload['nameIssue'] {
  if (text.trim() === '') return 'required';
  return unprintable.test(text) ? 'format' : undefined;
}

/** Moves the focus once the next render is there. */
export function focusOn(host: LitElement, id: string): void {
  host.requestUpdate();
  void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus());
}

const nameOfFile = (file: string): string =>
  file
    .replace(/\.[^.]{1,5}$/, '')
    .trim()
    .slice(0, longestName);

const refusedFile = (rule: string, params = {}): SelfcareError =>
  new SelfcareError('validation', { issues: [{ path: 'file', rule, params }] });

/** Files that are sent, converted and named, until they are greetings. */
export class Uploads implements ReactiveController {
  readonly #host: GreetingsHost;
  readonly #widget: GreetingsWidget;
  readonly #source: VoicemailSettingsSource;
  readonly #data: () => VoicemailSettingsData | undefined;
  readonly #keepAs: (upload: Upload, draft: GreetingDraft) => Promise<boolean>;
  #uploads: readonly Upload[] = [];
  #count = 0;
  /** The file that is being sent: one at a time. */
  #sending: { readonly key: number; readonly stop: AbortController } | undefined;

  /** @param keepAs keeps a prepared file as a greeting, and tells whether it did; rejects with a SelfcareError */
  constructor(
    host: GreetingsHost,
    widget: GreetingsWidget,
    source: VoicemailSettingsSource,
    data: () => VoicemailSettingsData | undefined,
    keepAs: (upload: Upload, draft: GreetingDraft) => Promise<boolean>,
  ) {
    this.#host = host;
    this.#widget = widget;
    this.#source = source;
    this.#data = data;
    this.#keepAs = keepAs;
    host.addController(this);
  }

  /** Of the shown line, oldest first. */
  get uploads(): readonly Upload[] {
    const line = this.#data()?.line.id;
    return this.#uploads.filter((upload) => upload.line === line);
  }

  /** How many greetings can still be added. */
  get free(): number {
    const { settings, greetings = [] } = this.#data() ?? {};
    const coming = this.uploads.filter(({ state }) => state !== 'failed').length;
    return Math.max(0, (settings?.limits.greetings.max ?? 0) - greetings.length - coming);
  }

  /** The user is known: files that an earlier element or session has left are taken up. One that was being kept needs nothing more. */
  follow(): void {
    // An element that has gone renders once more.
    if (!this.#host.isConnected || !this.#data() || this.#uploads.length > 0) return;
    const kept = this.#draft.filter(({ state }) => state !== 'adding');
    if (kept.length === 0) return;
    this.#count = Math.max(...kept.map(({ key }) => key));
    this.#keep(kept.map((upload) => (upload.state === 'sending' ? { ...upload, state: 'waiting', sent: undefined } : upload)));
    this.#sendNext();
  }

  hostDisconnected(): void {
    this.#draft = this.#draft.filter(({ state }) => state !== 'adding');
    this.leave();
  }

  /** The page keeps the files: one that is being sent is sent anew where its user comes back. */
  leave(): void {
    this.#sending?.stop.abort();
    this.#sending = undefined;
    this.#uploads = [];
  }

  /** Takes files, as many as there is room for. */
  addFiles(files: Iterable<File>): void {
    const { greetings: limits } = this.#data()?.settings?.limits ?? {};
    for (const file of files) {
      const error =
        this.free === 0
          ? new SelfcareError('limit')
          : file.size === 0
            ? refusedFile('empty')
            : limits && file.size > limits.maxBytes
              ? refusedFile('too-large', { max: limits.maxBytes })
              : undefined;
      this.#add({ file, fileName: file.name, name: nameOfFile(file.name) || (this.#words?.newName ?? ''), error });
    }
  }

  dismiss({ key }: Upload): void {
    if (this.#sending?.key === key) this.#sending.stop.abort();
    if (this.#has(key)) this.#keep(this.#uploads.filter((upload) => upload.key !== key));
  }

  /** Sends a failed file again. */
  retry({ key }: Upload): void {
    this.#change(key, { state: 'waiting', error: undefined });
    this.#sendNext();
  }

  edit({ key }: Upload, draft: Partial<GreetingDraft>): void {
    this.#change(key, { ...draft, nameIssue: undefined });
  }

  /** Keeps a prepared file as a greeting. */
  async confirm(upload: Upload): Promise<void> {
    const issue = nameIssue(upload.name);
    if (issue) {
      this.#change(upload.key, { nameIssue: issue });
      focusOn(this.#host, `name-${String(upload.key)}`);
      return;
    }
    const { key, use } = upload;
    this.#change(key, { state: 'adding', error: undefined });
    try {
      const isKept = await this.#keepAs(upload, { name: upload.name.trim(), use });
      // A host that gives the state takes the file.
      if (isKept || this.#host.state) this.dismiss(upload);
      else this.#change(key, { state: 'prepared' });
    } catch (thrown) {
      this.#failAdding(upload, asSelfcareError(thrown));
    }
  }

  addTake(take: Take, remark: string | undefined): void {
    const name = this.#words?.takeName(this.#widget.i18n.format.date(this.#widget.runtime.now)) ?? '';
    this.#add({ file: take.file, fileName: name, name, take, remark });
  }

  get #words(): Catalogue['voicemailSettings']['greetings'] | undefined {
    return this.#widget.texts?.voicemailSettings.greetings;
  }

  /** Where the page keeps the files of this user when the element goes, or the session expires. */
  get #place(): DraftPlace<readonly Upload[]> | undefined {
    return draftPlace(this.#widget.runtime.runtime, this.#host.state ? undefined : 'voicemail-greetings');
  }

  get #draft(): readonly Upload[] {
    return this.#place?.get() ?? [];
  }

  set #draft(uploads: readonly Upload[]) {
    this.#place?.set(uploads.length > 0 ? uploads : undefined);
  }

  /** An element that has gone leaves the files to the next one. */
  #keep(uploads: readonly Upload[]): void {
    if (!this.#host.isConnected) return;
    this.#uploads = uploads;
    this.#draft = uploads.filter(({ state }) => state !== 'failed');
    this.#host.requestUpdate();
  }

  /** The answer about a file may come when its user has gone. */
  #has(key: number): boolean {
    return this.#uploads.some((upload) => upload.key === key);
  }

  #change(key: number, change: Partial<Upload>): void {
    if (this.#has(key)) this.#keep(this.#uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  }

  #add(upload: Pick<Upload, 'file' | 'fileName' | 'name' | 'take' | 'remark'> & { readonly error?: SelfcareError | undefined }): void {
    const line = this.#data()?.line.id;
    if (line === undefined) return;
    this.#count += 1;
    const added: Upload = { ...upload, key: this.#count, line, use: upload.take !== undefined, state: upload.error ? 'failed' : 'waiting' };
    // The end of a recording may come when the element has gone.
    if (!this.#host.isConnected) this.#draft = [...this.#draft, added];
    this.#keep([...this.#uploads, added]);
    if (upload.error) this.#sayFailure(upload.fileName, upload.error);
    this.#sendNext();
  }

  /** One file after the other: each is converted by the server. */
  #sendNext(): void {
    const next = this.#sending ? undefined : this.#uploads.find(({ state }) => state === 'waiting');
    if (!next || !this.#host.isConnected) return;
    // A host that gives the state converts by itself.
    if (this.#host.state) return this.#change(next.key, { state: 'prepared' });
    void this.#prepare(next);
  }

  async #prepare({ key, file, line, name }: Upload): Promise<void> {
    const stop = new AbortController();
    this.#sending = { key, stop };
    this.#change(key, { state: 'sending', sent: 0 });
    const onProgress = (sent: number, total: number): void => this.#change(key, { sent: total > 0 ? sent / total : 0 });
    try {
      const prepared = await this.#source.port.prepareGreeting(line, file, { signal: stop.signal, onProgress });
      if (stop.signal.aborted) return;
      this.#change(key, { state: 'prepared', prepared });
      const texts = this.#widget.texts;
      if (texts) this.#widget.runtime.announce(texts.common.about(name, texts.voicemailSettings.greetings.prepared));
      if (this.#host.save === 'auto') await this.#confirmFile(key);
    } catch (thrown) {
      const error = asSelfcareError(thrown);
      if (stop.signal.aborted) return;
      this.#change(key, { state: 'failed', error });
      this.#sayFailure(name, error);
      if (error.code !== 'validation') this.#widget.failed(error, 'voicemailSettings');
    } finally {
      this.#end(stop);
    }
  }

  #end(stop: AbortController): void {
    if (this.#sending?.stop === stop) this.#sending = undefined;
    this.#sendNext();
  }

  /** Where changes are saved at once, a file becomes a greeting by itself. A take is heard first. */
  async #confirmFile(key: number): Promise<void> {
    const upload = this.#uploads.find((each) => each.key === key);
    if (upload && !upload.take) await this.confirm(upload);
  }

  /** A prepared file that the backend has dropped is sent again. */
  #failAdding({ key }: Upload, error: SelfcareError): void {
    const t = this.#words;
    // The session has ended meanwhile: the person finds the file again.
    if (error.code === 'unauthenticated')
      this.#draft = this.#draft.map((each) => (each.key === key ? { ...each, state: 'prepared' } : each));
    if (error.code === 'not-found') {
      this.#change(key, { state: 'waiting', prepared: undefined, remark: t?.expired });
      if (t) this.#widget.runtime.announce(t.expired, 'assertive');
      this.#sendNext();
    } else if (error.code === 'aborted') this.#change(key, { state: 'prepared' });
    else {
      this.#change(key, { state: 'prepared', error });
      const texts = this.#widget.texts;
      if (texts) this.#widget.runtime.announce(texts.errors.codes[error.code].text, 'assertive');
    }
  }

  #sayFailure(name: string, error: SelfcareError): void {
    const texts = this.#widget.texts;
    if (texts) this.#widget.runtime.announce(texts.common.about(name, uploadFailure(texts, error)), 'assertive');
  }
}

/** Why a file has failed, in a sentence. */
export function uploadFailure(
  { voicemailSettings: { greetings: t }, errors }: Pick<Catalogue, 'voicemailSettings' | 'errors'>,
  { code, details }: SelfcareError,
): string {
  const [issue] = details.issues ?? [];
  if (code !== 'validation' || !issue) return errors.codes[code].text;
  const known = Object.hasOwn(t.refusals, issue.rule) ? t.refusals[issue.rule as keyof typeof t.refusals] : t.refusals.other;
  return `${known(issue.params ?? {})} ${t.unchanged}`;
}
