import { css, type LitElement, type ReactiveController } from 'lit';

/** What a row shows. Its `<li>` has the id as `data-key`. */
interface Item {
  readonly id: string;
}

export interface DragOptions<T extends Item> {
  items(): readonly T[];
  /** The items with one of them at another index. */
  moved(items: readonly T[], id: string, to: number): readonly T[];
  /** The person has let the item go at this index. */
  onDrop(item: T, to: number): void;
  onStart(item: T): void;
}

interface Row {
  readonly element: HTMLElement;
  /** Undefined for what is no item, such as a remark between two rows. */
  readonly id: string | undefined;
  readonly top: number;
  readonly height: number;
}

interface Drag<T extends Item> {
  readonly item: T;
  readonly rows: readonly Row[];
  readonly handle: HTMLElement;
  readonly pointer: number;
  /** Of the pointer in the window, and of the list's top, when the drag began. */
  readonly from: { readonly y: number; readonly top: number };
  y: number;
  to: number;
}

/** So near to the edge of the window, in pixels, the page scrolls while a row is dragged. */
const edge = 56;
const scrollStep = 12;

/** Drags a row of the list by its handle: rows move by transforms, and the list is changed once, when the row is let go. */
export class RowDrag<T extends Item> implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: DragOptions<T>;
  #drag: Drag<T> | undefined;
  #frame = 0;

  constructor(host: LitElement, options: DragOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** A handle was pressed. */
  readonly start = (event: PointerEvent, item: T): void => {
    if (event.button !== 0 || this.#drag) return;
    const handle = event.currentTarget as HTMLElement;
    const list = handle.closest<HTMLElement>('ol');
    if (!list) return;
    this.#options.onStart(item);
    const top = list.getBoundingClientRect().top;
    const rows = [...list.children].map((child): Row => {
      const element = child as HTMLElement;
      const box = element.getBoundingClientRect();
      return { element, id: element.dataset['key'], top: box.top - top, height: box.height };
    });
    const from = { y: event.clientY, top };
    this.#drag = { item, rows, handle, pointer: event.pointerId, from, y: event.clientY, to: this.#options.items().indexOf(item) };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', this.#move);
    handle.addEventListener('pointerup', this.#drop);
    handle.addEventListener('pointercancel', this.#cancel);
    this.#host.ownerDocument.addEventListener('keydown', this.#escape, true);
    list.classList.add('dragging');
    rows.find(({ id }) => id === item.id)?.element.classList.add('held');
  };

  readonly #move = (event: PointerEvent): void => {
    if (!this.#drag) return;
    this.#drag.y = event.clientY;
    this.#follow();
    this.#scroll();
  };

  readonly #drop = (): void => {
    const drag = this.#drag;
    this.#end();
    if (drag && drag.to !== this.#options.items().indexOf(drag.item)) this.#options.onDrop(drag.item, drag.to);
  };

  readonly #cancel = (): void => this.#end();

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  };

  /** The held row follows the pointer; the others make room where it would land. */
  #follow(): void {
    const drag = this.#drag;
    const held = drag?.rows.find(({ id }) => id === drag.item.id);
    const list = drag?.handle.closest('ol');
    if (!drag || !held || !list) return;
    const scrolled = drag.from.top - list.getBoundingClientRect().top;
    const by = drag.y - drag.from.y + scrolled;
    held.element.style.transform = `translateY(${String(Math.round(by))}px)`;
    const middle = held.top + held.height / 2 + by;
    const rows = drag.rows.filter(({ id }) => id !== undefined);
    const below = rows.findIndex(({ top, height }) => middle < top + height);
    const to = below < 0 ? rows.length - 1 : below;
    if (to === drag.to) return;
    drag.to = to;
    this.#makeRoom(drag);
  }

  #makeRoom({ item, rows, to }: Drag<T>): void {
    const order = this.#options.moved(this.#options.items(), item.id, to);
    const byId = new Map(rows.map((row) => [row.id, row]));
    let top = rows[0]?.top ?? 0;
    let index = 0;
    for (const slot of rows) {
      const row = slot.id === undefined ? slot : byId.get(order[index++]?.id);
      if (!row) continue;
      if (row.id !== item.id) row.element.style.transform = top === row.top ? '' : `translateY(${String(top - row.top)}px)`;
      top += row.height;
    }
  }

  #scroll(): void {
    cancelAnimationFrame(this.#frame);
    const view = this.#host.ownerDocument.defaultView;
    const y = this.#drag?.y;
    if (!view || y === undefined) return;
    const step = y < edge ? -scrollStep : y > view.innerHeight - edge ? scrollStep : 0;
    if (step === 0) return;
    this.#frame = requestAnimationFrame(() => {
      scrollerOf(this.#host)?.scrollBy({ top: step, behavior: 'instant' });
      this.#follow();
      this.#scroll();
    });
  }

  #end(): void {
    cancelAnimationFrame(this.#frame);
    const drag = this.#drag;
    this.#drag = undefined;
    if (!drag) return;
    const { handle, pointer, rows } = drag;
    if (handle.hasPointerCapture(pointer)) handle.releasePointerCapture(pointer);
    handle.removeEventListener('pointermove', this.#move);
    handle.removeEventListener('pointerup', this.#drop);
    handle.removeEventListener('pointercancel', this.#cancel);
    this.#host.ownerDocument.removeEventListener('keydown', this.#escape, true);
    handle.closest('ol')?.classList.remove('dragging');
    for (const { element } of rows) {
      element.style.transform = '';
      element.classList.remove('held');
    }
  }
}

/** The nearest part of the page that scrolls, else the page. */
function scrollerOf(element: Element): Element | null {
  for (let node: Node | null = element; node; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    if (!(node instanceof Element)) continue;
    const scrolls = /auto|scroll/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight;
    if (scrolls) return node;
  }
  return element.ownerDocument.scrollingElement;
}

/** The handle of a row (`grip`), and the rows of a list (`dragging`) while one of them (`held`) is dragged. */
export const dragStyles = css`
  .grip {
    display: grid;
    place-items: center;
    min-inline-size: var(--_target);
    min-block-size: var(--_target);
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_color-text-muted);
  }
  button.grip {
    cursor: grab;
    touch-action: none;
  }
  .grip svg {
    stroke-width: 3;
  }
  .dragging > * {
    transition: transform var(--_duration) var(--_easing);
    user-select: none;
  }
  .dragging > .held {
    z-index: 2;
    outline: 2px solid var(--_color-accent);
    outline-offset: -2px;
    border-radius: var(--_radius-s);
    box-shadow: var(--_shadow-overlay);
    transition: none;
  }
  .held .grip {
    cursor: grabbing;
  }
`;
