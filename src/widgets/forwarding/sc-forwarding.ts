import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ForwardingKey, Id, TelephonyAdapter } from '../../contract/index.ts';
import { LazyModule } from '../../context/lazy-module.ts';
import { ResourceController } from '../../context/resource-controller.ts';
import { RuntimeController } from '../../context/runtime-controller.ts';
import { WriteController } from '../../context/write-controller.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import { nextEffectiveChange, withEffective } from '../../rules/effective.ts';
import { accountResource, capabilitiesResource, linesResource } from '../../runtime/account.ts';
import { forwardingResource } from '../../runtime/forwarding.ts';
import { callWay, type OtherMoment } from './call-way.ts';
import { Clock } from './clock.ts';
import type { EditedWidget } from './editing.ts';
import type { ForwardingEditor } from './forwarding.editor.ts';
import { frameOfSources, frameOfState, lineOf, type ForwardingData, type ForwardingState, type Frame } from './forwarding.frame.ts';
import { rowsOf, type Row } from './forwarding.model.ts';
import { styles } from './forwarding.styles.ts';
import { idleStatus, type Act } from './row-status.ts';
import { ruleRow, type RuleView } from './rule-row.ts';
import { banners, header, placeholder } from './surroundings.ts';
import type { Words } from './words.ts';

/** When the page has come to rest, editing is fetched without being asked for, so that a change can be made offline. */
const idleMs = 500;

/** Between two tries to fetch it, once somebody waits for it. */
const retryMs = 3000;

export type { ScForwardingChangeEvent, ScForwardingChangeRequestEvent } from './events.ts';
export type { ForwardingData, ForwardingState } from './forwarding.frame.ts';

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

  static override readonly properties = {
    adapter: { attribute: false },
    line: {},
    save: {},
    unavailable: {},
    state: { attribute: false },
    chosen: { state: true, attribute: false },
    moment: { state: true, attribute: false },
    stuck: { state: true, attribute: false },
  };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Id of the only line to show. Left out: every line of the user, with a selector where there are two. */
  line: Id | undefined;

  /** `auto` saves each change at once and offers to undo it; `confirm` waits for a button. */
  save: 'auto' | 'confirm' = 'auto';

  /** What becomes of a service or a rule that the user has no right to: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** Controlled mode: the widget shows this, reads and writes nothing, and only asks by `sc-forwarding-change-request`. */
  state: ForwardingState | undefined;

  private chosen: Id | undefined;
  private moment: OtherMoment | undefined;
  /** What is needed to change something cannot be fetched. */
  private stuck = false;

  readonly #runtime = new RuntimeController(this);
  readonly #localize = new LocalizeController(this, 'forwarding');
  readonly #capabilities = new ResourceController(this, this.#runtime, { resource: () => (this.state ? undefined : capabilitiesResource) });
  readonly #lines = new ResourceController(this, this.#runtime, { resource: () => (this.state ? undefined : linesResource) });
  readonly #account = new ResourceController(this, this.#runtime, { resource: () => (this.state ? undefined : accountResource) });
  readonly #forwarding = new ResourceController(this, this.#runtime, { resource: () => this.#resource() });
  readonly #writes = new WriteController(this, this.#runtime);
  readonly #editing = new LazyModule(
    this,
    () => import('./editing.ts'),
    ({ styles }) => styles,
  );
  readonly #others = new LazyModule(
    this,
    () => import('./other-state.ts'),
    ({ styles }) => styles,
  );
  readonly #ends = new LazyModule(
    this,
    () => import('./quick-ends.ts'),
    ({ styles }) => styles,
  );
  readonly #periods = new LazyModule(
    this,
    () => import('./period-editor.ts'),
    ({ styles }) => styles,
  );
  readonly #moments = new LazyModule(this, () => import('./moment-fields.ts'));
  readonly #weeks = new LazyModule(
    this,
    () => import('./week-strip.ts'),
    ({ styles }) => styles,
  );
  readonly #numbers = new LazyModule(this, () => import('./as-you-type.ts'));
  readonly #clock = new Clock(this, (now) => (this.#data ? nextEffectiveChange(this.#data.forwarding, now) : undefined));

  #editor: ForwardingEditor | undefined;
  #frame: Frame = { lines: [], view: { status: 'loading' } };
  #rows: readonly Row[] = [];
  /** The line that is on the screen. */
  #shown: Id | undefined;
  #focused: string | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  get #data(): ForwardingData | undefined {
    return this.#frame.view.status === 'ready' ? this.#frame.view.data : undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#idle);
    this.#idle = undefined;
  }

  /** Here the controllers have followed the chosen line already; in `willUpdate` they show the one before. */
  protected override update(changed: PropertyValues<this>): void {
    this.#frame = this.#readFrame();
    const line = this.#frame.line?.id;
    if (line !== this.#shown) this.#editor?.reset();
    this.#shown = line;
    this.#rows = this.#readRows();
    this.#localize.timeZone = this.#data?.forwarding.timeZone;
    this.#focused = this.#refuge();
    super.update(changed);
  }

  protected override updated(): void {
    this.#keepFocus();
    if (this.#data) this.#idle ??= setTimeout(this.#comesNear, idleMs);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, lines, line } = this.#frame;
    if (view.status === 'unavailable' && this.unavailable === 'hide') return nothing;
    const words = this.#words();
    return html`
      <article
        class="frame"
        part="card"
        aria-labelledby="title"
        aria-busy=${view.status === 'loading'}
        @keydown=${this.#onKeydown}
        @pointerover=${this.#comesNear}
        @focusin=${this.#comesNear}
      >
        ${header(words, lines, line, this.#choose)}
        ${view.status === 'ready' && words ? this.#renderReady(words, view.data) : this.#renderOther(words, view)}
        <slot name="footer"></slot>
        ${this.#runtime.liveRegion}
      </article>
    `;
  }

  #renderOther(words: Words | undefined, view: Frame['view']): TemplateResult {
    const errors = words?.errors;
    if (!words || !errors || view.status === 'loading' || view.status === 'ready') return placeholder(words);
    return this.#others.get()?.otherState(words, errors, view) ?? placeholder(words);
  }

  #renderReady(words: Words, data: ForwardingData): TemplateResult {
    const { line, forwarding } = data;
    const rows = this.unavailable === 'hide' ? this.#rows.filter(({ access }) => access !== 'none') : this.#rows;
    return html`
      ${banners(words, this.#frame.view, this.stuck)}
      ${callWay({ words, line, forwarding, moment: this.moment, fields: this.#momentFields(words, data), week: this.#weekStrip(words, data), onMoment: (other) => this.#setMoment(other, data) })}
      <ul class="rules">
        ${rows.map((row) => ruleRow(this.#ruleView(words, row, data)))}
      </ul>
      ${this.#bar(words)}
    `;
  }

  #bar(words: Words): TemplateResult | typeof nothing {
    const { loaded } = this.#editing;
    if (!loaded || !this.#editor) return nothing;
    return this.save === 'confirm' ? loaded.changesBar(words, this.#editor, this.#saveAll) : loaded.undoOffer(words, this.#editor);
  }

  #ruleView(words: Words, row: Row, { forwarding, country }: ForwardingData): RuleView {
    const numbers = this.#numbers.loaded;
    const { view } = this.#frame;
    const status = this.#editor?.status(row.key) ?? idleStatus;
    const values = { ...row.saved, ...status.draft };
    const ends = row.period && (values.enabled || this.#editing.loaded) ? this.#ends.get() : undefined;
    return {
      words,
      row,
      status,
      values,
      timeZone: forwarding.timeZone,
      blocked: this.#rows.some(({ key, effective }) => key === 'unconditional' && effective === 'active'),
      waiting: status.pending === row.record.version || (status.saving > 0 && view.status === 'ready' && view.offline),
      act: this.#act,
      editing: this.#editor !== undefined,
      quickEnds: ends?.quickEnds,
      periodWords: ends?.periodWords,
      periodEditor: status.open && this.#periods.get()?.periodEditor,
      message: status.failure && this.#editing.loaded?.rowMessage,
      problem: status.problem && this.#editing.loaded?.problemWords(words, status.problem),
      asYouType: numbers && ((input) => numbers.reformat(input, country)),
      onNumberFocus: () => this.#numbers.get(),
    };
  }

  /** A period that comes back or has yet to begin is worth a picture; a mere end is said in words. */
  #weekStrip(words: Words, { forwarding }: ForwardingData): TemplateResult | undefined {
    for (const row of this.#rows) {
      const { enabled, when } = this.#editor?.shown(row) ?? row.saved;
      if (!enabled || when?.kind !== 'period') continue;
      const pictured = when.weekly?.length || (when.from !== undefined && Date.parse(when.from) > words.now);
      if (pictured)
        return this.#weeks.get()?.weekStrip({ words, rule: words.t.rules[row.key].title, period: when, timeZone: forwarding.timeZone });
    }
    return undefined;
  }

  #momentFields(words: Words, { forwarding }: ForwardingData): TemplateResult | undefined {
    if (!this.moment) return undefined;
    return this.#moments.get()?.momentFields(words, this.moment, forwarding, (moment) => (this.moment = moment));
  }

  #setMoment(other: boolean, { forwarding }: ForwardingData): void {
    if (!other) this.moment = undefined;
    else
      this.#moments.ready().then(
        ({ firstMoment }) => (this.moment = firstMoment(this.#clock.now, forwarding.timeZone)),
        () => (this.stuck = true),
      );
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

  readonly #choose = (line: Id): void => {
    this.chosen = line;
  };

  /** The parts that change something are fetched when somebody comes near them, and at the latest when they act. */
  readonly #comesNear = (): void => {
    this.#editing.get();
    this.#others.get();
  };

  readonly #act: Act = (use) => {
    if (this.#editor) use(this.#editor);
    else void this.#actLater(use, this.#shown);
  };

  async #actLater(use: (editor: ForwardingEditor) => unknown, line: Id | undefined): Promise<void> {
    try {
      const { editorOf } = await this.#editing.ready();
      this.#editor ??= editorOf(this.#edited());
      // What was meant for another line must not reach this one.
      if (line === this.#shown) use(this.#editor);
      this.stuck = false;
    } catch {
      this.stuck = true;
      // Nothing that somebody did is dropped: it is done once the part for it can be had.
      if (this.isConnected) setTimeout(() => void this.#actLater(use, line), retryMs);
    }
  }

  #edited(): EditedWidget {
    return {
      element: this,
      runtime: this.#runtime,
      writes: this.#writes,
      frame: () => (this.#frame = this.#readFrame()),
      row: (key) => this.#freshRow(key),
      words: () => this.#words(),
    };
  }

  /** The row as of this very moment: an answer may have come since the last render. */
  #freshRow(key: ForwardingKey): Row | undefined {
    this.#frame = this.#readFrame();
    return this.#readRows().find((row) => row.key === key);
  }

  readonly #saveAll = async (): Promise<void> => {
    const incomplete = await this.#editor?.saveAll();
    if (incomplete === undefined) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${incomplete}"] :is(.number input, .body input)`)?.focus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement && event.target.matches(':not([type=checkbox], [type=radio])');
    if (typing || event.key !== 'z' || !(event.ctrlKey || event.metaKey) || !this.#editor?.saved) return;
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
