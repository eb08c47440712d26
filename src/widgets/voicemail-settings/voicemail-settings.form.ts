import type { LitElement } from 'lit';
import type { Id, PinPolicy, SelfcareError, VoicemailSettings, Written } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { readEmailAddress } from '../../rules/email-address.ts';
import { formatNumber, isExtension, normalizeNumber } from '../../rules/numbers.ts';
import { refusePin } from '../../rules/pin-policy.ts';
import { pinWrite, voicemailSettingsWrite } from '../../runtime/voicemail-settings.ts';
import { draftPlace, type DraftPlace } from '../../runtime/drafts.ts';
import { changed, Edits, type EditsHost } from '../base/edits.ts';
import type { Widget } from '../base/widget.ts';
import {
  ScVoicemailSettingsChangeEvent,
  ScVoicemailSettingsChangeRequestEvent,
  blockKeys,
  blockOfField,
  changeOf,
  fieldOfPath,
  valuesOf,
  type BlockKey,
  type BlockValues,
  type TypedField,
  type VoicemailSettingsData,
  type VoicemailSettingsWish,
} from './voicemail-settings.model.ts';

/** Why a text is refused, by the rules of the contract and a few of the browser's: `required`, `own`. */
export interface TextIssue {
  readonly rule: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** A text that the person types. */
interface Typed {
  readonly text: string;
  readonly issue?: TextIssue | undefined;
}

export type FormHost = LitElement & EditsHost & { readonly state?: unknown };

interface FormOptions {
  data(): VoicemailSettingsData | undefined;
  /** The session has ended, or another user is here. */
  onUserGone(): void;
  /** Settings were saved. */
  onSaved(): void;
}

type Judged = { readonly values: BlockValues } | { readonly issue: TextIssue };

const fields: readonly TypedField[] = ['copyTo', 'smsNumber', 'direct', 'pin'];

/** The edits of the blocks, with the texts that are no values yet. */
export class BlockForm {
  readonly edits: Edits<BlockKey, BlockValues>;
  readonly #host: FormHost;
  readonly #widget: Widget<'voicemailSettings'>;
  readonly #options: FormOptions;
  readonly #typed = new Map<TypedField, Typed>();
  readonly #savedAt = new Map<BlockKey, number>();
  #line: Id | undefined;
  #isRestored = false;
  /** A PIN was typed, and went with its line or its element. */
  #isPinGone = false;
  /** The person has read that nobody will be able to leave a message. */
  #isWarned = false;

  constructor(host: FormHost, widget: Widget<'voicemailSettings'>, options: FormOptions) {
    this.#host = host;
    this.#widget = widget;
    this.#options = options;
    this.edits = new Edits<BlockKey, BlockValues>(host, widget, {
      saved: (key) => this.saved(key),
      nameOf: (key) => this.#nameOf(key),
      write: (key, change, saved) => this.#write(key, { ...saved, ...change }),
      isComplete: (values, key) => this.#isComplete(values, key),
      refuse: (key, error, draft) => this.#refuse(key, error, draft),
      draftName: (key) => this.#draftName(key),
      typed: () => this.#unfinished,
      onForget: (key) => this.#forget(key),
      onUserGone: () => {
        this.#leave();
        options.onUserGone();
      },
      said: (outcome, key) => (outcome === 'saved' && key === 'pin' ? widget.texts?.voicemailSettings.access.pinSaved : undefined),
    });
  }

  /** A draft of an earlier element was taken up, and is not confirmed yet. */
  get isRestored(): boolean {
    return this.#isRestored && this.edits.unsaved.length > 0;
  }

  /** A PIN was typed and not confirmed: the person is told that it is not kept. */
  get isPinGone(): boolean {
    return this.#isPinGone;
  }

  /** The saved values of an open draft were changed elsewhere since it began. */
  isOvertaken(key: BlockKey): boolean {
    const saved = this.saved(key);
    const { draft, base } = this.edits.of(key);
    return Boolean(saved && base && Object.keys(draft).length > 0 && Object.keys(changed(base, saved)).length > 0);
  }

  saved(key: BlockKey): BlockValues | undefined {
    const settings = this.#settings;
    return settings && valuesOf(settings, key);
  }

  /** Values as the person sees them. */
  shown(key: BlockKey): BlockValues {
    return this.edits.shown(key, this.saved(key) ?? {});
  }

  isUnsaved(keys: readonly BlockKey[]): boolean {
    return keys.some((key) => this.edits.unsaved.includes(key));
  }

  /** When a block was saved last by this element, in epoch milliseconds. */
  savedAt(keys: readonly BlockKey[]): number | undefined {
    return keys.flatMap((key) => this.#savedAt.get(key) ?? []).at(-1);
  }

  /** The text of a field: as it is typed, else as it is kept. */
  textOf(field: TypedField): string {
    return this.#typed.get(field)?.text ?? this.#writing(field, this.shown(blockOfField[field]));
  }

  isTyped(field: TypedField): boolean {
    return this.#typed.has(field);
  }

  issueOf(field: TypedField): TextIssue | undefined {
    return this.#typed.get(field)?.issue;
  }

  /** Another line is shown, or the same one with its values for the first time. */
  follow(): void {
    const line = this.#settings?.line;
    if (line === undefined) return;
    const isNew = line !== this.#line;
    if (isNew) this.#begin(line);
    this.#keepTexts(line);
  }

  /** The element goes: no PIN may outlive it. */
  forgetPin(): void {
    this.#typed.delete('pin');
  }

  edit(key: BlockKey, change: BlockValues): void {
    this.#isPinGone = false;
    if (change.recordMessages !== undefined) this.#isWarned = false;
    this.edits.edit(key, change);
  }

  /** A refusal that was told goes as soon as the text is right. */
  type(field: TypedField, text: string): void {
    this.#isPinGone = false;
    const known = this.#typed.get(field)?.issue;
    const judged = this.#judge(field, text);
    const isGood = 'values' in judged;
    this.#typed.set(field, { text, issue: known && !isGood ? judged.issue : undefined });
    // A draft outlives its element; a PIN must not.
    if (isGood && field !== 'pin' && this.#host.save === 'confirm') this.edits.edit(blockOfField[field], judged.values);
    this.#host.requestUpdate();
  }

  /** The person leaves a field: its text is judged. A PIN waits for its button. */
  leave(field: TypedField): void {
    const typed = this.#typed.get(field);
    if (!typed) return;
    if (field === 'pin' && typed.text === '') this.#typed.delete(field);
    else if (field === 'pin') this.#mark(field, this.#judge(field, typed.text));
    else this.#take(field);
    this.#host.requestUpdate();
  }

  /** Escape: the field shows the saved value again. */
  restore(field: TypedField): void {
    this.#typed.delete(field);
    const saved = this.saved(blockOfField[field]);
    const value = saved && this.#valueOf(field, saved);
    if (value) this.edits.edit(blockOfField[field], value);
    this.#host.requestUpdate();
  }

  /** Sends the drafts of some blocks. What is refused keeps the focus, and nothing is sent. */
  async confirm(keys: readonly BlockKey[]): Promise<void> {
    this.#isWarned = keys.includes('recording');
    const here = fields.filter((field) => keys.includes(blockOfField[field]) && this.#isShown(field));
    for (const field of here) this.#take(field);
    const refused = here.find((field) => this.#typed.has(field)) ?? this.#missing(keys);
    if (refused) {
      this.#focus(refused);
      return;
    }
    await this.edits.saveAll(keys.filter((key) => this.edits.unsaved.includes(key)));
    const told = here.find((field) => this.issueOf(field));
    // Who has gone on meanwhile is not called back.
    const at = this.#host.shadowRoot?.activeElement;
    if (told && (!at || at.closest('.foot'))) this.#focus(told);
  }

  cancel(keys: readonly BlockKey[]): void {
    for (const key of keys) this.edits.forget(key);
  }

  get #settings(): VoicemailSettings | undefined {
    return this.#options.data()?.settings;
  }

  #leave(): void {
    this.#typed.clear();
    this.#savedAt.clear();
    this.#isWarned = false;
    this.#isRestored = false;
    this.#isPinGone = false;
    this.#line = undefined;
  }

  /** Another line: what was left open on it is taken up. */
  #begin(line: Id): void {
    const isPinLost = this.#typed.delete('pin');
    // It is told now, not when the person comes back.
    if (isPinLost && this.#line !== undefined) this.#keepTexts(this.#line);
    this.#leave();
    this.edits.reset();
    this.#line = line;
    const texts = this.#textsOf(line)?.get() ?? {};
    for (const [field, text] of Object.entries(texts) as [TypedField, string][]) this.#open(field, text);
    const drafts = blockKeys.filter((key) => this.edits.restore(key));
    this.#isRestored = drafts.length > 0 || this.#typed.size > 0;
    this.#isPinGone = isPinLost || 'pin' in texts;
  }

  #open(field: TypedField, text: string): void {
    const judged = this.#judge(field, text);
    if (field !== 'pin' && 'issue' in judged) this.#typed.set(field, { text, issue: judged.issue });
  }

  /** Where the page keeps the texts of a line that are no values yet; of a PIN only that there was one. */
  #textsOf(line: Id): DraftPlace<Partial<Record<TypedField, string>>> | undefined {
    return this.#host.save === 'auto' ? undefined : draftPlace(this.#widget.runtime.runtime, this.#draftName('texts', line));
  }

  #keepTexts(line: Id): void {
    if (!this.#host.isConnected) return;
    const open = [...this.#typed].filter(([field, { text }]) => (field === 'pin' ? text !== '' : 'issue' in this.#judge(field, text)));
    const texts = Object.fromEntries(open.map(([field, { text }]) => [field, field === 'pin' ? '' : text]));
    this.#textsOf(line)?.set(open.length > 0 ? texts : undefined);
  }

  get #words(): Catalogue['voicemailSettings'] | undefined {
    return this.#widget.texts?.voicemailSettings;
  }

  get #policy(): PinPolicy | undefined {
    return this.#settings?.limits.pin;
  }

  /** Blocks with a text that is no draft. */
  get #unfinished(): readonly BlockKey[] {
    const isOpen = ([field, { text }]: readonly [TypedField, Typed]): boolean =>
      field === 'pin' ? text !== '' : this.#host.save === 'auto' || 'issue' in this.#judge(field, text);
    return [...this.#typed].filter(isOpen).map(([field]) => blockOfField[field]);
  }

  #nameOf(key: BlockKey): string {
    return this.#words?.[key === 'pin' ? 'access' : key].title ?? '';
  }

  #draftName(key: BlockKey | 'texts', line = this.#line): string | undefined {
    return this.#host.state || key === 'pin' || line === undefined ? undefined : `voicemail-settings ${line} ${key}`;
  }

  /** A field of an open block: what is hidden is not judged. */
  #isShown(field: TypedField): boolean {
    const { enabled = true, copy = true } = this.shown(blockOfField[field]);
    return enabled && copy;
  }

  /** A copy that is wanted needs an address. */
  #missing(keys: readonly BlockKey[]): TypedField | undefined {
    if (!keys.includes('email') || this.#isComplete(this.shown('email'), 'email')) return undefined;
    this.#typed.set('copyTo', { text: '', issue: { rule: 'required' } });
    return 'copyTo';
  }

  #isComplete({ enabled, copy, copyTo, pin, recordMessages }: BlockValues, key: BlockKey): boolean {
    if (key === 'email') return !enabled || !copy || Boolean(copyTo);
    if (key === 'pin') return Boolean(pin);
    const leads = (this.#options.data()?.forwards ?? 0) > 0;
    return key !== 'recording' || recordMessages !== false || !leads || this.#isWarned;
  }

  #focus(field: TypedField): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(`#field-${field}`)?.focus());
  }

  #forget(key: BlockKey): void {
    for (const field of fields) if (blockOfField[field] === key) this.#typed.delete(field);
  }

  #mark(field: TypedField, judged: Judged): void {
    const text = this.#typed.get(field)?.text ?? '';
    this.#typed.set(field, { text, issue: 'issue' in judged ? judged.issue : undefined });
  }

  #take(field: TypedField): void {
    const typed = this.#typed.get(field);
    if (!typed) return;
    if (field === 'pin' && typed.text === '') this.#typed.delete(field);
    else {
      const judged = this.#judge(field, typed.text);
      if ('issue' in judged) return this.#mark(field, judged);
      this.#typed.delete(field);
      this.edits.edit(blockOfField[field], judged.values);
    }
  }

  #judge(field: TypedField, typed: string): Judged {
    const text = typed.trim();
    switch (field) {
      case 'copyTo':
        return text === '' ? { values: { copyTo: null } } : this.#judgeAddress(typed);
      case 'smsNumber': {
        const number = this.#numberOf(text);
        return number === undefined || isExtension(number) ? { issue: { rule: 'format' } } : { values: { number } };
      }
      case 'direct': {
        const number = this.#numberOf(text);
        if (text === '') return { values: { directAccessNumber: null } };
        return number === undefined ? { issue: { rule: 'format' } } : { values: { directAccessNumber: number } };
      }
      case 'pin':
        return this.#judgePin(typed);
    }
  }

  #judgeAddress(text: string): Judged {
    const read = readEmailAddress(text);
    if ('refusal' in read) return { issue: { rule: read.refusal } };
    const isOwn = read.address.toLowerCase() === this.#settings?.email?.address.toLowerCase();
    return isOwn ? { issue: { rule: 'own' } } : { values: { copyTo: read.address } };
  }

  #judgePin(pin: string): Judged {
    const policy = this.#policy;
    const issue = policy && refusePin(pin, policy, this.#options.data()?.line);
    return issue ? { issue } : { values: { pin } };
  }

  #numberOf(text: string): string | undefined {
    return normalizeNumber(text, this.#options.data()?.country);
  }

  #valueOf(field: TypedField, { copyTo, number, directAccessNumber }: BlockValues): BlockValues | undefined {
    if (field === 'copyTo') return { copyTo: copyTo ?? null };
    if (field === 'direct') return { directAccessNumber: directAccessNumber ?? null };
    return field === 'smsNumber' && number !== undefined ? { number } : undefined;
  }

  /** A kept value as people write it. */
  #writing(field: TypedField, { copyTo, number, directAccessNumber }: BlockValues): string {
    if (field === 'copyTo') return copyTo ?? '';
    const kept = field === 'smsNumber' ? number : field === 'direct' ? directAccessNumber : undefined;
    return kept ? formatNumber(kept, this.#options.data()?.country) : '';
  }

  async #write(key: BlockKey, values: BlockValues): Promise<Written<VoicemailSettings> | undefined> {
    const settings = this.#settings;
    if (!settings) return undefined;
    const { line } = settings;
    const { pin = '' } = values;
    const wish: VoicemailSettingsWish =
      key === 'pin' ? { type: 'pin', pin } : { type: 'settings', change: changeOf(key, values, settings) };
    if (!this.#host.dispatchEvent(new ScVoicemailSettingsChangeRequestEvent(line, wish)) || this.#host.state) return undefined;
    const sent = await this.#widget.writes.run(wish.type === 'pin' ? pinWrite(line, pin) : voicemailSettingsWrite(line, wish.change));
    if (sent.waiting) return sent;
    if (line === this.#line) this.#savedAt.set(key, this.edits.now);
    this.#options.onSaved();
    this.#host.dispatchEvent(new ScVoicemailSettingsChangeEvent(line, wish.type, { settings: sent.data }));
    return sent;
  }

  /** A refused value is shown at its field, and kept. */
  #refuse(key: BlockKey, { code, details }: SelfcareError, draft: BlockValues): boolean {
    const [issue] = details.issues ?? [];
    const field = issue && fieldOfPath(issue.path);
    if (code !== 'validation' || !field || blockOfField[field] !== key) return false;
    const text = key === 'pin' ? (draft.pin ?? '') : this.#writing(field, { ...this.saved(key), ...draft });
    this.#typed.set(field, { text, issue: { rule: issue.rule, params: issue.params } });
    if (key !== 'pin') this.edits.keepDraft(key, draft);
    return true;
  }
}
