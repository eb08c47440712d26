/** How far Page Up and Page Down go. */
const pageRows = 8;

/** A far end is found by scrolling there. Its place is an estimate, and rows come and go until it is corrected. */
const settlingMs = 1000;

/** From the row that has the focus, which row a key goes to. */
const targets: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + pageRows,
  PageUp: (index) => index - pageRows,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/**
 * Moves the focus between the rows of a list of which only a part may be rendered. Everything stays reachable by Tab: the keys
 * only make the way shorter.
 */
export class ListKeys {
  #wanted: number | undefined;
  #until = 0;

  /** Handles a key pressed in the list; `count` is the number of all rows, rendered or not. */
  press(event: KeyboardEvent, count: number): void {
    const list = event.currentTarget;
    const target = targets[event.key];
    if (!target || !(list instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    event.preventDefault();
    this.#wanted = undefined;
    // The row that had the focus has been scrolled away: the person goes on from what they see.
    const index = row ? target(indexOf(row), count) : indexOf(rowsOf(list).find(isInSight));
    this.focus(list, Math.max(0, Math.min(index, count - 1)), count);
  }

  /** Focuses a row, having it rendered first where it is not. */
  focus(list: HTMLElement, index: number, count: number): void {
    if (focusRow(list, index)) return;
    const rows = rowsOf(list);
    if (index > 0 && index < count - 1) {
      focusRow(list, indexOf(index < indexOf(rows[0]) ? rows[0] : rows.at(-1)));
      return;
    }
    this.#wanted = index;
    this.#until = performance.now() + settlingMs;
    goTo(list, index);
  }

  /**
   * To be called when other rows have been rendered: goes on towards the row that is wanted, and keeps the focus in the list
   * where its row has been scrolled away.
   * @param focused whether the focus was in the list before
   */
  settle(list: HTMLElement, focused: boolean): void {
    const lost = focused && !list.matches(':focus-within');
    if (this.#wanted === undefined) {
      if (lost) list.focus({ preventScroll: true });
      return;
    }
    const index = this.#wanted;
    if (performance.now() > this.#until || movedOn(list) || focusRow(list, index)) this.#wanted = undefined;
    else goTo(list, index);
  }
}

/** The boxes beside the list stand for the rows that are not rendered. */
function goTo(list: HTMLElement, index: number): void {
  const box = index === 0 ? list.previousElementSibling : list.nextElementSibling;
  box?.scrollIntoView({ block: index === 0 ? 'start' : 'end' });
}

function rowsOf(list: HTMLElement): Element[] {
  return [...list.querySelectorAll(':scope > [data-index]')];
}

function indexOf(row: Element | undefined): number {
  return Number(row?.getAttribute('data-index') ?? 0);
}

function isInSight(row: Element): boolean {
  return row.getBoundingClientRect().top >= 0;
}

function focusRow(list: HTMLElement, index: number): boolean {
  const row = list.querySelector(`[data-index="${index}"]`);
  const control = row?.querySelector<HTMLElement>('button');
  if (!row || !control) return false;
  row.scrollIntoView({ block: 'nearest' });
  control.focus({ preventScroll: true });
  return true;
}

/** The person has put the focus elsewhere meanwhile; a row that went away leaves it nowhere. */
function movedOn(list: HTMLElement): boolean {
  const root = list.getRootNode() as Document | ShadowRoot;
  return root.activeElement !== null && root.activeElement !== list.ownerDocument.body && !list.contains(root.activeElement);
}
