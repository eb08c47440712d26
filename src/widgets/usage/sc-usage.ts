import { css, html, LitElement, type nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Id, Line, Month, TelephonyAdapter } from '../../contract/index.ts';
import { TextController } from '../../i18n/text-controller.ts';
import { usageResource } from '../../runtime/usage.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { desk } from '../../ui/icons.ts';
import { LineChoice, lineChoiceStyles } from '../base/line-choice.ts';
import { lineShape, type GivenState, type Shape } from '../base/given.ts';
import { Widget, widgetProperties, widgetStyles } from '../base/widget.ts';

/** All that the widget shows of one line. */
export interface UsageData {
  /** Every line of the user. Two or more: a selector. */
  readonly lines: readonly Line[];
  readonly line: Line;
  readonly record: readonly Month[];
}

/** The state of a controlled `<sc-usage>`. */
export type UsageState = GivenState<UsageData>;

const shape: Shape = { lines: [lineShape], line: lineShape, record: ['string'] };

const styles = css`
  .record {
    margin: 0;
    padding: calc(3 * var(--_space)) calc(5 * var(--_space));
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;

/**
 * The usage, line by line.
 *
 * @summary The usage of a line.
 *
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
 * @csspart record - The record of the line.
 */
export class ScUsage extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'usage';

  static override readonly styles = [...widgetStyles, lineChoiceStyles, styles];

  static override readonly properties = { ...widgetProperties, line: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Id of the only line to show. Left out: every line of the user, with a selector where there are two. */
  line: Id | undefined;

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, and reads nothing. */
  state: UsageState | undefined;

  readonly #widget = new Widget(
    this,
    'usage',
    {
      en: () => import('../../i18n/locales/en/usage.ts'),
      fr: () => import('../../i18n/locales/fr/usage.ts'),
    },
    TextController,
  );
  readonly #lines = new LineChoice(this.#widget, this, 'usage');
  readonly #record = this.#widget.read(() => this.#lines.current && usageResource(this.#lines.current.id));
  #view: ViewState<UsageData> = { status: 'loading' };

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const t = this.#widget.texts?.usage;
    const given = this.state && this.#data && { choices: this.#data.lines, current: this.#data.line };
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      about: t?.about,
      tools: t && this.#lines.picker(t.lines, given),
      empty: { title: t?.noLine.title ?? '', text: t?.noLine.text ?? '', icon: desk },
      ready: (data) => this.#content(data),
    });
  }

  get #data(): UsageData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  #readView(): ViewState<UsageData> {
    if (this.state) return this.#widget.given(this.state, shape);
    const view = this.#lines.around(this.#record.view);
    const line = this.#lines.current;
    if (view.status !== 'ready') return view;
    if (!line) return { status: 'loading' };
    return { ...view, data: { lines: this.#lines.choices, line, record: view.data } };
  }

  /** The record as it was read. */
  #content({ record }: UsageData): unknown {
    return html`<pre class="record" part="record">${JSON.stringify(record, null, 2)}</pre>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-usage': ScUsage;
  }
}
