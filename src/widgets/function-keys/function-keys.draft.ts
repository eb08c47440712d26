import type { FunctionKey, FunctionKeyChange, Id, SelfcareError } from '../../contract/index.ts';
import { changeCount, movedKey, sameKeys, withoutKey } from '../../rules/function-keys.ts';
import { mergeKeys, type KeyChoice, type KeyConflict, type KeyMerge } from '../../rules/key-merge.ts';
import type { Sent } from '../../runtime/resource.ts';
import { Edits, type EditsHost, type EditsWidget } from '../base/edits.ts';
import { RowDrag } from '../base/list/row-drag.ts';
import type { Widget } from '../base/widget.ts';
import { nameOf, sharedLineKeys, targetOfKind, type FunctionKeysData } from './function-keys.model.ts';

const record = 'keys';
interface Keys {
  readonly keys: readonly FunctionKey[];
}

/** A field of a key that was refused. */
export type KeyField = 'kind' | 'label' | 'target';
export type KeyIssues = ReadonlyMap<Id, Readonly<Partial<Record<KeyField, string>>>>;

export interface KeyDraftOptions {
  data(): FunctionKeysData | undefined;
  /** Sends the list. @returns undefined where the host page takes care of it */
  send(keys: readonly FunctionKey[]): Promise<Sent<unknown> | undefined>;
  /** Words for a refusal of a field. */
  refusal(rule: string, params?: Readonly<Record<string, string | number>>): string;
  /** A key has a field that keeps the list from being sent. */
  onIncomplete(key: FunctionKey, place: number): void;
}

interface Step {
  readonly before: readonly FunctionKey[];
  readonly said: string;
  /** The changed key: typing is one step, however many letters it has. */
  readonly changed?: Id;
}

type KeysWidget = EditsWidget & Pick<Widget<'functionKeys'>, 'texts'>;

/** The list while it is edited: steps that can be taken back, what is refused, and the merge with a list that was saved elsewhere. */
export class KeyDraft {
  readonly edits: Edits<typeof record, Keys>;
  readonly #host: EditsHost;
  readonly #widget: KeysWidget;
  readonly #options: KeyDraftOptions;
  /** The list before each step, with the words for it. */
  #steps: Step[] = [];
  #issues = new Map<Id, Partial<Record<KeyField, string>>>();
  #choices = new Map<Id, KeyChoice>();
  #merge: KeyMerge | undefined;
  #notice: 'restored' | 'merged' | undefined;

  constructor(host: EditsHost, widget: KeysWidget, options: KeyDraftOptions) {
    this.#host = host;
    this.#widget = widget;
    this.#options = options;
    this.edits = new Edits<typeof record, Keys>(host, widget, {
      saved: () => this.#saved,
      nameOf: () => widget.texts?.functionKeys.name ?? '',
      write: (_record, { keys = [] }) => this.#options.send(keys),
      draftName: () => (host.state ? undefined : 'function-keys'),
      refuse: (_record, error, draft) => this.#refuse(error, draft.keys ?? []),
      said: (outcome) => (outcome === 'saved' ? widget.texts?.functionKeys.saved : undefined),
      onForget: () => this.#forget(),
      onUserGone: () => this.#forget(),
    });
  }

  /** Drags a key of the list to another place. */
  rowDrag(onStart: () => void): RowDrag<FunctionKey> {
    const onDrop = (key: FunctionKey, to: number): void => this.move(key, to);
    return new RowDrag(this.#host, { items: () => this.keys, moved: movedKey, onStart, onDrop });
  }

  /** The list as the person sees it. */
  get keys(): readonly FunctionKey[] {
    return this.#merge?.keys ?? this.edits.of(record).draft.keys ?? this.#saved?.keys ?? [];
  }

  get issues(): KeyIssues {
    return this.#issues;
  }

  get isSaving(): boolean {
    return this.edits.of(record).saving > 0;
  }

  /** Keys that were changed here and elsewhere: nothing can be saved until the person has chosen. */
  get conflicts(): readonly KeyConflict[] {
    return this.#merge?.conflicts ?? [];
  }

  /** The draft was left by an earlier element, or put on top of a list that was saved elsewhere. */
  get notice(): 'restored' | 'merged' | undefined {
    return this.#notice;
  }

  /** Words for the last step, while it can be taken back. */
  get lastStep(): string | undefined {
    return this.#steps.at(-1)?.said;
  }

  get changes(): number {
    return changeCount(this.edits.of(record).base?.keys ?? this.#saved?.keys ?? [], this.keys);
  }

  /** Number of a place for people: the lines of the phones come first. */
  placeOf(index: number): number {
    return index + 1 + sharedLineKeys(this.#options.data()?.devices ?? []);
  }

  /** Follows what is saved. Call it when the data is there, before the render. */
  follow(): void {
    if (!this.#saved) return;
    if (this.edits.restore(record)) this.#notice = 'restored';
    const { draft, base, saving } = this.edits.of(record);
    if (!draft.keys || saving > 0) {
      this.#merge = undefined;
      if (saving === 0) {
        this.#steps = [];
        this.#notice = undefined;
      }
      return;
    }
    if (!base || sameKeys(base.keys, this.#saved.keys)) return;
    const merge = this.#mergeOf(base.keys, draft.keys, this.#saved.keys);
    if (merge.conflicts.length > 0) this.#merge = merge;
    else this.#take(merge);
  }

  choose(id: Id, choice: KeyChoice): void {
    this.#choices.set(id, choice);
    this.#host.requestUpdate();
  }

  /** Goes on with the merged list. */
  acceptMerge(): void {
    if (this.#merge) this.#take(this.#merge);
  }

  add(values: FunctionKeyChange): FunctionKey {
    const key: FunctionKey = { ...values, id: this.#newId() };
    this.#step([...this.keys, key], (t) => t.added(this.placeOf(this.keys.length)));
    return key;
  }

  change(
    key: FunctionKey,
    values: Partial<Pick<FunctionKey, 'kind' | 'label'>> & { readonly target?: FunctionKey['target'] | null },
  ): void {
    const { target: before, ...rest } = key;
    const { target = before, ...change } = values;
    const data = this.#options.data();
    const next: FunctionKey = { ...rest, ...change };
    const fits = target && data && targetOfKind(data.list, { ...next, target }) === target.kind;
    this.#issues.delete(key.id);
    const changed: FunctionKey = fits ? { ...next, target } : next;
    const keys = this.keys.map((one) => (one.id === key.id ? changed : one));
    if (this.#steps.at(-1)?.changed === key.id) this.#set(keys);
    else this.#step(keys, (t) => t.changedStep(this.#name(changed)), key.id);
  }

  remove(key: FunctionKey): void {
    this.#step(
      withoutKey(this.keys, key.id, () => this.#newId()),
      (t) => t.removed(this.#name(key)),
    );
  }

  /** @param to index in the list */
  move(key: FunctionKey, to: number): void {
    const from = this.keys.indexOf(key);
    const keys = movedKey(this.keys, key.id, to);
    const place = keys.indexOf(key);
    if (place === from) this.#say(this.#widget.texts?.functionKeys.notMoved(this.#name(key), this.placeOf(from)));
    else this.#step(keys, (t) => t.moved(this.#name(key), this.placeOf(from), this.placeOf(place)));
  }

  /** Takes the last step back. */
  takeBack(): void {
    const step = this.#steps.pop();
    if (!step) return;
    this.#issues.clear();
    this.#set(step.before);
    this.#say(this.#widget.texts?.functionKeys.tookBack);
  }

  cancel(): void {
    this.edits.cancelAll();
  }

  /** Shows a refusal at a field. */
  refuse(key: FunctionKey, field: KeyField, text: string): void {
    this.#issues.set(key.id, { ...this.#issues.get(key.id), [field]: text });
    this.#host.requestUpdate();
  }

  /** Sends the list, unless a key has no target or a refused field. */
  async save(): Promise<void> {
    const data = this.#options.data();
    if (!data) return;
    const missing = this.keys.filter((key) => !key.target && targetOfKind(data.list, key) !== 'none');
    for (const key of missing) if (!this.#issues.has(key.id)) this.refuse(key, 'target', this.#options.refusal('required'));
    const open = this.keys.find(({ id }) => this.#issues.has(id));
    if (open) this.#options.onIncomplete(open, this.keys.indexOf(open));
    else await this.edits.saveAll();
  }

  get #saved(): Keys | undefined {
    const data = this.#options.data();
    return data && { keys: data.list.keys };
  }

  #name(key: FunctionKey): string {
    const [texts, data] = [this.#widget.texts, this.#options.data()];
    return texts && data ? nameOf(texts.functionKeys, key, data) : '';
  }

  #newId(): Id {
    return `new-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  }

  #mergeOf(base: readonly FunctionKey[], mine: readonly FunctionKey[], theirs: readonly FunctionKey[]): KeyMerge {
    // The second of two versions keeps its name while the person chooses.
    return mergeKeys(base, mine, theirs, this.#choices, (id) => (id ? `new-${id}` : this.#newId()));
  }

  #take({ keys, conflicts }: KeyMerge): void {
    this.edits.rebase(record, { keys });
    this.#merge = undefined;
    this.#choices.clear();
    this.#steps = [];
    this.#issues.clear();
    this.#notice = 'merged';
    if (conflicts.length === 0) this.#say(this.#widget.texts?.functionKeys.notices.merged);
  }

  #step(
    keys: readonly FunctionKey[],
    said: (t: NonNullable<Widget<'functionKeys'>['texts']>['functionKeys']) => string,
    changed?: Id,
  ): void {
    const texts = this.#widget.texts;
    const text = texts ? said(texts.functionKeys) : '';
    this.#steps.push({ before: this.keys, said: text, ...(changed !== undefined && { changed }) });
    this.#set(keys);
    if (changed === undefined) this.#say(text);
  }

  #set(keys: readonly FunctionKey[]): void {
    this.#notice = undefined;
    this.edits.edit(record, { keys });
  }

  #say(text: string | undefined): void {
    if (text) this.#widget.runtime.announce(text);
  }

  #forget(): void {
    this.#steps = [];
    this.#issues.clear();
    this.#choices.clear();
    this.#merge = undefined;
    this.#notice = undefined;
  }

  /** The draft stays in any case. A conflict is shown key by key, once the saved list is there. */
  #refuse({ code, details }: SelfcareError, keys: readonly FunctionKey[]): boolean {
    this.edits.keepDraft(record, { keys });
    if (code === 'conflict') return !sameKeys(this.edits.of(record).base?.keys ?? [], this.#saved?.keys ?? []);
    const found = (details.issues ?? []).flatMap(({ path, rule, params }) => {
      const [, index = '', field = 'target'] = /^keys\.(\d+)(?:\.(kind|label|target))?$/.exec(path) ?? [];
      const key = keys[Number(index || NaN)];
      return key ? [{ key, field: field as KeyField, text: this.#options.refusal(rule, params) }] : [];
    });
    for (const { key, field, text } of found) this.refuse(key, field, text);
    const [first] = found;
    if (first) this.#options.onIncomplete(first.key, keys.indexOf(first.key));
    return first !== undefined;
  }
}
