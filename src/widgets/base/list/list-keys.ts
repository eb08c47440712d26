/** Rows that Page Up and Page Down move by. */
const pageRows = 8;

/** Milliseconds for scrolling to an end of the list: its offset is an estimate until the rows there are measured. */
const settleMs = 1000;

/** Where a key moves the focus from row `index` of `count`. */
const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + pageRows,
  PageUp: (index) => index - pageRows,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** The row with the focus. */
export interface FocusedRow {
  readonly key: string;
  readonly index: number;
}

/** Moves the focus between the rows of a list that may render only some of them. Tab reaches every control as well. */
export class ListKeys {
  #target: number | undefined;
  #deadline = 0;

  /** Handles a key pressed in the list; `count` includes the rows that are not rendered. */
  press(event: KeyboardEvent, count: number): void {
    const list = event.currentTarget;
    const move = moves[event.key];
    if (!move || !(list instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey || isTaken(event)) return;
    event.preventDefault();
    this.#target = undefined;
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    // Without a focused row (it was scrolled away) the keys start at the first visible row.
    const index = row ? move(indexOf(row), count) : indexOf(rowsOf(list).find(isVisible));
    this.focus(list, Math.max(0, Math.min(index, count - 1)), count);
  }

  /** Focuses a row. A row that is not rendered is scrolled to first. */
  focus(list: HTMLElement, index: number, count: number): void {
    if (focusRow(list, index)) return;
    const rows = rowsOf(list);
    if (index > 0 && index < count - 1) {
      focusRow(list, indexOf(index < indexOf(rows[0]) ? rows[0] : rows.at(-1)));
      return;
    }
    this.#target = index;
    this.#deadline = performance.now() + settleMs;
    scrollToEnd(list, index);
  }

  /** After each render: continues towards a row that was not rendered. Returns whether such a row is still wanted. */
  settle(list: HTMLElement): boolean {
    const index = this.#target;
    if (index === undefined) return false;
    if (performance.now() > this.#deadline || focusMovedOutside(list) || focusRow(list, index)) this.#target = undefined;
    else scrollToEnd(list, index);
    return true;
  }
}

/** Focuses the first control of a rendered row. */
export function focusRow(list: HTMLElement, index: number): boolean {
  const row = list.querySelector(`:scope > [data-index="${String(index)}"]`);
  const control = row?.querySelector<HTMLElement>('button, a[href], input');
  if (!row || !control) return false;
  row.scrollIntoView({ block: 'nearest' });
  control.focus({ preventScroll: true });
  return true;
}

/** Fields and sliders in a row use these keys themselves. */
function isTaken({ defaultPrevented, target }: KeyboardEvent): boolean {
  return defaultPrevented || (target instanceof Element && target.matches('input:not([type=checkbox]), select, textarea'));
}

/** The boxes before and after the list have the height of the rows that are not rendered. */
function scrollToEnd(list: HTMLElement, index: number): void {
  const box = index === 0 ? list.previousElementSibling : list.nextElementSibling;
  box?.scrollIntoView({ block: index === 0 ? 'start' : 'end' });
}

function rowsOf(list: HTMLElement): Element[] {
  return [...list.querySelectorAll(':scope > [data-index]')];
}

function indexOf(row: Element | undefined): number {
  return Number(row?.getAttribute('data-index') ?? 0);
}

function isVisible(row: Element): boolean {
  return row.getBoundingClientRect().top >= 0;
}

/** A row that was removed leaves the focus on the body, which does not count. */
function focusMovedOutside(list: HTMLElement): boolean {
  const { activeElement } = list.getRootNode() as Document | ShadowRoot;
  return activeElement !== null && activeElement !== list.ownerDocument.body && !list.contains(activeElement);
}
