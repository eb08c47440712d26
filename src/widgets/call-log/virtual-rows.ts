/** How far beyond the screen rows are rendered, in pixels: enough for the rows that Tab and Page Down reach. */
const overscan = 800;

/** Height of a row before one of its kind has been measured. */
const guess = 60;

/** What a virtual list renders: the rows from `first` up to, not including, `last`, and the room that the others take. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
  /** Pixels above the first rendered row. */
  readonly before: number;
  /** Pixels below the last rendered row. */
  readonly after: number;
}

/** What a list has to tell about a row. */
export interface VirtualRow {
  readonly key: string;
  /** Rows that open a day are higher than others. */
  readonly day?: string;
}

/**
 * Finds out which rows of a long list are near the screen. The rows stay in the normal flow, between two empty boxes, so that
 * the browser itself keeps in place what one reads while heights turn out other than estimated. The one module that knows how
 * a long list is drawn; loaded when a log is long.
 */
export class VirtualRows {
  readonly #heights = new Map<string, number>();
  /** By whether a row opens a day. The first one stands for all: a figure that went on changing would move what one reads. */
  readonly #typical = new Map<boolean, number>();

  /** @param top distance from the top of the screen to the top of the list, in pixels; negative once it is scrolled away */
  window(rows: readonly VirtualRow[], top: number, screen: number): RowWindow {
    const from = -top - overscan;
    const until = -top + screen + overscan;
    let before = 0;
    let first = 0;
    for (; first < rows.length - 1 && before + this.#heightOf(rows[first]) < from; first++) before += this.#heightOf(rows[first]);
    let end = before;
    let last = first;
    for (; last < rows.length && end < until; last++) end += this.#heightOf(rows[last]);
    let after = 0;
    for (let index = last; index < rows.length; index++) after += this.#heightOf(rows[index]);
    return { first, last, before, after };
  }

  /** Remembers how high a row really is. */
  measure(row: VirtualRow, height: number): void {
    if (height === 0) return;
    this.#heights.set(row.key, height);
    const kind = row.day !== undefined;
    if (!this.#typical.has(kind)) this.#typical.set(kind, height);
  }

  #heightOf(row: VirtualRow | undefined): number {
    if (!row) return 0;
    return this.#heights.get(row.key) ?? this.#typical.get(row.day !== undefined) ?? guess;
  }
}
