import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { presentedNumberKinds } from '../../contract/index.ts';
import type { Id, Line, NumberPresentation, PresentedNumber, TelephonyAdapter, Written } from '../../contract/index.ts';
import { TextController, type Texts } from '../../i18n/text-controller.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { accountResource } from '../../runtime/account.ts';
import { presentedNumberResource, presentedNumberWrite } from '../../runtime/numbers.ts';
import { asSelfcareError } from '../../runtime/retry.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import { editStyles, failureNote, noteContent, saveBar, undoNote } from '../base/edit-notes.ts';
import { Edits } from '../base/edits.ts';
import { LineChoice, lineChoiceStyles } from '../base/line-choice.ts';
import { lineShape, type GivenState, type Shape } from '../base/given.ts';
import { Widget, widgetProperties, widgetStyles } from '../base/widget.ts';

/** All that the widget shows of one line. */
export interface PresentedNumberData {
  /** Every line of the user that presents a number. Two or more: a selector. */
  readonly lines: readonly Line[];
  readonly line: Line;
  readonly presentation: NumberPresentation;
  /** Country whose national writing of numbers is shown, ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** The state of a controlled `<sc-presented-number>`. */
export type PresentedNumberState = GivenState<PresentedNumberData>;

const shape: Shape = {
  lines: [lineShape],
  line: lineShape,
  presentation: { choices: [{ id: 'string', kind: 'string' }], right: { access: 'string' } },
};

type Words = Texts<'presentedNumber'>;

/** Another number is about to be presented. Cancelled, nothing is written. */
export class ScPresentedNumberChangeRequestEvent extends Event {
  readonly line: Id;
  /** Id of the choice. */
  readonly choice: Id;

  constructor(line: Id, choice: Id) {
    super('sc-presented-number-change-request', { bubbles: true, composed: true, cancelable: true });
    this.line = line;
    this.choice = choice;
  }
}

/** Another number is presented from the next call on. */
export class ScPresentedNumberChangeEvent extends Event {
  readonly line: Id;
  /** As it now is on the server. */
  readonly presentation: NumberPresentation;

  constructor(line: Id, presentation: NumberPresentation) {
    super('sc-presented-number-change', { bubbles: true, composed: true });
    this.line = line;
    this.presentation = presentation;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-presented-number-change-request': ScPresentedNumberChangeRequestEvent;
    'sc-presented-number-change': ScPresentedNumberChangeEvent;
  }
}

const styles = css`
  .choices {
    columns: 20em 2;
    column-gap: 0;
    padding-block-end: calc(2 * var(--_space));
  }
  .group {
    break-inside: avoid;
    padding-block-start: calc(2 * var(--_space));
  }
  .group > p {
    padding-inline: var(--_edge);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
    min-block-size: var(--_target);
    padding: calc(2 * var(--_space)) var(--_edge);
    cursor: pointer;
  }
  .choice:hover {
    background: var(--_color-surface-sunken);
  }
  .choice.selected {
    background: var(--_color-accent-soft);
  }
  .choice input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .choice > div {
    flex: 1;
    min-inline-size: 0;
  }
  .choices[aria-readonly] .choice,
  .choice.refused {
    cursor: not-allowed;
  }
  .choice.refused bdi {
    color: var(--_color-text-muted);
  }
  .state {
    display: flex;
    align-items: center;
    gap: 0.5em;
    color: var(--_color-accent);
    font-size: var(--_text-s);
    white-space: nowrap;
  }
  @container (max-width: 16em) {
    .choice {
      flex-wrap: wrap;
    }
    .state {
      flex: 1 1 100%;
    }
  }
  .content > .undo {
    margin: 0 var(--_edge) calc(2 * var(--_space));
  }
  .content > .note {
    margin: calc(2 * var(--_space)) var(--_edge) calc(4 * var(--_space));
  }
`;

/**
 * The number that people see when the user calls them (CLIP), line by line: a direct number, the mobile line, a call group, a
 * number from the administrator's list, or none (CLIR).
 *
 * @summary The number that a line presents when it calls.
 *
 * @fires {ScPresentedNumberChangeRequestEvent} sc-presented-number-change-request - Before a choice is saved. Cancelled, nothing is written.
 * @fires {ScPresentedNumberChangeEvent} sc-presented-number-change - After a choice was saved.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a user without a line.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and line selector.
 * @csspart content - Everything below the header.
 * @csspart choice - One number.
 * @csspart undo - That the last change is saved, and the button that undoes it.
 * @csspart bar - With `save="confirm"`, save and cancel.
 * @csspart note - A remark inside the widget.
 */
export class ScPresentedNumber extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'presented-number';

  static override readonly styles = [...widgetStyles, lineChoiceStyles, editStyles, styles];

  static override readonly properties = { ...widgetProperties, line: {}, save: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Id of the only line to show. Left out: every line of the user, with a selector where there are two. */
  line: Id | undefined;

  /** `auto` saves each choice at once and offers to undo it; `confirm` waits for a button. */
  save: 'auto' | 'confirm' = 'auto';

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, reads and writes nothing, and asks by `sc-presented-number-change-request`. */
  state: PresentedNumberState | undefined;

  readonly #widget = new Widget(
    this,
    'presentedNumber',
    { en: () => import('../../i18n/locales/en/presented-number.ts'), fr: () => import('../../i18n/locales/fr/presented-number.ts') },
    TextController,
  );
  readonly #lines = new LineChoice(this.#widget, this, 'numbers');
  readonly #account = this.#widget.read(() => accountResource);
  readonly #presentation = this.#widget.read(() => this.#lines.current && presentedNumberResource(this.#lines.current.id));
  readonly #edits = new Edits<Id, { selected: Id }>(this, this.#widget, {
    saved: (line) => (this.#data?.line.id === line ? { selected: this.#data.presentation.selected } : undefined),
    nameOf: () => this.#widget.texts?.presentedNumber.title ?? '',
    write: (line, { selected = '' }) => this.#write(line, selected),
    draftName: (line) => (this.state || this.save === 'auto' ? undefined : `presented-number ${line}`),
    said: (outcome) => (outcome === 'saved' ? this.#savedText() : undefined),
  });
  #view: ViewState<PresentedNumberData> = { status: 'loading' };
  #shownLine: Id | undefined;

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    const line = (this.#data?.line ?? this.#lines.current)?.id;
    if (line !== this.#shownLine) this.#edits.reset();
    this.#shownLine = line;
    if (this.#data) this.#edits.restore(this.#data.line.id);
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this.#widget;
    const t = texts?.presentedNumber;
    const about = t && (this.save === 'auto' ? `${t.about} ${t.auto}` : t.about);
    const given = this.state && this.#data && { choices: this.#data.lines, current: this.#data.line, country: this.#data.country };
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      about,
      tools: t && this.#lines.picker(t.lines, given),
      empty: { title: t?.noLine.title ?? '', text: t?.noLine.text ?? '', icon: icons.desk },
      ready: (data) => texts && this.#content(texts, data),
    });
  }

  get #data(): PresentedNumberData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  #readView(): ViewState<PresentedNumberData> {
    if (this.state) return this.#widget.given(this.state, shape);
    const view = this.#lines.around(this.#presentation.view);
    const line = this.#lines.current;
    if (view.status !== 'ready') return view;
    if (!line) return { status: 'loading' };
    const account = this.#account.view;
    const country = account.status === 'ready' ? { country: account.data.country } : {};
    return { ...view, data: { lines: this.#lines.choices, line, presentation: view.data, ...country } };
  }

  async #write(line: Id, choice: Id): Promise<Written<NumberPresentation> | undefined> {
    if (!this.dispatchEvent(new ScPresentedNumberChangeRequestEvent(line, choice)) || this.state) return undefined;
    const written = await this.#widget.writes.run(presentedNumberWrite(line, choice));
    this.dispatchEvent(new ScPresentedNumberChangeEvent(line, written.data));
    return written;
  }

  #content(texts: Words, data: PresentedNumberData): unknown {
    const { presentedNumber: t, common, errors } = texts;
    const { choices, selected, right } = data.presentation;
    if (choices.length === 0) return note({ text: `${t.noChoice.title}. ${t.noChoice.text}`, tone: 'neutral' });
    const shown = this.#edits.shown(data.line.id, { selected }).selected;
    const isReadonly = right.access !== 'write';
    return html`${this.#fallbackNote(texts, data)}
      <div class="choices" id="choices" tabindex="-1" role="radiogroup" aria-label=${t.title} aria-readonly=${isReadonly || nothing}>
        ${presentedNumberKinds.map((kind) => this.#group(texts, data, kind, shown))}
      </div>
      ${this.#remarks(texts, data, shown)}
      ${failureNote({ common, errors: { ...errors, refusals: { ...errors.refusals, ...t.refusals } } }, undefined, this.#edits, data.line.id, { now: this.#nameOf(data, selected) })}
      ${undoNote(common, this.#edits, data.line.id, 'choices')}
      ${this.save === 'confirm' ? saveBar(common, this.#edits, () => void this.#edits.saveAll()) : nothing}`;
  }

  #group(texts: Words, data: PresentedNumberData, kind: PresentedNumber['kind'], shown: Id): TemplateResult | typeof nothing {
    const choices = data.presentation.choices.filter((choice) => choice.kind === kind);
    if (choices.length === 0) return nothing;
    return html`<div class="group" role="group" aria-labelledby="group-${kind}">
      <p id="group-${kind}"><span class="small muted strong">${texts.presentedNumber.groups[kind]}</span></p>
      ${choices.map((choice) => this.#choice(texts, data, choice, choice.id === shown))}
    </div>`;
  }

  #choice(texts: Words, { line, presentation, country }: PresentedNumberData, choice: PresentedNumber, checked: boolean): TemplateResult {
    const t = texts.presentedNumber;
    const { kind, number, label, refusal } = choice;
    const isReadonly = presentation.right.access !== 'write';
    const about = label ?? (kind === 'anonymous' ? t.anonymous.text : t.kinds[kind]);
    const onClick = (event: Event): void => {
      if (isReadonly) event.preventDefault();
    };
    return html`<label class="choice ${checked ? 'selected' : ''} ${refusal ? 'refused' : ''}" part="choice">
      <input
        type="radio"
        name="number"
        .value=${choice.id}
        .checked=${live(checked)}
        ?disabled=${refusal !== undefined}
        @click=${onClick}
        @change=${() => this.#edits.edit(line.id, { selected: choice.id })}
      />
      <div>
        <bdi class=${checked ? 'num strong' : 'num'}>${number === undefined ? t.anonymous.title : formatNumber(number, country)}</bdi>
        <div class="small muted"><bdi>${about}</bdi></div>
        ${refusal ? html`<div class="small">${t.refusals[refusal]}</div>` : nothing}
      </div>
      ${checked ? this.#stateOf(texts, line.id) : nothing}
    </label>`;
  }

  /** The chosen number is presented, being saved, or not saved. */
  #stateOf(texts: Words, line: Id): TemplateResult {
    const { saving, draft } = this.#edits.of(line);
    if (saving > 0) return html`<span class="state" aria-busy="true">${texts.common.saving}</span>`;
    if (draft.selected !== undefined) return html`<span class="state">${texts.common.edits.notSaved}</span>`;
    return html`<span class="state">${icon(icons.check)}${texts.presentedNumber.presented}</span>`;
  }

  #remarks(texts: Words, { lines, line, presentation }: PresentedNumberData, shown: Id): TemplateResult {
    const { presentedNumber: t, common } = texts;
    const { right, choices } = presentation;
    const isKnown = choices.some(({ id }) => id === shown);
    const lacksAnonymous =
      line.kind === 'fixed' && lines.some(({ kind }) => kind === 'mobile') && !choices.some(({ kind }) => kind === 'anonymous');
    return html`${isKnown ? nothing : note({ text: t.withdrawn, tone: 'caution' })}
    ${right.access === 'write' ? nothing : note({ text: common.readOnly[right.grantedBy ?? 'other'], tone: 'neutral', icon: icons.lock })}
    ${lacksAnonymous ? note({ text: t.anonymousOnMobile, tone: 'neutral' }) : nothing}`;
  }

  /** Tells that the line has fallen back to its own number, until the person has read it or chooses another one. */
  #fallbackNote(texts: Words, data: PresentedNumberData): TemplateResult | typeof nothing {
    const { presentation, line } = data;
    const { fallback, right, selected } = presentation;
    if (!fallback) return nothing;
    const { refusals, fallback: t } = texts.presentedNumber;
    const reason = fallback.reason === 'withdrawn' ? t.withdrawn : refusals[fallback.reason];
    const text = [t.was(this.#numberText(data, fallback)), reason, t.now(this.#nameOf(data, selected))].join(' ');
    const read = button({ label: t.read, variant: 'quiet', onClick: () => void this.#markRead(line.id, selected) });
    return note({ tone: 'caution', content: noteContent(text, right.access === 'write' ? [read] : []) });
  }

  /** The choice in use is selected once more. Where that fails, the note comes back. */
  async #markRead(line: Id, selected: Id): Promise<void> {
    try {
      await this.#write(line, selected);
    } catch (thrown) {
      const text = this.#widget.texts?.errors.codes[asSelfcareError(thrown).code].text;
      if (text) this.#widget.runtime.announce(text, 'assertive');
    }
  }

  #savedText(): string | undefined {
    const t = this.#widget.texts?.presentedNumber;
    const data = this.#data;
    const choice = data?.presentation.choices.find(({ id }) => id === data.presentation.selected);
    if (!t || !data || !choice) return undefined;
    return choice.number === undefined ? t.savedAnonymous : t.saved(this.#nameOf(data, choice.id));
  }

  #nameOf(data: PresentedNumberData, id: Id): string {
    const choice = data.presentation.choices.find((one) => one.id === id);
    return (choice && this.#numberText(data, choice)) ?? this.#widget.texts?.presentedNumber.anonymous.title ?? '';
  }

  #numberText({ country }: PresentedNumberData, { number, label }: Pick<PresentedNumber, 'number' | 'label'>): string | undefined {
    if (number === undefined) return undefined;
    const text = formatNumber(number, country).replaceAll(' ', '\u00a0');
    return label ? `${text}, ${label}` : text;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-presented-number': ScPresentedNumber;
  }
}
