import type { ActivationPeriod, Id, PhoneNumber, SelfcareError, TargetRefusal, TargetVerdict, Written } from '../../contract/index.ts';
import { isExpired } from '../../rules/period.ts';
import { isExtension, normalizeNumber } from '../../rules/numbers.ts';
import { draftPlace, type DraftPlace } from '../../runtime/drafts.ts';
import { Edits, type Edit, type EditsHost, type EditsWidget } from '../base/edits.ts';
import type { Widget } from '../base/widget.ts';
import { changeOf, hasTarget, isComplete, refusalOf, withNumber } from './forwarding.model.ts';
import type { ForwardingData, RecordChange, Row, RowDraft, RowKey, RowValues } from './forwarding.model.ts';
import { problemText } from './forwarding.words.ts';
import type { PeriodForm } from './parts/period-form.ts';

/** A text with one is a name, or the beginning of one. */
const letter = /\p{L}/u;

/** Milliseconds without a key before a half-typed number is called malformed. */
const typingPauseMs = 1200;

/** Input of one row that is not a draft. */
interface RowInput {
  /** The number as typed, from the first key to its acceptance. */
  readonly text?: string | undefined;
  /** Why the number is refused: a `TargetRefusal`, `required`, `duplicate`, or another rule that the server named. */
  readonly problem?: string | undefined;
  /** The fields are shown although the rule is off, or hidden although it has a period. */
  readonly prepared?: boolean | undefined;
  /** The open editor of a period. */
  readonly open?: 'until' | 'period' | undefined;
  /** Values of its fields. */
  readonly form?: PeriodForm | undefined;
}

/** The edit of one row, beside its saved values. */
export type RowStatus = Edit<RowValues> & RowInput;

/** The widget as its editor needs it. Each method reads anew: an answer may have come since the last render. */
export interface EditorSource {
  data(): ForwardingData | undefined;
  /** Epoch milliseconds by the backend's clock. */
  now(): number;
  row(key: RowKey): Row | undefined;
  /** Asks the server about a number. */
  check(number: PhoneNumber): Promise<TargetVerdict>;
  /** @returns undefined where the host page takes care of the change itself */
  write(key: RowKey, change: RecordChange): Promise<Written<unknown> | undefined>;
}

type EditorWidget = EditsWidget & Pick<Widget<'forwarding'>, 'texts'>;

/** Edits of the rows: besides drafts, typed numbers with their judgement and the open editor of a period. */
export class ForwardingEditor {
  readonly edits: Edits<RowKey, RowValues>;
  readonly #host: EditsHost;
  readonly #widget: EditorWidget;
  readonly #source: EditorSource;
  readonly #inputs = new Map<RowKey, RowInput>();
  #line: Id | undefined;
  /** Saved numbers, proposed again after a detour by voicemail. */
  readonly #numbers = new Map<RowKey, PhoneNumber>();
  readonly #typing = new Map<RowKey, ReturnType<typeof setTimeout>>();

  constructor(host: EditsHost, widget: EditorWidget, source: EditorSource) {
    this.#host = host;
    this.#widget = widget;
    this.#source = source;
    this.edits = new Edits<RowKey, RowValues>(host, widget, {
      saved: (key) => source.row(key)?.saved,
      nameOf: (key) => this.#nameOf(key),
      versionOf: (key) => source.row(key)?.record?.version,
      isComplete,
      write: (key, draft) => this.#write(key, draft),
      refuse: (key, error, draft) => this.#refuse(key, error, draft),
      fieldName: (path) => this.#fieldName(path),
      said: (outcome, key) => (outcome === 'failed' ? this.#refusalText(key) : undefined),
      effectOf: (key) => this.#effectOf(key),
      typed: () => [...this.#inputs].filter(([, { text }]) => text !== undefined).map(([key]) => key),
      draftName: (key) => this.#draftName(key),
      onForget: (key) => this.#clear(key),
    });
  }

  /** Epoch milliseconds by the backend's clock. */
  get now(): number {
    return this.#source.now();
  }

  status(key: RowKey): RowStatus {
    return { ...this.edits.of(key), ...this.#inputs.get(key) };
  }

  /** Values as the user sees them. */
  shown(row: Row): RowValues {
    return this.edits.shown(row.key, row.saved);
  }

  edit(key: RowKey, setting: RowDraft): void {
    const row = this.#source.row(key);
    if (!row) return;
    if (setting.enabled === false && !row.saved.enabled) return this.edits.forget(key);
    if (setting.enabled === false || setting.kind === 'voicemail') this.#set(key, { text: undefined, problem: undefined });
    this.edits.edit(key, this.#completed(row, setting));
  }

  /**
   * Switches a rule. A typed number is judged first: calls must never go to the number from before meanwhile. A rule with a period can
   * divert all calls, so it stays off until its target is known.
   * @returns whether a target is missing
   */
  async switch(key: RowKey, enabled: boolean): Promise<boolean> {
    if (enabled && this.status(key).text !== undefined) await this.commitNumber(key);
    const row = this.#source.row(key);
    if (!row) return false;
    if (enabled && this.status(key).text !== undefined) {
      this.#set(key, {});
      return true;
    }
    const isMissing = enabled && row.period !== undefined && !hasTarget(this.shown(row));
    if (isMissing) this.#set(key, { prepared: true, problem: 'required' });
    else this.edit(key, { enabled });
    return isMissing;
  }

  /** Shows the fields of a rule that is off, or hides them. */
  prepare(key: RowKey, prepared: boolean): void {
    this.#set(key, { prepared });
  }

  /** Opens an editor of the period, closes it when it is open, or closes any. */
  open(key: RowKey, open: RowInput['open']): void {
    this.#set(key, { open: this.status(key).open === open ? undefined : open, form: undefined });
  }

  setForm(key: RowKey, form: PeriodForm): void {
    this.#set(key, { form });
  }

  applyPeriod(key: RowKey, when: ActivationPeriod): void {
    this.#set(key, { open: undefined, form: undefined });
    this.edit(key, { when });
  }

  type(key: RowKey, text: string): void {
    clearTimeout(this.#typing.get(key));
    const number = this.#numberOf(text);
    // A short number may be the beginning of a longer one: only a pause judges it.
    this.#set(key, { text, problem: number !== undefined && !isExtension(number) ? this.#refusalOf(number) : undefined });
    // A name, or an empty field, is not judged before the field is left.
    if (text.trim() !== '' && !letter.test(text))
      this.#typing.set(
        key,
        setTimeout(() => void this.#judge(key, text), typingPauseMs),
      );
  }

  /** Enter, or the focus leaves the field: the number is saved or refused. */
  async commitNumber(key: RowKey): Promise<void> {
    clearTimeout(this.#typing.get(key));
    const { text } = this.status(key);
    if (text === undefined) return;
    if (text.trim() === '' && !this.#needsNumber(key)) {
      this.restoreNumber(key);
      return;
    }
    const number = await this.#judge(key, text);
    const row = this.#source.row(key);
    if (number === undefined || !row || this.status(key).text !== text) return;
    if (!row.ring) {
      this.#accept(key, { kind: 'number', number });
      return;
    }
    const values = this.shown(row);
    const isRepeated = row.ring.max > 1 && values.numbers?.some((other) => other.number === number);
    if (isRepeated) this.#set(key, { problem: 'duplicate' });
    else this.#accept(key, { numbers: withNumber(row, values, number) });
  }

  /** Escape: the field shows the saved number again. */
  restoreNumber(key: RowKey): void {
    clearTimeout(this.#typing.get(key));
    const { number: _, numbers, ...draft } = this.edits.of(key).draft;
    this.#set(key, { text: undefined, problem: undefined });
    // The field below a list holds none of its numbers.
    this.edits.keepDraft(key, numbers && this.#source.row(key)?.ring?.max !== 1 ? { ...draft, numbers } : draft);
  }

  /** @returns the first row that cannot be saved: then nothing is sent */
  async saveAll(): Promise<RowKey | undefined> {
    for (const key of this.edits.unsaved) await this.commitNumber(key);
    const refused = this.edits.unsaved.find((key) => this.status(key).text !== undefined);
    if (refused !== undefined) return refused;
    const incomplete = await this.edits.saveAll();
    if (incomplete !== undefined) this.#set(incomplete, { problem: 'required' });
    return incomplete;
  }

  /** Takes up what was left open on a line. Call it when its rows are there. */
  restore(line: Id, rows: readonly Row[]): void {
    this.#line = line;
    const texts = this.#texts?.get() ?? {};
    for (const { key } of rows) {
      const text = this.#inputs.has(key) ? undefined : texts[key];
      const isRestored = this.edits.restore(key) || text !== undefined;
      // The fields of a rule that is off are shown, or nobody would see the draft.
      if (isRestored) this.#inputs.set(key, { text, prepared: true });
    }
  }

  /** Another line is shown: no input for this one may reach it. */
  reset(): void {
    this.#typing.forEach((timer) => clearTimeout(timer));
    this.#inputs.clear();
    this.#numbers.clear();
    this.edits.reset();
  }

  #draftName(key: RowKey | 'texts'): string | undefined {
    const { state, save } = this.#host;
    return state || save === 'auto' || this.#line === undefined ? undefined : `forwarding ${this.#line} ${key}`;
  }

  /** Where the page keeps the texts of the line that are no numbers yet. */
  get #texts(): DraftPlace<Partial<Record<RowKey, string>>> | undefined {
    return draftPlace(this.#widget.runtime.runtime, this.#draftName('texts'));
  }

  #keepTexts(): void {
    const texts = [...this.#inputs].flatMap(([key, { text }]) => (text === undefined ? [] : [[key, text] as const]));
    this.#texts?.set(texts.length > 0 ? Object.fromEntries(texts) : undefined);
  }

  #accept(key: RowKey, setting: RowDraft): void {
    this.#set(key, { text: undefined, problem: undefined });
    this.edit(key, setting);
  }

  #nameOf(key: RowKey): string {
    return this.#widget.texts?.forwarding.rules[key].title ?? '';
  }

  #fieldName(path: string): string | undefined {
    const t = this.#widget.texts?.forwarding;
    const names: Readonly<Record<string, string | undefined>> = {
      target: t?.target.label,
      numbers: t?.target.ring,
      delaySeconds: t?.delay.label,
      when: t?.period.label,
    };
    return names[path.split('.')[0] ?? ''];
  }

  #numberOf(text: string): PhoneNumber | undefined {
    return normalizeNumber(text, this.#source.data()?.country);
  }

  #refusalOf(number: PhoneNumber): TargetRefusal | undefined {
    const data = this.#source.data();
    return data && refusalOf(data, number);
  }

  /** Judges a typed number, on this side first, then on the server. @returns the number where nothing speaks against it */
  async #judge(key: RowKey, text: string): Promise<PhoneNumber | undefined> {
    const number = this.#numberOf(text);
    const problem = number === undefined ? unread(text) : await this.#problemOf(number);
    const status = this.status(key);
    if (status.text === text && status.problem !== problem) this.#set(key, { problem });
    return problem === undefined ? number : undefined;
  }

  /** The field below a list may stay empty. */
  #needsNumber(key: RowKey): boolean {
    const row = this.#source.row(key);
    return !row?.ring || row.ring.max === 1 || !hasTarget(this.shown(row));
  }

  async #problemOf(number: PhoneNumber): Promise<TargetRefusal | undefined> {
    const refusal = this.#refusalOf(number);
    if (refusal) return refusal;
    try {
      const verdict = await this.#source.check(number);
      return verdict.allowed ? undefined : verdict.refusal;
    } catch {
      // The write asks the same policy: a failed check must not stand in its way.
      return undefined;
    }
  }

  async #write(key: RowKey, draft: RowDraft): Promise<Written<unknown> | undefined> {
    const row = this.#source.row(key);
    return row && this.#source.write(key, changeOf(row, draft));
  }

  #refuse(key: RowKey, { details }: SelfcareError, draft: RowDraft): boolean {
    const refusal = details.issues?.find(({ path }) => path.endsWith('number'));
    if (!refusal) return false;
    const { numbers } = draft;
    const place = Number(refusal.path.split('.')[1]);
    const max = this.#source.row(key)?.ring?.max ?? 1;
    // The field below a list takes the refused number back.
    this.edits.keepDraft(key, numbers && max > 1 ? { ...draft, numbers: numbers.filter((_, index) => index !== place) } : draft);
    this.#set(key, { text: numbers?.[place]?.number ?? draft.number, problem: refusal.rule });
    return true;
  }

  /** Immediate forwarding stops the other rules, a fact that is seen on their rows only. */
  #effectOf(key: RowKey): string | undefined {
    const isActive = key === 'unconditional' && this.#source.row(key)?.effective === 'active';
    return isActive ? this.#widget.texts?.forwarding.suspends : undefined;
  }

  #refusalText(key: RowKey): string | undefined {
    const { problem } = this.status(key);
    const texts = this.#widget.texts;
    if (!problem || !texts) return undefined;
    return texts.common.about(this.#nameOf(key), problemText(problem, texts.forwarding, texts.errors));
  }

  /** A setting with the values that it entails. */
  #completed({ key, saved }: Row, setting: RowDraft): RowDraft {
    if (saved.number !== undefined) this.#numbers.set(key, saved.number);
    if ('kind' in setting && setting.kind === undefined) this.#numbers.delete(key);
    const number = this.#numbers.get(key);
    if (setting.kind === 'number' && setting.number === undefined && number !== undefined) return { ...setting, number };
    // A rule whose period is over would have no effect: switched on, it applies all the time.
    const over = setting.enabled === true && saved.when !== undefined && isExpired(saved.when, this.now);
    return over ? { ...setting, when: { kind: 'always' } } : setting;
  }

  #clear(key: RowKey): void {
    clearTimeout(this.#typing.get(key));
    this.#inputs.delete(key);
    this.#keepTexts();
  }

  #set(key: RowKey, change: RowInput): void {
    const before = this.#inputs.get(key)?.problem;
    this.#inputs.set(key, { ...this.#inputs.get(key), ...change });
    if ('text' in change) this.#keepTexts();
    const said = change.problem !== undefined && change.problem !== before ? this.#refusalText(key) : undefined;
    if (said) this.#widget.runtime.announce(said, 'assertive');
    this.#host.requestUpdate();
  }
}

/** Why a text is no number. A name of which no contact was picked is as good as none. */
const unread = (text: string): string => (text.trim() === '' || letter.test(text) ? 'required' : 'malformed');

export function isUnsaved({ draft, text }: RowStatus): boolean {
  return Object.keys(draft).length > 0 || text !== undefined;
}
