import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { FunctionKey, FunctionKeyKind } from '../../contract/index.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { deskNumbers } from '../../rules/function-keys.ts';
import { isExtension, normalizeNumber } from '../../rules/numbers.ts';
import { phoneText } from '../../rules/phone-text.ts';
import { button } from '../../ui/button.ts';
import { selectField, textField } from '../../ui/field.ts';
import type { ContactChoice, ContactField, ContactFieldOptions } from '../base/people/contact-field.ts';
import { part, type Part } from '../base/part.ts';
import type { Widget } from '../base/widget.ts';
import type { KeyDraft, KeyIssues } from './function-keys.draft.ts';
import { targetOfKind, targetText, type FunctionKeysData, type Words } from './function-keys.model.ts';

export interface EditorContext {
  readonly texts: Texts<'functionKeys'>;
  readonly data: FunctionKeysData;
  readonly issues: KeyIssues;
  /** The field of a key's colleague or number. */
  target(key: FunctionKey, label: string, error: string | undefined): unknown;
  onChange(key: FunctionKey, change: Partial<Pick<FunctionKey, 'kind' | 'label' | 'target'>>): void;
  onClose(key: FunctionKey): void;
}

/** The fields of a key. */
export function keyEditor(context: EditorContext, key: FunctionKey, place: number): TemplateResult {
  const { texts, data, issues, onChange } = context;
  const { functionKeys: t } = texts;
  const { limits } = data.list;
  const errors = issues.get(key.id) ?? {};
  const offered = limits.kinds.map(({ kind }) => kind);
  const kinds = offered.includes(key.kind) ? offered : [key.kind, ...offered];
  return html`<div class="edit" role="group" aria-label=${t.key(place, key.label)} data-refuge="key-${key.id}">
    ${selectField<FunctionKeyKind>({
      id: 'kind',
      label: t.kind,
      value: key.kind,
      options: kinds.map((kind) => ({ value: kind, label: t.kinds[kind] })),
      error: errors.kind,
      onChange: (kind) => onChange(key, kind === 'blank' ? { kind, label: '' } : { kind }),
    })}
    ${key.kind === 'blank' ? nothing : labelField(context, key, errors.label)} ${targetField(context, key, errors.target)}
    <div class="done">${button({ label: t.done, id: 'done', onClick: () => context.onClose(key) })}</div>
  </div>`;
}

/** The label, counted against the shortest of the phones: the rest of it stays in the list. */
function labelField({ texts, data, onChange }: EditorContext, key: FunctionKey, error: string | undefined): TemplateResult {
  const { functionKeys: t } = texts;
  const { labelLength } = data.list.limits;
  const phones = data.devices.flatMap(({ keys, model }) => (keys ? [{ model, most: keys.labelLength }] : []));
  const shortest = Math.min(labelLength, ...phones.map(({ most }) => most));
  const cutting = phones.filter(({ most }) => key.label.length > most);
  return html`<div class="labelled">
    ${textField({ id: 'label', label: t.label, value: key.label, maxlength: labelLength, error, onInput: (label) => onChange(key, { label }) })}
    <p class="small ${cutting.length > 0 ? 'over' : 'muted'}">
      ${t.labelCount(key.label.length, shortest)}${cutting.length > 0 ? html`. ${t.labelCut(shortest, cutting.map(({ model }) => model).join(', '))}` : nothing}
    </p>
  </div>`;
}

function targetField({ texts, data, target, onChange }: EditorContext, key: FunctionKey, error: string | undefined): unknown {
  const { functionKeys: t } = texts;
  switch (targetOfKind(data.list, key)) {
    case 'none':
      return nothing;
    case 'line':
      return selectField({
        id: 'target',
        label: t.line,
        value: key.target?.kind === 'line' ? key.target.line : '',
        options: [{ value: '', label: '–' }, ...(data.lines ?? []).map(({ id, label }) => ({ value: id, label }))],
        error,
        onChange: (line) => onChange(key, { target: { kind: 'line', line } }),
      });
    case 'colleague':
      return html`<div class="target">
        ${target(key, t.contact, error)}
        <p class="small muted">${t.contactHint}</p>
      </div>`;
    case 'number':
      return html`<div class="target">${target(key, t.number, error)}</div>`;
  }
}

interface TargetOptions {
  data(): FunctionKeysData | undefined;
  words(): Words | undefined;
  /** Words for a refusal. */
  refusal(rule: string): string;
}

/** The field of a colleague or number: a contact is picked, and what is typed becomes a number when the field is left. */
export class TargetField {
  readonly #host: LitElement;
  readonly #widget: Pick<Widget<'functionKeys'>, 'runtime' | 'failed'>;
  readonly #draft: KeyDraft;
  readonly #options: TargetOptions;
  readonly #part: Part<{ readonly ContactField: typeof ContactField }>;
  #contacts: ContactField | undefined;
  /** The text that is neither taken nor dropped yet. */
  #typed: { readonly id: string; readonly text: string } | undefined;

  constructor(host: LitElement, widget: Pick<Widget<'functionKeys'>, 'runtime' | 'failed'>, draft: KeyDraft, options: TargetOptions) {
    this.#host = host;
    this.#widget = widget;
    this.#draft = draft;
    this.#options = options;
    this.#part = part(host, () => import('./parts/target-field.ts'));
  }

  /** Another key is open. */
  forget(): void {
    this.#typed = undefined;
  }

  render(key: FunctionKey, label: string, error: string | undefined): TemplateResult | undefined {
    const data = this.#options.data();
    if (!data) return undefined;
    const isColleague = targetOfKind(data.list, key) === 'colleague';
    const typed = this.#typed?.id === key.id ? this.#typed.text : undefined;
    const options: ContactFieldOptions = {
      id: 'target',
      label,
      type: isColleague ? 'text' : 'tel',
      inputmode: undefined,
      value: typed ?? targetText(key, data),
      isTyped: typed !== undefined,
      country: data.account?.country,
      people: isColleague ? 'internal' : 'all',
      ownNumbers: deskNumbers(data.lines ?? []),
      error,
      onInput: (text) => {
        this.#typed = { id: key.id, text };
        this.#host.requestUpdate();
      },
      onBlur: () => this.#take(key),
      onKeydown: (event) => {
        if (event.key === 'Enter') this.#take(key);
        if (event.key === 'Escape') this.forget();
      },
      onPick: (choice) => this.#pick(key, choice, isColleague),
    };
    const { field, list } = this.#contacts?.combobox(options) ?? { field: options, list: nothing };
    return html`<div class="picker" @focusin=${() => void this.#load()}>${textField(field)}${list}</div>`;
  }

  async #load(): Promise<void> {
    const module = await this.#part.load();
    if (!module || this.#contacts) return;
    this.#contacts = new module.ContactField(this.#host, this.#widget);
    this.#host.requestUpdate();
  }

  #pick(key: FunctionKey, { contact, kind, name, number }: ContactChoice, isColleague: boolean): void {
    this.forget();
    if (isColleague) this.#draft.change(key, { target: { kind: 'colleague', contact, name, ...(number && { extension: number }) } });
    else if (number === undefined) this.#draft.refuse(key, 'target', this.#options.refusal('required'));
    else if (kind === 'internal' && isExtension(number)) this.#draft.refuse(key, 'target', this.#options.refusal('external-only'));
    else
      this.#draft.change(key, { target: { kind: 'number', number }, ...(key.label === '' && { label: phoneText(name, this.#mostLabel) }) });
  }

  get #mostLabel(): number {
    return this.#options.data()?.list.limits.labelLength ?? 0;
  }

  #take(key: FunctionKey): void {
    const [data, words] = [this.#options.data(), this.#options.words()];
    if (!data || !words || this.#typed?.id !== key.id) return;
    const text = this.#typed.text.trim();
    const number = normalizeNumber(text, data.account?.country);
    const isColleague = targetOfKind(data.list, key) === 'colleague';
    if (text === targetText(key, data)) this.forget();
    else if (isColleague) this.#draft.refuse(key, 'target', number ? this.#options.refusal('internal-only') : words.contactUnknown);
    else if (!number) this.#draft.refuse(key, 'target', this.#options.refusal(text === '' ? 'required' : 'malformed'));
    else if (deskNumbers(data.lines ?? []).includes(number)) this.#draft.refuse(key, 'target', this.#options.refusal('own-number'));
    else {
      this.forget();
      this.#draft.change(key, { target: { kind: 'number', number } });
    }
  }
}
