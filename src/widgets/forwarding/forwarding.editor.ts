import { isSelfcareError, SelfcareError } from '../../contract/index.ts';
import type {
  ActivationPeriod,
  Forwarding,
  ForwardingKey,
  PhoneNumber,
  TargetRefusal,
  TargetVerdict,
  Written,
} from '../../contract/index.ts';
import { isExpired } from '../../rules/period.ts';
import { isExtension, normalizeNumber } from '../../rules/numbers.ts';
import { changeOf, prune } from './forwarding.changes.ts';
import type { RecordChange } from './forwarding.changes.ts';
import { isComplete } from './forwarding.model.ts';
import type { Row, RowDraft, RowValues } from './forwarding.model.ts';
import type { PeriodForm } from './period-form.ts';
import { idleStatus, isUnsaved } from './row-status.ts';
import type { NumberProblem, RowStatus, Saved } from './row-status.ts';

/** What a screen reader is told about a row. */
export type Said = 'saved' | 'undone' | 'pending' | 'failed' | 'conflict';

/** What the editor needs from the widget. */
export interface EditorHost {
  /** Whether changes wait for "save". */
  confirms(): boolean;
  country(): string | undefined;
  /** The row as it is saved. */
  row(key: ForwardingKey): Row | undefined;
  refuse(number: PhoneNumber): TargetRefusal | undefined;
  check(number: PhoneNumber): Promise<TargetVerdict>;
  /** @returns the server's answer, or undefined when somebody else takes care of the change */
  write(key: ForwardingKey, change: RecordChange): Promise<Written<Forwarding> | undefined>;
  announce(event: Said, key: ForwardingKey): void;
  requestUpdate(): void;
}

/** How long a number may stay half-typed before it is called malformed. */
const typingPause = 1200;
/** How long "undo" is offered. It waits while it has the focus or the pointer. */
const undoTime = 8000;

/** Holds what the user is doing: drafts, typed numbers, failures, the change that can be undone. Knows no view. */
export class ForwardingEditor {
  saved: Saved | undefined;
  readonly #host: EditorHost;
  readonly #rows = new Map<ForwardingKey, RowStatus>();
  readonly #before = new Map<ForwardingKey, RowValues>();
  readonly #numbers = new Map<ForwardingKey, PhoneNumber>();
  readonly #typing = new Map<ForwardingKey, ReturnType<typeof setTimeout>>();
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: EditorHost) {
    this.#host = host;
  }

  status(key: ForwardingKey): RowStatus {
    return this.#rows.get(key) ?? idleStatus;
  }

  /** The row as the user sees it: saved values with the draft over them. */
  shown(row: Row): RowValues {
    return { ...row.saved, ...this.status(row.key).draft };
  }

  /** Rows that hold something which is not saved. */
  get unsaved(): readonly ForwardingKey[] {
    return [...this.#rows].filter(([, status]) => isUnsaved(status)).map(([key]) => key);
  }

  /** Takes a setting: saved at once when it is whole, or kept as a draft. */
  edit(key: ForwardingKey, setting: RowDraft): void {
    const row = this.#host.row(key);
    if (!row) return;
    const status = this.status(key);
    const draft = prune({ ...status.draft, ...this.#completed(row, setting) }, row.saved);
    if (setting.enabled === false && !row.saved.enabled) return this.#forget(key);
    const leavesNumber = setting.kind === 'voicemail' || setting.enabled === false;
    this.#set(key, { draft, failure: undefined, ...(leavesNumber && { text: undefined, problem: undefined }) });
    if (this.#host.confirms() || Object.keys(draft).length === 0) return;
    if (isComplete({ ...row.saved, ...draft })) void this.#commit(row, draft);
  }

  /** Opens an editor of the period, closes it when it is open, or closes any. */
  open(key: ForwardingKey, open: RowStatus['open']): void {
    this.#set(key, { open: this.status(key).open === open ? undefined : open, form: undefined });
  }

  setForm(key: ForwardingKey, form: PeriodForm): void {
    this.#set(key, { form });
  }

  applyPeriod(key: ForwardingKey, when: ActivationPeriod): void {
    this.#set(key, { open: undefined, form: undefined });
    this.edit(key, { when });
  }

  type(key: ForwardingKey, text: string): void {
    clearTimeout(this.#typing.get(key));
    const number = normalizeNumber(text, this.#host.country());
    // Short numbers are beginnings of longer ones: they are judged after a pause only.
    const refusal = number !== undefined && !isExtension(number) ? this.#host.refuse(number) : undefined;
    this.#set(key, { text, problem: refusal === 'malformed' ? undefined : refusal });
    this.#typing.set(
      key,
      setTimeout(() => void this.#judge(key, text), typingPause),
    );
  }

  /** Enter or leaving the field: the number is saved, or refused. */
  async commitNumber(key: ForwardingKey): Promise<void> {
    clearTimeout(this.#typing.get(key));
    const { text } = this.status(key);
    if (text === undefined) return;
    const number = await this.#judge(key, text);
    if (number === undefined || this.status(key).text !== text) return;
    this.#set(key, { text: undefined, problem: undefined });
    this.edit(key, { kind: 'number', number });
  }

  /** Escape: the field shows what is saved again. */
  restoreNumber(key: ForwardingKey): void {
    clearTimeout(this.#typing.get(key));
    const { number: _, ...draft } = this.status(key).draft;
    this.#set(key, { text: undefined, problem: undefined, draft });
  }

  undo(): void {
    const { saved } = this;
    if (!saved) return;
    this.keepUndo(false);
    this.saved = undefined;
    const row = this.#host.row(saved.key);
    if (row) void this.#commit(row, saved.undo, 'undone');
  }

  /** Lets the offer to undo stand while somebody is about to take it. */
  keepUndo(keep: boolean): void {
    clearTimeout(this.#undoTimer);
    if (!keep) this.#undoTimer = setTimeout(() => this.#dropUndo(), undoTime);
  }

  /** Sends a refused change again; after a conflict this is "apply anyway", on the version that is there now. */
  retry(key: ForwardingKey): void {
    const row = this.#host.row(key);
    const { failure } = this.status(key);
    if (row && failure) void this.#commit(row, failure.draft);
  }

  /** Accepts what is saved. */
  dismiss(key: ForwardingKey): void {
    this.#set(key, { failure: undefined });
  }

  /** "Save" of the confirm mode: writes each changed record, one after the other. @returns the first row that cannot be saved */
  async saveAll(): Promise<ForwardingKey | undefined> {
    for (const key of this.unsaved) await this.commitNumber(key);
    const incomplete = this.unsaved.find((key) => !this.#isReady(key));
    if (incomplete !== undefined) return incomplete;
    for (const key of this.unsaved) {
      const row = this.#host.row(key);
      if (row) await this.#commit(row, this.status(key).draft);
    }
    return undefined;
  }

  cancelAll(): void {
    for (const key of this.unsaved) this.#forget(key);
  }

  /** Another line is shown: nothing of this one may reach it. */
  reset(): void {
    this.#typing.forEach((timer) => clearTimeout(timer));
    clearTimeout(this.#undoTimer);
    this.#rows.clear();
    this.#before.clear();
    this.#numbers.clear();
    this.saved = undefined;
  }

  #isReady(key: ForwardingKey): boolean {
    const row = this.#host.row(key);
    const { text } = this.status(key);
    if (!row || text !== undefined) return false;
    if (isComplete(this.shown(row))) return true;
    this.#set(key, { problem: 'required' });
    return false;
  }

  /** Finds what speaks against a typed number, on this side first, then on the server's. @returns the number when nothing does */
  async #judge(key: ForwardingKey, text: string): Promise<PhoneNumber | undefined> {
    const number = normalizeNumber(text, this.#host.country());
    const local = number === undefined ? (text.trim() === '' ? 'required' : 'malformed') : this.#host.refuse(number);
    if (number === undefined || local !== undefined) {
      this.#tell(key, text, local);
      return undefined;
    }
    const problem = await this.#askServer(number);
    this.#tell(key, text, problem);
    return problem === undefined ? number : undefined;
  }

  async #askServer(number: PhoneNumber): Promise<TargetRefusal | undefined> {
    try {
      const verdict = await this.#host.check(number);
      return verdict.allowed ? undefined : verdict.refusal;
    } catch {
      // The write asks the same policy; a check that cannot be made must not stand in its way.
      return undefined;
    }
  }

  #tell(key: ForwardingKey, text: string, problem: NumberProblem | undefined): void {
    if (this.status(key).text === text && this.status(key).problem !== problem) this.#set(key, { problem });
  }

  async #commit(row: Row, draft: RowDraft, said: Said = 'saved'): Promise<void> {
    const { key } = row;
    if (!this.#before.has(key)) this.#before.set(key, row.saved);
    this.#set(key, { draft: {}, saving: this.status(key).saving + 1, failure: undefined });
    try {
      const written = await this.#host.write(key, changeOf(row, draft));
      if (written) this.#succeeded(key, written.state === 'pending' ? 'pending' : said);
    } catch (thrown) {
      this.#failed(key, draft, thrown);
    } finally {
      this.#set(key, { saving: Math.max(0, this.status(key).saving - 1) });
      if (this.status(key).saving === 0) this.#before.delete(key);
    }
  }

  #succeeded(key: ForwardingKey, said: Said): void {
    const row = this.#host.row(key);
    // Of several quick changes of one row only the last is told and can be undone, back to before the first.
    if (!row || this.status(key).saving > 1) return;
    this.#set(key, { pending: said === 'pending' ? row.record.version : undefined });
    const before = this.#before.get(key);
    this.saved = { key, undo: before && said !== 'undone' ? prune(before, row.saved) : {} };
    this.keepUndo(false);
    this.#host.announce(said, key);
  }

  #failed(key: ForwardingKey, draft: RowDraft, thrown: unknown): void {
    const error = isSelfcareError(thrown) ? thrown : new SelfcareError('protocol', { cause: thrown });
    if (error.code === 'aborted') return;
    const refusal = error.details.issues?.find(({ path }) => path.endsWith('number'));
    if (refusal) return this.#refused(key, draft, refusal.rule);
    this.#set(key, { failure: { error, draft } });
    this.#host.announce(error.code === 'conflict' ? 'conflict' : 'failed', key);
  }

  #refused(key: ForwardingKey, draft: RowDraft, problem: NumberProblem): void {
    this.#set(key, { draft, text: draft.number, problem });
    this.#host.announce('failed', key);
  }

  /** What a setting brings with it. */
  #completed({ key, saved }: Row, setting: RowDraft): RowDraft {
    // Back from voicemail, the number that was there before is proposed again.
    if (saved.number !== undefined) this.#numbers.set(key, saved.number);
    const number = this.#numbers.get(key);
    if (setting.kind === 'number' && setting.number === undefined && number !== undefined) return { ...setting, number };
    // Switching on a rule whose period is over would do nothing: it is on for good then, as the guide's "tout le temps".
    const over = setting.enabled === true && saved.when !== undefined && isExpired(saved.when, Date.now());
    return over ? { ...setting, when: { kind: 'always' } } : setting;
  }

  #dropUndo(): void {
    this.saved = undefined;
    this.#host.requestUpdate();
  }

  #forget(key: ForwardingKey): void {
    clearTimeout(this.#typing.get(key));
    this.#rows.set(key, { draft: {}, saving: this.status(key).saving });
    this.#host.requestUpdate();
  }

  #set(key: ForwardingKey, changed: Partial<RowStatus>): void {
    this.#rows.set(key, { ...this.status(key), ...changed });
    this.#host.requestUpdate();
  }
}
