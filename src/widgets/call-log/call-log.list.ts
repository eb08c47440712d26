import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallLogEntry, TimeZone } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { Arrivals } from './arrivals.ts';
import { rowsOf, type CallRow } from './call-log.model.ts';
import { rowView, type RowView } from './call-log.row.ts';
import type { ListKeys } from './list-keys.ts';
import type * as Details from './call-log.details.ts';
import type { RowWindow, VirtualRows } from './virtual-rows.ts';

/** Up to here a browser lays plain rows out faster than a virtual list can. */
const mostPlainRows = 300;

/** While the virtual list loads: enough for the tallest screen. */
const firstRows = 40;

/** How near to the screen something must come to count as seen: the end of the list, and the end of what is rendered of it. */
const nearby = 400;

/** Shared by every log of the page, so that only the first one waits for it. */
let virtual: typeof VirtualRows | undefined;
let details: typeof Details | undefined;

const keyOf = (row: CallRow): string => row.key;

/**
 * The list: its rows, which of them are open and rendered, what arrives above it, and when its end comes near. The places that it
 * watches carry `data-mark`: `before` and `after` what is rendered, and `end`.
 */
export class CallList implements ReactiveController {
  /** The end of the list is near. */
  onEnd: () => void = () => undefined;
  readonly #host: LitElement;
  readonly #arrivals = new Arrivals();
  readonly #open = new Set<string>();
  #rows: readonly CallRow[] = [];
  #entries: readonly CallLogEntry[] = [];
  #left = 0;
  #timeZone = '';
  #reading = false;
  #virtual: VirtualRows | undefined;
  #virtualLoading = false;
  #detailed = false;
  #window: RowWindow = { first: 0, last: 0, before: 0, after: 0 };
  #focused = false;
  #keys: ListKeys | undefined;
  #observer: IntersectionObserver | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('focusin', this.#loadKeys);
  }

  get rows(): readonly CallRow[] {
    return this.#rows;
  }

  /** How many calls wait above the list. */
  get held(): number {
    return this.#arrivals.held;
  }

  /** Begins anew, with the calls of another query. */
  reset(): void {
    this.#arrivals.reset();
    this.#open.clear();
  }

  /** Takes in the calls as they now are. Returns how many arrived since the last time. */
  take(entries: readonly CallLogEntry[], timeZone: TimeZone): number {
    const fresh = this.#arrivals.take(entries, this.#reading);
    this.#show(entries, timeZone);
    return fresh;
  }

  /** Lets the waiting calls in, and goes to them. */
  async release(entries: readonly CallLogEntry[]): Promise<void> {
    this.#arrivals.release();
    this.#show(entries, this.#timeZone);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.scrollIntoView({ block: 'start' });
    await this.#loadKeys();
    const list = this.#list;
    if (list) this.#keys?.focus(list, 0, this.#rows.length);
  }

  toggle(key: string): void {
    if (!this.#open.delete(key)) this.#open.add(key);
    this.#host.requestUpdate();
    if (!this.#detailed) void this.#loadDetails();
  }

  /** What an open row shows. */
  details(view: RowView, texts: Catalogue['callLog'], row: CallRow): unknown {
    return this.#detailed ? details?.detailsView(view, texts, row) : nothing;
  }

  isOpen(key: string): boolean {
    return this.#open.has(key);
  }

  /** @param more whether older calls can still be asked for: then the list is going to be long */
  render(view: RowView, label: string, more: boolean): TemplateResult {
    const long = more || this.#rows.length > mostPlainRows;
    this.#focused = this.#list?.matches(':focus-within') ?? false;
    this.#window = long ? this.#longWindow() : { first: 0, last: this.#rows.length, before: 0, after: 0 };
    const { first, last, before, after } = this.#window;
    return html`<div data-mark="before" .style=${`block-size:${String(before)}px`}></div>
      <ol
        class="list ${long ? '' : 'plain'}"
        part="list"
        tabindex="-1"
        aria-label=${label}
        aria-describedby="hint"
        @keydown=${(event: KeyboardEvent) => this.#keys?.press(event, this.#rows.length)}
      >
        ${repeat(this.#rows.slice(first, last), keyOf, (row, index) => rowView(view, row, first + index))}
      </ol>
      <div data-mark="after" .style=${`block-size:${String(after)}px`}></div>`;
  }

  hostConnected(): void {
    document.addEventListener('scroll', this.#follow, { capture: true, passive: true });
  }

  hostUpdated(): void {
    this.#measure();
    this.#follow();
    const list = this.#list;
    if (list) this.#keys?.settle(list, this.#focused);
    this.#observer ??= new IntersectionObserver(this.#follow, { rootMargin: `${String(nearby)}px 0px` });
    this.#observer.disconnect();
    for (const mark of this.#host.renderRoot.querySelectorAll('[data-mark]')) this.#observer.observe(mark);
  }

  hostDisconnected(): void {
    document.removeEventListener('scroll', this.#follow, { capture: true });
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  get #list(): HTMLElement | null {
    return this.#host.renderRoot instanceof ShadowRoot ? this.#host.renderRoot.querySelector<HTMLElement>('.list') : null;
  }

  /** From the top of the screen to the top of the list. */
  get #top(): number {
    const mark = this.#list?.previousElementSibling ?? this.#host;
    return mark.getBoundingClientRect().top;
  }

  #show(entries: readonly CallLogEntry[], timeZone: TimeZone): void {
    const { held } = this;
    if (entries === this.#entries && held === this.#left && timeZone === this.#timeZone) return;
    this.#entries = entries;
    this.#left = held;
    this.#timeZone = timeZone;
    this.#rows = rowsOf(entries.slice(held), timeZone);
  }

  #longWindow(): RowWindow {
    if (virtual) {
      this.#virtual ??= new virtual();
      return this.#virtual.window(this.#rows, this.#top, window.innerHeight);
    }
    void this.#loadVirtual();
    return { first: 0, last: Math.min(firstRows, this.#rows.length), before: 0, after: 0 };
  }

  #measure(): void {
    if (!this.#virtual || !this.#list) return;
    const { first } = this.#window;
    for (const [index, item] of [...this.#list.children].entries()) {
      const row = this.#rows[first + index];
      if (row) this.#virtual.measure(row, item.getBoundingClientRect().height);
    }
  }

  /** Something has moved: looks where the list stands, and renders other rows once the end of those that are rendered comes near. */
  readonly #follow = (): void => {
    const list = this.#list?.getBoundingClientRect();
    // A list that is not laid out has no place on the screen.
    if (!list || list.height === 0) return;
    this.#reading = this.#top < 0;
    const end = window.innerHeight + nearby;
    const last = this.#host.renderRoot.querySelector('[data-mark=end]');
    if (last && last.getBoundingClientRect().top < end) this.onEnd();
    const { first, last: until } = this.#window;
    const short = (first > 0 && list.top > -nearby) || (until < this.#rows.length && list.bottom < end);
    if (!this.#virtual || !short) return;
    const next = this.#longWindow();
    if (next.first !== first || next.last !== until) this.#host.requestUpdate();
  };

  /** Loaded once something in the log has the focus. Without the network Tab alone has to do. */
  readonly #loadKeys = async (): Promise<void> => {
    if (this.#keys) return;
    const loaded = await import('./list-keys.ts').catch(() => undefined);
    if (loaded) this.#keys ??= new loaded.ListKeys();
  };

  /** Without the network the row stays as it is; the next one that is opened tries again. */
  async #loadDetails(): Promise<void> {
    details ??= await import('./call-log.details.ts').catch(() => undefined);
    const sheet = details?.detailsStyles.styleSheet;
    if (this.#detailed || !sheet) return;
    this.#host.shadowRoot?.adoptedStyleSheets.push(sheet);
    this.#detailed = true;
    this.#host.requestUpdate();
  }

  /** Without the network the first rows stay; the next render tries again. */
  async #loadVirtual(): Promise<void> {
    if (this.#virtualLoading) return;
    this.#virtualLoading = true;
    virtual = (await import('./virtual-rows.ts').catch(() => undefined))?.VirtualRows;
    this.#virtualLoading = false;
    if (virtual) this.#host.requestUpdate();
  }
}
