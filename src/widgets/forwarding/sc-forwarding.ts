import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Forwarding, ForwardingKey, Id, PhoneNumber, TargetVerdict, TelephonyAdapter, Written } from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import { nextEffectiveChange } from '../../rules/effective.ts';
import { dayMs } from '../../rules/zone.ts';
import { accountResource, doNotDisturbWrite } from '../../runtime/account.ts';
import { forwardingResource, forwardingRuleWrite, simultaneousRingWrite } from '../../runtime/forwarding.ts';
import type { Write } from '../../runtime/resource.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import * as icons from '../../ui/icons.ts';
import { Clock } from '../base/clock.ts';
import { saveBar } from '../base/edit-notes.ts';
import { LineChoice } from '../base/line-choice.ts';
import { part } from '../base/part.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import { ForwardingEditor } from './forwarding.editor.ts';
import {
  forwardingShape,
  rowsOf,
  type ForwardingData,
  type ForwardingState,
  type RecordChange,
  type Row,
  type RowKey,
} from './forwarding.model.ts';
import { ruleRow, type RuleView } from './forwarding.row.ts';
import { styles } from './forwarding.styles.ts';
import { callWay, type OtherMoment, type ScheduledRule } from './forwarding.way.ts';
import type { Words } from './forwarding.words.ts';

/** As many as a fixed line has, so that the page does not jump when they come. */
const skeletonRows = 6;

export type { ForwardingData, ForwardingState } from './forwarding.model.ts';

/** A change is about to be saved. Cancelled, nothing is written and the row goes back to what is saved. */
export class ScForwardingChangeRequestEvent extends Event {
  static readonly type = 'sc-forwarding-change-request';
  /** The line that the change is for. */
  readonly line: Id;
  /** The rule, `simultaneous-ring`, or `do-not-disturb` for the state of the line. */
  readonly key: RowKey;
  /** Only what the user set. */
  readonly change: RecordChange;

  constructor(line: Id, key: RowKey, change: RecordChange) {
    super(ScForwardingChangeRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.line = line;
    this.key = key;
    this.change = change;
  }
}

/** A change was saved. */
export class ScForwardingChangeEvent extends Event {
  static readonly type = 'sc-forwarding-change';
  readonly line: Id;
  readonly key: RowKey;
  /** The whole forwarding of the line as it now is on the server. */
  readonly forwarding: Forwarding;

  constructor(line: Id, key: RowKey, forwarding: Forwarding) {
    super(ScForwardingChangeEvent.type, { bubbles: true, composed: true });
    this.line = line;
    this.key = key;
    this.forwarding = forwarding;
  }
}

/**
 * Where a user's incoming calls go, line by line: immediate forwarding with its period, no answer, not reachable, Do Not
 * Disturb, simultaneous ring; and above them, in plain words, the way of an incoming call.
 *
 * @summary Call forwarding of the user's lines.
 *
 * @fires {ScForwardingChangeRequestEvent} sc-forwarding-change-request - Before a change is saved. Cancelled, nothing is written.
 * @fires {ScForwardingChangeEvent} sc-forwarding-change - After a change was saved.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces what is shown to a user without a line.
 * @slot error - Replaces what is shown when the forwarding cannot be read.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and line selector.
 * @csspart content - Everything below the header.
 * @csspart way - "What happens when someone calls you".
 * @csspart rule - One rule.
 * @csspart week - When a rule with a period is in force.
 * @csspart editor - Fields of a period.
 * @csspart undo - That the last change of a rule is saved, and the button that undoes it.
 * @csspart bar - With `save="confirm"`, save and cancel.
 * @csspart switch - A rule's switch.
 * @csspart input - A text field or a select.
 * @csspart popup - The contacts that a number field offers.
 * @csspart button - A button.
 * @csspart chip - The state of a rule.
 * @csspart note - A remark inside the widget.
 */
export class ScForwarding extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'forwarding';

  static override readonly styles = styles;

  static override readonly properties = { ...widgetProperties, line: {}, save: {}, moment: { state: true, attribute: false } };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Id of the only line to show. Left out: every line of the user, with a selector where there are two. */
  line: Id | undefined;

  /** `auto` saves each change at once and offers to undo it; `confirm` waits for a button. */
  save: 'auto' | 'confirm' = 'auto';

  /** What becomes of a service or a rule that the user has no right to: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, reads and writes nothing, and only asks by `sc-forwarding-change-request`. */
  state: ForwardingState | undefined;

  private moment: OtherMoment | undefined;

  readonly #widget = new Widget(
    this,
    'forwarding',
    { en: () => import('../../i18n/locales/en/forwarding.ts'), fr: () => import('../../i18n/locales/fr/forwarding.ts') },
    LocalizeController,
  );
  readonly #lines = new LineChoice(this.#widget, this, 'forwarding', ({ lines }, { id }) => lines[id]?.forwarding);
  readonly #account = this.#widget.read(() => accountResource);
  readonly #forwarding = this.#widget.read(() => this.#lines.current && forwardingResource(this.#lines.current.id));
  readonly #clock = new Clock(this, this.#widget.runtime, {
    nextChange: (now) => this.#nextChange(now),
    onChange: () => this.#forwarding.refresh(),
  });
  readonly #fields = part(this, () => import('./parts/period-editor.ts'));
  readonly #targets = part(this, () => import('./parts/target-field.ts').then(({ TargetField }) => new TargetField(this, this.#widget)));
  readonly #editor = new ForwardingEditor(this, this.#widget, {
    data: () => this.#data,
    now: () => this.#clock.now,
    row: (key) => this.#freshRow(key),
    check: (number) => this.#check(number),
    write: (key, change) => this.#write(key, change),
  });

  #view: ViewState<ForwardingData> = { status: 'loading' };
  #rows: readonly Row[] = [];
  #shownLine: Id | undefined;

  /**
   * Makes a number the target of immediate forwarding, as if the person had picked it, and leaves the switch to them.
   * @returns false without effect before `sc-ready`, and where the person may not change that rule
   */
  propose(number: PhoneNumber): boolean {
    const row = this.#freshRow('unconditional');
    if (row?.access !== 'write') return false;
    this.#editor.prepare(row.key, true);
    this.#editor.edit(row.key, { kind: 'number', number });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#switch-unconditional')?.focus());
    return true;
  }

  /** `hostUpdate` runs after `willUpdate`: read controllers in `update`. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    if (this.#line !== this.#shownLine) this.#editor.reset();
    this.#shownLine = this.#line;
    this.#rows = this.#readRows();
    if (this.#line !== undefined) this.#editor.restore(this.#line, this.#rows);
    this.#widget.i18n.timeZone = this.#data?.forwarding.timeZone;
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = this.#words();
    const { title = '', noLine = { title: '', text: '' }, lines } = words?.t ?? {};
    const { choices, current } = this.state ? { choices: this.#data?.lines ?? [], current: this.#data?.line } : this.#lines;
    return this.#widget.frame({
      view: this.#view,
      title,
      tools: lines && this.#lines.picker(lines, { choices, current, country: words?.country }),
      rows: skeletonRows,
      empty: { ...noLine, icon: icons.desk },
      ready: (data) => words && this.#content(words, data),
    });
  }

  get #data(): ForwardingData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  /** A change that waited for the network was refused. */
  get #isRefused(): boolean {
    return this.#view.status === 'ready' && !this.#view.stale && this.#view.problem !== undefined;
  }

  get #line(): Id | undefined {
    return this.state ? this.#data?.line.id : this.#lines.current?.id;
  }

  /** Until when the states that the backend told hold. One that does not tell it: until a period starts or ends. */
  #nextChange(now: number): number | undefined {
    const forwarding = this.#data?.forwarding;
    if (forwarding?.effectiveUntil !== undefined) return Date.parse(forwarding.effectiveUntil);
    return forwarding && nextEffectiveChange(forwarding, now);
  }

  #words(): Words | undefined {
    const { texts, i18n } = this.#widget;
    if (!texts) return undefined;
    const { forwarding: t, common, errors } = texts;
    const { country, forwarding, lines = [] } = this.#data ?? {};
    // The person's own numbers need no name.
    const own = [...lines, ...this.#lines.choices].flatMap(({ numbers }) => numbers);
    const names = forwarding?.names?.filter(({ number }) => !own.includes(number));
    return { t, common, errors, format: i18n.format, country, names, now: this.#clock.now };
  }

  #readView(): ViewState<ForwardingData> {
    if (this.state) return this.#widget.given(this.state, forwardingShape);
    const view = this.#lines.around(this.#forwarding.view);
    if (view.status !== 'ready') return view;
    const { current: line, choices, capabilities } = this.#lines;
    const { forwarding: capability, doNotDisturb } = (line && capabilities?.lines[line.id]) ?? {};
    if (!line || !capability) return { status: 'loading' };
    // Without an account numbers are written as in the usual country.
    const country = this.#account.view.status === 'ready' ? { country: this.#account.view.data.country } : {};
    const lines = this.line === undefined ? choices : [];
    return { ...view, data: { lines, line, forwarding: view.data, capability, doNotDisturb, ...country } };
  }

  #readRows(): readonly Row[] {
    const data = this.#data;
    return data ? rowsOf(data) : [];
  }

  /** The row of this moment: an answer may have come since the last render. */
  #freshRow(key: RowKey): Row | undefined {
    this.#view = this.#readView();
    // Another line was chosen and is not rendered yet: no row is current.
    if (this.#line !== this.#shownLine) return undefined;
    return this.#readRows().find((row) => row.key === key);
  }

  #content(words: Words, data: ForwardingData): TemplateResult {
    const { line, forwarding } = data;
    const rows = this.unavailable === 'hide' ? this.#rows.filter(({ access }) => access !== 'none') : this.#rows;
    return html`
      ${callWay({
        words,
        line,
        forwarding,
        moment: this.moment,
        week: this.#week(words, forwarding),
        onMoment: this.#setMoment,
        momentFields: (view, moment) => this.#fields.render(({ momentFields }) => momentFields(view, moment), words.common),
      })}
      <ul class="rules">
        ${rows.map((row) => ruleRow(this.#ruleView(words, row, data)))}
      </ul>
      ${this.save === 'confirm' ? saveBar(words.common, this.#editor.edits, () => void this.#saveAll()) : nothing}
    `;
  }

  #ruleView(words: Words, row: Row, { forwarding }: ForwardingData): RuleView {
    const status = this.#editor.status(row.key);
    const offline = this.#view.status === 'ready' && this.#view.offline;
    return {
      words,
      row,
      status,
      values: this.#editor.shown(row),
      timeZone: forwarding.timeZone,
      blocked: this.#rows.some(({ key, effective }) => key === 'unconditional' && effective === 'active'),
      waiting: (this.#editor.edits.isPending(row.key) && !this.#isRefused) || (status.saving > 0 && offline),
      editor: this.#editor,
      onSwitch: (enabled) => void this.#switch(row, enabled),
      periodEditor: (view) => this.#fields.render(({ periodEditor }) => periodEditor(view), words.common),
      ringList: (view) => this.#fields.render(({ ringList }) => ringList(view), words.common),
      contacts: this.#lines.capabilities?.ports.contacts,
      targets: this.#targets,
    };
  }

  #week(words: Words, { timeZone }: Forwarding): unknown {
    const rule = this.#scheduled(words);
    if (!rule) return nothing;
    const { module } = this.#fields;
    if (module) return module.ruleWeek(words, rule, timeZone);
    void this.#fields.load();
    return this.#fields.failed ? nothing : html`<div class="week-place"></div>`;
  }

  /** A period that comes back, has yet to begin or has a date of its own this week is drawn as a week; a mere end is said in words. */
  #scheduled({ t, now, format }: Words): ScheduledRule | undefined {
    const [today, weekLater] = [format.dayKey(now), format.dayKey(now + 7 * dayMs)];
    for (const row of this.#rows) {
      const { enabled, when } = this.#editor.shown(row);
      if (!enabled || when?.kind !== 'period') continue;
      const { from, weekly = [], exceptions = [] } = when;
      const isSpecial = exceptions.some(({ date }) => date >= today && date < weekLater);
      const isDrawn = isSpecial || weekly.length > 0 || (from !== undefined && Date.parse(from) > now);
      if (isDrawn) return { title: t.rules[row.key].title, period: when };
    }
    return undefined;
  }

  readonly #setMoment = (moment: OtherMoment | undefined): void => {
    this.moment = moment;
  };

  async #check(number: PhoneNumber): Promise<TargetVerdict> {
    const port = this.#widget.runtime.runtime?.adapter.forwarding;
    const line = this.#data?.line;
    return this.state || !port || !line ? { allowed: true } : port.checkTarget(line.id, number);
  }

  async #write(key: RowKey, change: RecordChange): Promise<Written<unknown> | undefined> {
    const data = this.#data;
    if (!data) return undefined;
    const { id } = data.line;
    if (!this.dispatchEvent(new ScForwardingChangeRequestEvent(id, key, change)) || this.state) return undefined;
    const { writes } = this.#widget;
    const isState = key === 'do-not-disturb';
    const written = await (isState ? writes.run(doNotDisturbWrite(id, change.enabled === true)) : writes.run(writeOf(id, key, change)));
    const forwarding = 'line' in written.data ? written.data : data.forwarding;
    this.dispatchEvent(new ScForwardingChangeEvent(id, key, forwarding));
    return written;
  }

  async #switch({ key }: Row, enabled: boolean): Promise<void> {
    const incomplete = await this.#editor.switch(key, enabled);
    if (incomplete) await this.#focusField(key);
  }

  async #saveAll(): Promise<void> {
    const incomplete = await this.#editor.saveAll();
    if (incomplete !== undefined) await this.#focusField(incomplete);
  }

  async #focusField(incomplete: RowKey): Promise<void> {
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`[data-key="${incomplete}"]`);
    (row?.querySelector<HTMLElement>('.number input') ?? row?.querySelector<HTMLElement>('.body input'))?.focus();
  }
}

const writeOf = (line: Id, key: ForwardingKey, change: RecordChange): Write<Forwarding> =>
  key === 'simultaneous-ring' ? simultaneousRingWrite(line, change) : forwardingRuleWrite(line, key, change);

declare global {
  interface HTMLElementEventMap {
    'sc-forwarding-change-request': ScForwardingChangeRequestEvent;
    'sc-forwarding-change': ScForwardingChangeEvent;
  }
  interface HTMLElementTagNameMap {
    'sc-forwarding': ScForwarding;
  }
}
