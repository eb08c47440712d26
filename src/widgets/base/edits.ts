import type { ReactiveController } from 'lit';
import type { SelfcareError, Version } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { draftPlace, type DraftPlace } from '../../runtime/drafts.ts';
import { asSelfcareError } from '../../runtime/retry.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { Sent } from '../../runtime/resource.ts';
import { UndoKey } from './undo-key.ts';
import type { Widget, WidgetElement } from './widget.ts';

/** The edit of one record, beside its saved values. */
export interface Edit<V> {
  /** Set by the person, not saved. */
  readonly draft: Partial<V>;
  /** The saved values when the draft began. */
  readonly base?: V | undefined;
  /** Writes under way. */
  readonly saving: number;
  /** The last write failed and was taken back. */
  readonly failure?: { readonly error: SelfcareError; readonly draft: Partial<V> } | undefined;
  /** A change is accepted and not applied yet: `true` until its operation is settled, else while the record has this version. */
  readonly pendingOn?: Version | true | undefined;
  /** The last change is not sent yet: it waits for the network. */
  readonly waiting?: boolean | undefined;
}

/** How a change ended, as a screen reader hears it. */
export type Outcome = 'saved' | 'undone' | 'pending' | 'waiting' | 'failed' | 'conflict';

export interface EditsOptions<K extends string, V extends object> {
  /** Saved values of a record; undefined where the record does not exist. Called anew each time: an answer may have come. */
  saved(key: K): V | undefined;
  /** Name of a record in announcements and bars. */
  nameOf(key: K): string;
  /** @returns undefined where the host page takes care of the change itself */
  write(key: K, change: Partial<V>, saved: V): Promise<Sent<unknown> | undefined>;
  /** Version of a record, where a change can stay pending. */
  versionOf?(key: K): Version | undefined;
  /** Whether values can be sent as they are. Default: always. */
  isComplete?(values: V, key: K): boolean;
  /** Name of a field on the screen, by its path in the sent change. */
  fieldName?(path: string): string | undefined;
  /** Shows a refusal at its field. @returns whether it did; else the failure is shown at the record */
  refuse?(key: K, error: SelfcareError, draft: Partial<V>): boolean;
  /**
   * Names the draft of a record: the page keeps it when its element goes or the session expires, and {@link Edits.restore} takes it up.
   * Left out or undefined: the draft goes with its element or the session.
   */
  draftName?(key: K): string | undefined;
  /** Records with input that is no draft yet, such as a refused number. They count as unsaved. */
  typed?(): readonly K[];
  /** The draft of a record is dropped: its other input goes, too. */
  onForget?(key: K): void;
  /** The session has ended, or another user is here: the drafts go from the element, and its other input must, too. */
  onUserGone?(): void;
  /** Announcement of an outcome, where the record's name does not say enough. */
  said?(outcome: Outcome, key: K): string | undefined;
  /** Announced after a saved change: its effect on other records. */
  effectOf?(key: K): string | undefined;
}

/** A saved change that can be undone: until the next change of its record, or until other records are shown. */
interface UndoOffer<V> {
  readonly change: Partial<V>;
  /** The saved values that it would undo. Absent while the change is not applied yet. */
  readonly after: V | undefined;
}

type Kept<V> = Pick<Edit<V>, 'draft' | 'base'>;

/** What {@link Edits} needs of its widget. */
export type EditsWidget = Pick<Widget<never>, 'runtime' | 'texts' | 'waiting' | 'isInputKept'>;

export type EditsHost = WidgetElement & { readonly save: 'auto' | 'confirm' };
const idle = { draft: {}, saving: 0 } as const;

/**
 * Edits of records: with `save="auto"` each complete change is sent at once and can be undone until the next one; with `save="confirm"`
 * drafts wait for {@link saveAll}. Failures and conflicts stay with their record until {@link retry} or {@link dismiss}.
 */
export class Edits<K extends string, V extends object> implements ReactiveController {
  readonly #host: EditsHost;
  readonly #widget: EditsWidget;
  readonly #options: EditsOptions<K, V>;
  readonly #edits = new Map<K, Edit<V>>();
  /** Values before the first of several quick changes. */
  readonly #before = new Map<K, V>();
  /** At the last update. */
  #seen: { readonly runtime?: Runtime | undefined; readonly user?: string | undefined; readonly isSignedOut: boolean } = {
    isSignedOut: false,
  };
  /** Counts the resets: a write of records that are gone must not touch those of the same key. */
  #generation = 0;
  /** By record, the latest last. */
  readonly #offers = new Map<K, UndoOffer<V>>();

  constructor(host: EditsHost, widget: EditsWidget, options: EditsOptions<K, V>) {
    this.#host = host;
    this.#widget = widget;
    this.#options = options;
    new UndoKey(host, () => this.#lastUndo);
    host.addController(this);
  }

  /** Nothing of a person stays in the element when their session ends, or when another one is here. */
  hostUpdate(): void {
    const { runtime } = this.#widget.runtime;
    const isSignedOut = runtime?.session.state === 'signed-out';
    const { runtime: before, user, isSignedOut: wasSignedOut } = this.#seen;
    this.#seen = { runtime, user: runtime?.user ?? user, isSignedOut };
    if (isSignedOut !== wasSignedOut) this.#widget.isInputKept = isSignedOut && this.unsaved.some((key) => this.#kept(key) !== undefined);
    const isOther = before !== undefined && (before !== runtime || (user !== undefined && user !== this.#seen.user));
    if (!isOther && (wasSignedOut || !isSignedOut)) return;
    this.#options.onUserGone?.();
    this.reset();
  }

  /** Epoch milliseconds by the backend's clock. */
  get now(): number {
    return this.#widget.runtime.now;
  }

  of(key: K): Edit<V> {
    return this.#edits.get(key) ?? idle;
  }

  /** Values as the person sees them: the draft over the saved ones. */
  shown(key: K, saved: V): V {
    return { ...saved, ...this.of(key).draft };
  }

  /** Records with a draft, or with input that is no draft yet. */
  get unsaved(): readonly K[] {
    const drafts = [...this.#edits].filter(([, { draft }]) => !isEmpty(draft)).map(([key]) => key);
    return [...new Set([...drafts, ...(this.#options.typed?.() ?? [])])];
  }

  /** Whether the last change of a record can be undone. One that was made elsewhere since must not be lost. */
  canUndo(key: K): boolean {
    const offer = this.#offers.get(key);
    if (!offer) return false;
    const saved = this.#options.saved(key);
    return this.of(key).saving > 0 || offer.after === undefined || (saved !== undefined && isEmpty(changed(saved, offer.after)));
  }

  nameOf(key: K): string {
    return this.#options.nameOf(key);
  }

  /** Names of the refused fields on the screen. */
  fieldNames({ details }: SelfcareError): string[] {
    const names = (details.issues ?? []).flatMap(({ path }) => this.#options.fieldName?.(path) ?? []);
    return [...new Set(names)];
  }

  /** What was saved, in a sentence. */
  savedText(key: K): string {
    return this.#options.said?.('saved', key) ?? this.#widget.texts?.common.edits.saved(this.nameOf(key)) ?? '';
  }

  /** Whether an accepted change of the record is not applied yet. */
  isPending(key: K): boolean {
    const { pendingOn } = this.of(key);
    return pendingOn === true || (pendingOn !== undefined && pendingOn === this.#options.versionOf?.(key));
  }

  /** Words for a change that is accepted or waits; undefined for one that is applied. */
  pendingText(key: K, { edits, waiting }: Catalogue['common']): string | undefined {
    const edit = this.of(key);
    const isPending = this.isPending(key);
    // Without a version no record tells that the change was sent: the view does.
    if (edit.waiting && (isPending || (edit.pendingOn === undefined && this.#widget.waiting > 0))) return waiting(1);
    return isPending ? edits.pending : undefined;
  }

  /** Sets values of a record. */
  edit(key: K, change: Partial<V>): void {
    const saved = this.#options.saved(key);
    if (!saved) return;
    const before = this.of(key);
    const draft = changed({ ...before.draft, ...change }, saved);
    this.#set(key, { draft, base: isEmpty(before.draft) ? saved : before.base, failure: undefined });
    if (this.#host.save === 'confirm' || isEmpty(draft)) return;
    if (this.#options.isComplete?.({ ...saved, ...draft }, key) ?? true) void this.#send(key, draft, 'saved');
  }

  /** Drops the draft of a record. */
  forget(key: K): void {
    this.#options.onForget?.(key);
    this.#set(key, { draft: {}, failure: undefined });
  }

  /** Puts a draft back that was refused, without sending it. */
  keepDraft(key: K, draft: Partial<V>): void {
    this.#set(key, { draft });
  }

  /** Puts a draft in place of the former one, made on the values that are saved now. */
  rebase(key: K, draft: Partial<V>): void {
    const saved = this.#options.saved(key);
    if (saved) this.#set(key, { draft: changed(draft, saved), base: saved, failure: undefined });
  }

  /** Takes up the draft that an earlier element has left. Call it when the saved values are there. @returns whether there was one */
  restore(key: K): boolean {
    const { draft, base } = this.#kept(key)?.get() ?? {};
    if (!draft || this.#edits.has(key)) return false;
    this.#set(key, { draft, base });
    return true;
  }

  /** Takes the last change of a record back. */
  undo(key: K): void {
    const offer = this.#offers.get(key);
    this.#offers.delete(key);
    if (offer) void this.#send(key, offer.change, 'undone');
  }

  /** Sends a failed change again; after a conflict, on the version that is there now. */
  retry(key: K): void {
    const { failure } = this.of(key);
    if (failure) void this.#send(key, failure.draft, 'saved');
  }

  /** Accepts the saved values. */
  dismiss(key: K): void {
    this.#set(key, { failure: undefined });
  }

  /** Sends each draft, or those of some records, one after the other. @returns the first record that is not complete: then nothing is sent */
  async saveAll(unsaved: readonly K[] = this.unsaved): Promise<K | undefined> {
    const incomplete = unsaved.find((key) => {
      const saved = this.#options.saved(key);
      return saved && this.#options.isComplete?.(this.shown(key, saved), key) === false;
    });
    if (incomplete !== undefined) return incomplete;
    for (const key of unsaved) await this.#send(key, this.of(key).draft, 'saved');
    return undefined;
  }

  cancelAll(): void {
    for (const key of this.unsaved) this.forget(key);
  }

  /** Other records are shown: no draft, failure or undo of these may reach them. */
  reset(): void {
    this.#generation += 1;
    this.#edits.clear();
    this.#before.clear();
    this.#offers.clear();
    this.#host.requestUpdate();
  }

  get #lastUndo(): (() => void) | undefined {
    const last = [...this.#offers.keys()].findLast((key) => this.canUndo(key));
    return last === undefined ? undefined : () => this.undo(last);
  }

  async #send(key: K, draft: Partial<V>, outcome: 'saved' | 'undone'): Promise<void> {
    const saved = this.#options.saved(key);
    if (!saved) return;
    if (!this.#before.has(key)) this.#before.set(key, saved);
    this.#set(key, { draft: {}, saving: this.of(key).saving + 1, failure: undefined });
    const generation = this.#generation;
    const isGone = (): boolean => generation !== this.#generation;
    const kept = this.#kept(key);
    let settled: Promise<void> | undefined;
    const fail = (thrown: unknown): void => this.#fail(key, draft, thrown, isGone());
    try {
      const written = await this.#options.write(key, draft, saved);
      settled = written?.settled;
      if (written && !isGone()) this.#succeed(key, outcomeOf(written, outcome), settled !== undefined);
    } catch (thrown) {
      // The session has ended meanwhile: the person finds the draft again.
      if (asSelfcareError(thrown).code === 'unauthenticated') kept?.set({ draft, base: saved });
      fail(thrown);
    } finally {
      if (!isGone()) this.#settle(key);
    }
    // Accepted, and applied or refused later.
    settled?.then(() => isGone() || this.#succeed(key, outcome), fail);
  }

  /** Of several quick changes of one record only the last is announced; undo leads back to before the first. */
  #succeed(key: K, outcome: Outcome, isFollowed = false): void {
    const saved = this.#options.saved(key);
    if (!saved || this.of(key).saving > 1) return;
    const isDone = outcome === 'saved' || outcome === 'undone';
    this.#set(key, { pendingOn: isDone ? undefined : isFollowed || this.#options.versionOf?.(key), waiting: outcome === 'waiting' });
    const before = this.#before.get(key);
    const change = before && outcome !== 'undone' ? changed(before, saved) : {};
    this.#offers.delete(key);
    if (!isEmpty(change)) this.#offers.set(key, { change, after: isDone ? saved : undefined });
    this.#announce(outcome, key);
  }

  #fail(key: K, draft: Partial<V>, thrown: unknown, isGone: boolean): void {
    const error = asSelfcareError(thrown);
    if (error.code === 'aborted') return;
    if (!isGone && !this.#options.refuse?.(key, error, draft)) this.#set(key, { failure: { error, draft }, pendingOn: undefined });
    this.#announce(error.code === 'conflict' ? 'conflict' : 'failed', key);
  }

  #settle(key: K): void {
    this.#set(key, { saving: Math.max(0, this.of(key).saving - 1) });
    if (this.of(key).saving === 0) this.#before.delete(key);
  }

  #announce(outcome: Outcome, key: K): void {
    const { texts, runtime } = this.#widget;
    const said = this.#options.said?.(outcome, key) ?? (texts && outcomeText(texts, outcome, this.nameOf(key), this.of(key)));
    const isSaved = outcome === 'saved' || outcome === 'undone';
    const hint = isSaved && this.#offers.has(key) ? texts?.common.edits.undoHint : undefined;
    const effect = isSaved ? this.#options.effectOf?.(key) : undefined;
    const sentences = [said, effect, hint].flatMap((each) => each?.replace(/\.$/, '') ?? []);
    if (said)
      runtime.announce(
        sentences.length > 1 ? `${sentences.join('. ')}.` : said,
        outcome === 'failed' || outcome === 'conflict' ? 'assertive' : 'polite',
      );
  }

  /** Where the page keeps the draft of a record; undefined where the draft goes with its element. */
  #kept(key: K): DraftPlace<Kept<V>> | undefined {
    return draftPlace(this.#widget.runtime.runtime, this.#options.draftName?.(key));
  }

  #set(key: K, change: Partial<Edit<V>>): void {
    const edit = { ...this.of(key), ...change };
    const { draft, base } = edit;
    this.#edits.set(key, edit);
    if (change.draft) this.#kept(key)?.set(isEmpty(draft) ? undefined : { draft, base });
    this.#host.requestUpdate();
  }
}

function outcomeOf({ state, waiting }: Sent<unknown>, outcome: 'saved' | 'undone'): Outcome {
  if (state !== 'pending') return outcome;
  return waiting ? 'waiting' : 'pending';
}

type EditTexts = Pick<Catalogue, 'common' | 'errors'>;

function outcomeText({ common, errors }: EditTexts, outcome: Outcome, name: string, { failure }: Edit<unknown>): string {
  const { edits, waiting } = common;
  switch (outcome) {
    case 'saved':
      return edits.saved(name);
    case 'undone':
      return edits.undone(name);
    case 'pending':
      return edits.pending;
    case 'waiting':
      return waiting(1);
    case 'conflict':
      return edits.conflict.text(name);
    case 'failed':
      return common.about(name, failure ? errors.codes[failure.error.code].text : edits.notSaved);
  }
}

/** The draft without what is saved already. */
export function changed<V extends object>(draft: Partial<V>, saved: V): Partial<V> {
  const isSame = (name: string, value: unknown): boolean => JSON.stringify(value) === JSON.stringify(saved[name as keyof V]);
  return Object.fromEntries(Object.entries(draft).filter(([name, value]) => !isSame(name, value))) as Partial<V>;
}

const isEmpty = (draft: object): boolean => Object.keys(draft).length === 0;
