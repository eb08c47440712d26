import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Forwarding, ForwardingKey, Id, PhoneNumber, TargetRefusal, TargetVerdict, TelephonyAdapter, Written } from '../../contract/index.ts';
import { ResourceController } from '../../context/resource-controller.ts';
import { RuntimeController } from '../../context/runtime-controller.ts';
import { WriteController } from '../../context/write-controller.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import { nextEffectiveChange, withEffective } from '../../rules/effective.ts';
import { refuseTarget } from '../../rules/target-policy.ts';
import { accountResource, capabilitiesResource, forwardingResource, linesResource } from '../../runtime/resources.ts';
import type { OtherMoment } from './call-way.ts';
import { callWay } from './call-way.ts';
import { Clock } from './clock.ts';
import { ScForwardingChangeEvent, ScForwardingChangeRequestEvent } from './events.ts';
import { ForwardingEditor, type EditorHost, type Said } from './forwarding.editor.ts';
import { frameOfSources, frameOfState, lineOf, type ForwardingData, type ForwardingState, type Frame } from './forwarding.frame.ts';
import { rowsOf, writeRecord, type RecordChange, type Row } from './forwarding.model.ts';
import { styles } from './forwarding.styles.ts';
import { LazyModule } from './lazy-module.ts';
import { tomorrowMorning } from './local-time.ts';
import { ruleRow, type RuleView } from './rule-row.ts';
import { banners, changesBar, header, otherState, undoOffer } from './surroundings.ts';
import { errorWords, problemWords, type Words } from './words.ts';

/**
 * Where a user's incoming calls go, line by line: immediate forwarding with its period, no answer, not reachable, Do Not
 * Disturb, simultaneous ring; and above them, in plain words, what happens when somebody calls.
 *
 * @summary Call forwarding of the user's lines.
 *
 * @fires {ScForwardingChangeRequestEvent} sc-forwarding-change-request - Before a change is saved. Cancelled, nothing is written.
 * @fires {ScForwardingChangeEvent} sc-forwarding-change - After a change was saved.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces what is shown to a user without a line.
 * @slot error - Replaces what is shown when the forwarding cannot be read.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and line selector.
 * @csspart way - "What happens when someone calls you".
 * @csspart rule - One rule.
 * @csspart week - When a rule with a period is in force.
 * @csspart editor - Fields of a period.
 * @csspart bar - The offer to undo; with `save="confirm"`, save and cancel.
 * @csspart switch - A rule's switch.
 * @csspart input - A text field or a select.
 * @csspart button - A button.
 * @csspart chip - The state of a rule.
 * @csspart note - A remark inside the widget.
 */
export class ScForwarding extends LitElement {
  static override readonly styles = styles;

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  @property({ attribute: false }) adapter: TelephonyAdapter | undefined;

  /** Id of the only line to show. Left out: every line of the user, with a selector where there are two. */
  @property() line: Id | undefined;

  /** `auto` saves each change at once and offers to undo it; `confirm` waits for a button. */
  @property() save: 'auto' | 'confirm' = 'auto';

  /** What becomes of a service or a rule that the user has no right to: explained in words, or hidden. */
  @property() unavailable: 'explain' | 'hide' = 'explain';

  /** Controlled mode: the widget shows this, reads and writes nothing, and only asks by `sc-forwarding-change-request`. */
  @property({ attribute: false }) state: ForwardingState | undefined;

  @state() private chosen: Id | undefined;
  @state() private moment: OtherMoment | undefined;

  readonly #runtime = new RuntimeController(this);
  readonly #localize = new LocalizeController(this, 'forwarding', 'errors');
  readonly #capabilities = new ResourceController(this, this.#runtime, { resource: () => (this.state ? undefined : capabilitiesResource) });
  readonly #lines = new ResourceController(this, this.#runtime, { resource: () => (this.state ? undefined : linesResource) });
  readonly #account = new ResourceController(this, this.#runtime, { resource: () => (this.state ? undefined : accountResource) });
  readonly #forwarding = new ResourceController(this, this.#runtime, { resource: () => this.#resource() });
  readonly #writes = new WriteController(this, this.#runtime);
  readonly #editor = new ForwardingEditor(this.#editorHost());
  readonly #periods = new LazyModule(this, () => import('./period-editor.ts'), ({ styles }) => styles);
  readonly #moments = new LazyModule(this, () => import('./moment-fields.ts'));
  readonly #weeks = new LazyModule(this, () => import('./week-strip.ts'), ({ styles }) => styles);
  readonly #numbers = new LazyModule(this, () => import('./as-you-type.ts'));
  readonly #clock = new Clock(this, (now) => (this.#data ? nextEffectiveChange(this.#data.forwarding, now) : undefined));

  #frame: Frame = { lines: [], view: { status: 'loading' } };
  #rows: readonly Row[] = [];
  #focused: string | undefined;

  get #data(): ForwardingData | undefined {
    return this.#frame.view.status === 'ready' ? this.#frame.view.data : undefined;
  }

  protected override willUpdate(): void {
    const before = this.#frame.line?.id;
    this.#frame = this.#readFrame();
    if (this.#frame.line?.id !== before) this.#editor.reset();
    this.#rows = this.#readRows();
    this.#localize.timeZone = this.#data?.forwarding.timeZone;
    this.#focused = this.#refuge();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.#keepFocus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, lines, line } = this.#frame;
    if (view.status === 'unavailable' && this.unavailable === 'hide') return nothing;
    const words = this.#words();
    const selectLine = (id: Id) => (this.chosen = id);
    return html`
      <article class="frame" part="card" aria-labelledby="title" aria-busy=${view.status === 'loading'} @keydown=${this.#onKeydown}>
        ${header(words, lines, line, selectLine)}
        ${view.status === 'ready' && words ? this.#renderReady(words, view.data) : otherState(words, view)}
        <slot name="footer"></slot>
        ${this.#runtime.liveRegion}
      </article>
    `;
  }

  #renderReady(words: Words, data: ForwardingData): TemplateResult {
    const { line, forwarding } = data;
    const rows = this.unavailable === 'hide' ? this.#rows.filter(({ access }) => access !== 'none') : this.#rows;
    return html`
      ${banners(words, this.#frame.view)}
      ${callWay({ words, line, forwarding, moment: this.moment, fields: this.#momentFields(words, data), week: this.#weekStrip(words, data), onMoment: (other) => this.#setMoment(other, data) })}
      <ul class="rules">
        ${rows.map((row) => ruleRow(this.#ruleView(words, row, data)))}
      </ul>
      ${this.save === 'confirm' ? changesBar(words, this.#editor, this.#saveAll) : undoOffer(words, this.#editor)}
    `;
  }

  #ruleView(words: Words, row: Row, { forwarding, country }: ForwardingData): RuleView {
    const numbers = this.#numbers.loaded;
    const { view } = this.#frame;
    const status = this.#editor.status(row.key);
    return {
      words,
      row,
      status,
      values: this.#editor.shown(row),
      timeZone: forwarding.timeZone,
      blocked: this.#rows.some(({ key, effective }) => key === 'unconditional' && effective === 'active'),
      waiting: status.pending === row.record.version || (status.saving > 0 && view.status === 'ready' && view.offline),
      actions: this.#editor,
      editor: status.open ? this.#periods.get()?.periodEditor : undefined,
      asYouType: numbers && ((text) => numbers.asYouType(text, country)),
      onNumberFocus: () => this.#numbers.get(),
    };
  }

  /** A period that comes back or has yet to begin is worth a picture; a mere end is said in words. */
  #weekStrip(words: Words, { forwarding }: ForwardingData): TemplateResult | undefined {
    for (const row of this.#rows) {
      const { enabled, when } = this.#editor.shown(row);
      if (!enabled || when?.kind !== 'period') continue;
      const pictured = when.weekly?.length || (when.from !== undefined && Date.parse(when.from) > words.now);
      if (pictured) return this.#weeks.get()?.weekStrip({ words, rule: words.t.rules[row.key].title, period: when, timeZone: forwarding.timeZone });
    }
    return undefined;
  }

  #momentFields(words: Words, { forwarding }: ForwardingData): TemplateResult | undefined {
    if (!this.moment) return undefined;
    return this.#moments.get()?.momentFields(words, this.moment, forwarding, (moment) => (this.moment = moment));
  }

  #setMoment(other: boolean, { forwarding }: ForwardingData): void {
    this.moment = other ? { at: tomorrowMorning(this.#clock.now, forwarding.timeZone), phone: 'available' } : undefined;
  }

  #words(): Words | undefined {
    const { texts, format } = this.#localize;
    if (!texts) return undefined;
    const { forwarding: t, common, errors } = texts;
    return { t, common, errors, format, country: this.#data?.country, now: this.#clock.now };
  }

  #readFrame(): Frame {
    if (this.state) return frameOfState(this.state);
    const sources = {
      capabilities: this.#capabilities.view,
      lines: this.#lines.view,
      account: this.#account.view,
      forwarding: this.#forwarding.view,
    };
    return frameOfSources(sources, this.line ?? this.chosen, this.line !== undefined);
  }

  #readRows(): readonly Row[] {
    const data = this.#data;
    if (!data) return [];
    return rowsOf(data.line, withEffective(data.forwarding, this.#clock.now), data.capability);
  }

  #resource(): ReturnType<typeof forwardingResource> | undefined {
    if (this.state) return undefined;
    const line = lineOf({ lines: this.#lines.view, capabilities: this.#capabilities.view }, this.line ?? this.chosen);
    return line && forwardingResource(line.id);
  }

  #editorHost(): EditorHost {
    return {
      confirms: () => this.save === 'confirm',
      country: () => this.#data?.country,
      row: (key) => this.#freshRow(key),
      refuse: (number) => this.#refuse(number),
      check: (number) => this.#check(number),
      write: (key, change) => this.#write(key, change),
      announce: (event, key) => this.#announce(event, key),
      requestUpdate: () => this.requestUpdate(),
    };
  }

  /** The row as of this very moment: an answer may have come since the last render. */
  #freshRow(key: ForwardingKey): Row | undefined {
    this.#frame = this.#readFrame();
    return this.#readRows().find((row) => row.key === key);
  }

  #refuse(number: PhoneNumber): TargetRefusal | undefined {
    const data = this.#data;
    if (!data) return undefined;
    const { number: main, numbers, extension } = data.line;
    const ownNumbers = [main, ...numbers, ...(extension === undefined ? [] : [extension])];
    return refuseTarget(number, { ownNumbers, grantedPrefixes: data.capability.grantedPrefixes });
  }

  async #check(number: PhoneNumber): Promise<TargetVerdict> {
    const port = this.#runtime.runtime?.adapter.forwarding;
    const line = this.#frame.line;
    if (this.state || !port || !line) return { allowed: true };
    return port.checkTarget(line.id, number);
  }

  async #write(key: ForwardingKey, change: RecordChange): Promise<Written<Forwarding> | undefined> {
    const line = this.#frame.line?.id;
    if (line === undefined || !this.dispatchEvent(new ScForwardingChangeRequestEvent(line, key, change)) || this.state) return undefined;
    const written = await writeRecord(this.#writes, line, key, change);
    this.dispatchEvent(new ScForwardingChangeEvent(line, key, written.data));
    return written;
  }

  #announce(event: Said, key: ForwardingKey): void {
    const words = this.#words();
    if (!words) return;
    const { t } = words;
    const rule = t.rules[key].title;
    const { failure, problem } = this.#editor.status(key);
    const failed = failure ? errorWords(words, failure.error) : problem ? problemWords(words, problem) : t.notSaved;
    const texts: Record<Said, string> = { saved: t.saved(rule), undone: t.undone(rule), pending: t.pending, conflict: t.conflict.text(rule), failed: `${rule}: ${failed}` };
    this.#runtime.announce(texts[event], event === 'failed' || event === 'conflict' ? 'assertive' : 'polite');
  }

  readonly #saveAll = async (): Promise<void> => {
    const incomplete = await this.#editor.saveAll();
    if (incomplete === undefined) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${incomplete}"] :is(.number input, .body input)`)?.focus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement && event.target.matches(':not([type=checkbox], [type=radio])');
    if (typing || event.key !== 'z' || !(event.ctrlKey || event.metaKey) || !this.#editor.saved) return;
    event.preventDefault();
    this.#editor.undo();
  };

  /** Where the keyboard goes if what has the focus disappears: to what opened it, or to the switch of its row. */
  #refuge(): string | undefined {
    const active = this.shadowRoot?.activeElement;
    const id = active?.closest('[data-opener]')?.getAttribute('data-opener');
    const key = active?.closest('[data-key]')?.getAttribute('data-key');
    return id ?? (key ? `switch-${key}` : active?.id);
  }

  #keepFocus(): void {
    if (this.#focused === undefined || this.shadowRoot?.activeElement) return;
    const refuge = this.shadowRoot?.getElementById(this.#focused) ?? this.renderRoot.querySelector<HTMLElement>('.switch');
    refuge?.focus();
  }
}
