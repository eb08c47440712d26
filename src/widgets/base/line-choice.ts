import { nothing, type ReactiveControllerHost } from 'lit';
import type { Capabilities, Id, Line, PortName, Right } from '../../contract/index.ts';
import type { ResourceController } from '../../context/resource-controller.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { capabilitiesResource, linesResource } from '../../runtime/account.ts';
import { refusalOf, type ViewState } from '../../runtime/view-state.ts';
import { segments } from '../../ui/segments.ts';
import type { Widget } from './widget.ts';

export { segmentStyles as lineChoiceStyles } from '../../ui/segments.ts';

type LineHost = ReactiveControllerHost & { readonly line?: Id | undefined };

/** The user's right on one line; undefined where the backend has none for it. */
type LineRight = (capabilities: Capabilities, line: Line) => Right | undefined;

/** The line of a widget: the one that the page names, the one that the person chose, or the first that may be shown. */
export class LineChoice {
  readonly #widget: Pick<Widget<never>, 'runtime'>;
  readonly #host: LineHost;
  readonly #port: PortName;
  readonly #right: LineRight;
  readonly #isFirst: (capabilities: Capabilities, line: Line) => boolean;
  readonly #capabilities: ResourceController<Capabilities>;
  readonly #lines: ResourceController<readonly Line[]>;
  #chosen: Id | undefined;

  /**
   * @param right on a line; that of the port where lines have none of their own
   * @param isFirst whether a line comes before others while the person has chosen none
   */
  constructor(
    widget: Pick<Widget<never>, 'read' | 'runtime'>,
    host: LineHost,
    port: PortName,
    right: LineRight = ({ ports }) => ports[port],
    isFirst: (capabilities: Capabilities, line: Line) => boolean = () => false,
  ) {
    this.#widget = widget;
    this.#host = host;
    this.#port = port;
    this.#right = right;
    this.#isFirst = isFirst;
    this.#capabilities = widget.read(() => capabilitiesResource);
    this.#lines = widget.read(() => linesResource);
  }

  /** What the user may do; undefined until it is known. */
  get capabilities(): Capabilities | undefined {
    const { view } = this.#capabilities;
    return view.status === 'ready' ? view.data : undefined;
  }

  /** Lines that the person may choose from. */
  get choices(): readonly Line[] {
    const { capabilities } = this;
    if (!capabilities) return [];
    return this.#all.filter((line) => (this.#right(capabilities, line)?.access ?? 'none') !== 'none');
  }

  get current(): Line | undefined {
    const { capabilities, choices } = this;
    if (!capabilities) return undefined;
    const wanted = this.#host.line ?? this.#chosen;
    const found = this.#all.find(({ id }) => id === wanted);
    if (found || this.#host.line !== undefined) return found;
    return choices.find((line) => this.#isFirst(capabilities, line)) ?? choices[0] ?? this.#all[0];
  }

  /** `view` where the line may be shown; else the state of the first read or right that is missing. */
  around<T>(view: ViewState<T>): ViewState<T> {
    const capabilities = this.#capabilities.view;
    if (capabilities.status !== 'ready') return capabilities;
    const port = refusalOf(capabilities.data.ports[this.#port]);
    if (port) return port;
    const lines = this.#lines.view;
    if (lines.status !== 'ready') return lines;
    const { current } = this;
    if (!current) return { status: 'empty' };
    const right = refusalOf(this.#right(capabilities.data, current));
    if (right) return right;
    return view.status === 'ready' ? { ...view, stale: view.stale || lines.stale || capabilities.stale } : view;
  }

  /** The selector; nothing where there is no choice. `given` are the lines of a controlled widget. */
  picker(texts: { readonly label: string; readonly fixed: string; readonly mobile: string }, given?: LinePick): unknown {
    const { choices, current, country }: LinePick = given ?? { choices: this.choices, current: this.current };
    if (this.#host.line !== undefined || choices.length < 2) return nothing;
    const oneOfEach = new Set(choices.map(({ kind }) => kind)).size === choices.length;
    const options = choices.map(({ id, kind, number }) => {
      const written = formatNumber(number, country).replaceAll(' ', '\u00a0');
      return { value: id, label: `${texts[kind]} · ${written}`, short: oneOfEach ? texts[kind] : written };
    });
    const onChange = (line: Id): void => {
      this.choose(line);
      const chosen = options.find(({ value }) => value === line);
      if (chosen) this.#widget.runtime.announce(chosen.label);
    };
    return segments({ label: texts.label, name: 'line', value: current?.id, options, onChange });
  }

  /** Shows a line as if the person had chosen it. */
  choose(line: Id): void {
    this.#chosen = line;
    this.#host.requestUpdate();
  }

  get #all(): readonly Line[] {
    const { view } = this.#lines;
    return view.status === 'ready' ? view.data : [];
  }
}

/** Lines to choose from, and how their numbers are written. */
export interface LinePick {
  readonly choices: readonly Line[];
  readonly current: Line | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
}
