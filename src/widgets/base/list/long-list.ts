import { css, html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { button } from '../../../ui/button.ts';
import { banner } from '../../../ui/note.ts';
import { focusRow, ListKeys, type FocusedRow } from './list-keys.ts';
import { RowHeights, type ListRow, type RowWindow } from './row-heights.ts';

export type { ListRow } from './row-heights.ts';

/** Up to this number the browser lays out plain rows with `content-visibility` faster than a virtual window renders them. */
const mostPlainRows = 300;

/** Pixels rendered beyond the screen: enough rows for Tab and Page Down. */
const overscan = 800;

/** Pixels between the screen and the end of the rendered rows, or of the list, that start rendering or loading. */
const margin = 400;

export interface LongListTexts {
  readonly label: string;
  /** The keys that move the focus. */
  readonly hint: string;
  /** The button that shows the items that arrived: "3 new calls". */
  arrived(count: number): string;
  readonly loadMore: string;
  readonly loadFailed: string;
  readonly retry: string;
}

export interface LongListView<R extends ListRow> {
  /** The same array as long as no row changes: another one costs O(n). */
  readonly rows: readonly R[];
  readonly texts: LongListTexts;
  /** The items beyond the last row; `undefined`: all items are loaded. */
  readonly more?: { readonly loading: boolean; readonly failed: boolean } | undefined;
  /** Content of a row's `<li>`. */
  row(row: R, index: number): unknown;
}

/** The rows as they were rendered last. */
interface Rendered extends RowWindow {
  readonly rows: readonly ListRow[];
  readonly virtual: boolean;
}

const nothingRendered: Rendered = { rows: [], virtual: false, first: 0, last: 0, before: 0, after: 0 };

/**
 * The long list of a widget, one per widget: plain rows, or a virtual window where there are many; keyboard, open rows, and items
 * that arrive on top.
 *
 * The rendered rows stay in the normal flow between two empty boxes, so the browser's scroll anchoring holds the visible text when
 * a row turns out taller than its estimate. Elements with `data-mark` are observed: both boxes, and `end`.
 */
export class LongList<T extends { readonly id: string }> implements ReactiveController {
  readonly #host: LitElement;
  readonly #onEnd: () => void;
  readonly #isReading: () => boolean;
  readonly #heights = new RowHeights();
  readonly #keys = new ListKeys();
  readonly #open = new Set<string>();
  #rendered = nothingRendered;
  #focused: FocusedRow | undefined;
  /** A row that is being scrolled to. */
  #wanted: number | undefined;
  /** The last reported end: number of rows and last key. */
  #ended = '';
  #observer: IntersectionObserver | undefined;
  /** The top of the list is scrolled away. */
  #reading = false;
  #items: readonly T[] = [];
  #shown: readonly T[] = [];
  #topId: string | undefined;

  /**
   * @param options.onEnd loads more items: called once for the same rows when their end comes near, and by the button
   * @param options.isReading whether new items are held back although the top of the list is in sight
   */
  constructor(host: LitElement, { onEnd, isReading = () => false }: { onEnd(): void; isReading?(): boolean }) {
    this.#host = host;
    this.#onEnd = onEnd;
    this.#isReading = isReading;
    host.addController(this);
  }

  /** The items to show: those of {@link take} without those held back. The same array until one of them changes. */
  get items(): readonly T[] {
    return this.#shown;
  }

  /** The number of rows rendered last, including those outside the virtual window. */
  get size(): number {
    return this.#rendered.rows.length;
  }

  /**
   * Takes the current items, newest first. New ones are held back while the person reads further down.
   * @returns the number of items that arrived on top since the last call
   */
  take(items: readonly T[]): number {
    if (items === this.#items) return 0;
    const arrived = countBefore(items, this.#items[0]?.id);
    this.#items = items;
    this.#show(this.#reading || this.#isReading() ? countBefore(items, this.#topId) : 0);
    return arrived;
  }

  /** Shows the held items where they belong. */
  showHeld(): void {
    this.#show(0);
  }

  /** Forgets open rows and held items, for the items of another query. */
  reset(): void {
    this.#items = [];
    this.#show(0);
    this.#open.clear();
    this.#heights.clear();
  }

  isOpen(key: string): boolean {
    return this.#open.has(key);
  }

  toggle(key: string): void {
    if (!this.#open.delete(key)) this.#open.add(key);
    this.#host.requestUpdate();
  }

  /** Scrolls a row to the top of what scrolls the list, and focuses its first control. */
  async reveal(index: number): Promise<void> {
    this.#wanted = index;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#wanted = undefined;
    const list = this.#list;
    list?.querySelector(`:scope > [data-index="${String(index)}"]`)?.scrollIntoView({ block: 'start' });
    if (list) focusRow(list, index);
  }

  /** Index of the first row that ends below a line of the screen. @param line pixels from its top */
  rowAt(line: number): number {
    const items = this.#list?.children ?? [];
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((items[middle]?.getBoundingClientRect().bottom ?? 0) > line + 1) high = middle;
      else low = middle + 1;
    }
    return this.#rendered.first + low;
  }

  render<R extends ListRow>({ rows, texts, more, row }: LongListView<R>): TemplateResult {
    this.#focused = this.#focusedRow();
    const virtual = more !== undefined || rows.length > mostPlainRows;
    if (virtual) this.#heights.setRows(rows);
    const visible = virtual ? this.#visible() : { first: 0, last: rows.length, before: 0, after: 0 };
    const { first, last, before, after } = visible;
    this.#rendered = { rows, virtual, ...visible };
    const size = more ? -1 : rows.length;
    const item = (each: R, offset: number): TemplateResult => {
      const index = first + offset;
      return html`<li class="row ${each.tall ? 'tall' : ''}" part="row" data-index=${index} aria-posinset=${index + 1} aria-setsize=${size}>
        ${row(each, index)}
      </li>`;
    };
    // The hint stands first: at the end, outside the flow, it would overflow a box that scrolls the list.
    return html`<p class="unseen" id="list-hint">${texts.hint}</p>
      ${this.#held > 0 ? this.#arrivedButton(texts) : nothing}
      <div data-mark="before" .style=${`block-size:${String(before)}px`}></div>
      <ol
        class="list ${virtual ? '' : 'plain'}"
        part="list"
        tabindex="-1"
        data-refuge=""
        aria-label=${texts.label}
        aria-describedby="list-hint"
        @keydown=${(event: KeyboardEvent) => this.#keys.press(event, rows.length)}
      >
        ${repeat(rows.slice(first, last), ({ key }) => key, item)}
      </ol>
      <div data-mark="after" .style=${`block-size:${String(after)}px`}></div>
      ${more ? this.#moreView(texts, more) : nothing}`;
  }

  hostConnected(): void {
    this.#ended = '';
    document.addEventListener('scroll', this.#follow, { capture: true, passive: true });
  }

  hostUpdated(): void {
    this.#measure();
    this.#follow();
    this.#keepFocus();
    this.#observer ??= new IntersectionObserver(this.#follow, { rootMargin: `${String(margin)}px 0px` });
    this.#observer.disconnect();
    for (const mark of this.#host.renderRoot.querySelectorAll('[data-mark]')) this.#observer.observe(mark);
  }

  hostDisconnected(): void {
    document.removeEventListener('scroll', this.#follow, { capture: true });
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  /** The number of items held back while the top of the list is scrolled away. */
  get #held(): number {
    return this.#items.length - this.#shown.length;
  }

  get #list(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.list') ?? null;
  }

  /** From the top of the screen to the top of the list; negative once it is scrolled away. */
  get #top(): number {
    return (this.#list?.previousElementSibling ?? this.#host).getBoundingClientRect().top;
  }

  /** Above the screen, or above the box that scrolls the list: its parent. */
  #isTopScrolledAway(): boolean {
    const box = this.#list?.parentElement?.getBoundingClientRect().top ?? 0;
    return this.#top < Math.max(0, box);
  }

  #visible(): RowWindow {
    const top = this.#wanted === undefined ? this.#top : -this.#heights.offsetOf(this.#wanted);
    return this.#heights.window(-top - overscan, -top + window.innerHeight + overscan);
  }

  #show(held: number): void {
    this.#shown = held > 0 ? this.#items.slice(held) : this.#items;
    if (held === 0) this.#topId = this.#items[0]?.id;
  }

  /** Shows the held items, scrolls to them and focuses the first row. */
  async #release(): Promise<void> {
    this.#show(0);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.scrollIntoView({ block: 'start' });
    const list = this.#list;
    if (list) this.#keys.focus(list, 0, this.size);
  }

  #measure(): void {
    const { virtual, first } = this.#rendered;
    const list = virtual && this.#list;
    if (!list) return;
    sweepMarkers(list);
    for (const [offset, item] of [...list.children].entries()) this.#heights.measure(first + offset, item.getBoundingClientRect().height);
  }

  /** After a scroll, a change of layout and each render: reports the end of the list, and renders the rows that came near. */
  readonly #follow = (): void => {
    const list = this.#list?.getBoundingClientRect();
    // A list that is not laid out has no position.
    if (!list || list.height === 0) return;
    this.#reading = this.#isTopScrolledAway();
    const { rows, virtual, first, last } = this.#rendered;
    const limit = window.innerHeight + margin;
    const end = this.#host.renderRoot.querySelector('[data-mark=end]');
    if (end && end.getBoundingClientRect().top < limit) this.#reportEnd(rows);
    const short = (first > 0 && list.top > -margin) || (last < rows.length && list.bottom < limit);
    if (!virtual || !short) return;
    const next = this.#visible();
    if (next.first !== first || next.last !== last) this.#host.requestUpdate();
  };

  #reportEnd(rows: readonly ListRow[]): void {
    const end = `${String(rows.length)} ${rows.at(-1)?.key ?? ''}`;
    if (end === this.#ended) return;
    this.#ended = end;
    this.#onEnd();
  }

  #focusedRow(): FocusedRow | undefined {
    const item = this.#list?.querySelector(':scope > :focus-within');
    const index = Number(item?.getAttribute('data-index'));
    const key = item ? this.#rendered.rows[index]?.key : undefined;
    return key === undefined ? undefined : { key, index };
  }

  /** A focused row that was removed leaves the focus to its successor; one that was scrolled away leaves it to the list. */
  #keepFocus(): void {
    const list = this.#list;
    if (!list || this.#keys.settle(list) || !this.#focused || list.matches(':focus-within')) return;
    const { key, index } = this.#focused;
    const { rows } = this.#rendered;
    const now = rows.findIndex((row) => row.key === key);
    if (!focusRow(list, now < 0 ? Math.min(index, rows.length - 1) : now)) list.focus({ preventScroll: true });
  }

  #arrivedButton(texts: LongListTexts): TemplateResult {
    const label = texts.arrived(this.#held);
    return html`<div class="arrivals">${button({ label, variant: 'primary', onClick: () => void this.#release() })}</div>`;
  }

  #moreView(texts: LongListTexts, { loading, failed }: { loading: boolean; failed: boolean }): TemplateResult {
    const label = failed ? texts.retry : texts.loadMore;
    return html`${failed ? banner({ text: texts.loadFailed, tone: 'caution' }) : nothing}
      <div class="more" data-mark=${failed || loading ? 'wait' : 'end'}>
        ${button({ label, variant: 'quiet', busy: loading, onClick: () => this.#onEnd() })}
      </div>`;
  }
}

/**
 * Removes the markers of rows that have left. From lit-html 3.3.1 on, `repeat` leaves one comment of each row that it removes
 * (lit/lit#5298): after an hour of scrolling each frame would walk over thousands of them.
 */
function sweepMarkers(list: Element): void {
  // A row has a marker at each end.
  if (list.childNodes.length < 4 * list.children.length) return;
  for (const node of [...list.childNodes]) {
    const isMarker = node instanceof Comment && node.data === '';
    if (isMarker && !(node.previousSibling instanceof Element) && !(node.nextSibling instanceof Element)) node.remove();
  }
}

/** The number of items above the one with this id; 0 when there is none. */
function countBefore(items: readonly { readonly id: string }[], id: string | undefined): number {
  if (id === undefined || items[0]?.id === id) return 0;
  return Math.max(
    0,
    items.findIndex((item) => item.id === id),
  );
}

/** A widget sets the size of rows that are not rendered yet: `contain-intrinsic-size` of `.plain .row` and `.plain .tall`. */
export const longListStyles = css`
  .list {
    /* With "none" VoiceOver no longer treats it as a list. */
    list-style: '';
    margin: 0;
    padding: 0;
  }
  .list:focus {
    outline-offset: -2px;
  }
  .row {
    inline-size: 100%;
  }
  .plain .row {
    content-visibility: auto;
  }
  .arrivals {
    position: sticky;
    inset-block-start: calc(2 * var(--_space));
    z-index: 1;
    block-size: 0;
  }
  .arrivals .button {
    border-radius: var(--_radius-round);
    box-shadow: var(--_shadow-overlay);
  }
  .arrivals,
  .more {
    display: grid;
    justify-items: center;
  }
  .more {
    padding: calc(2 * var(--_space));
  }
`;
