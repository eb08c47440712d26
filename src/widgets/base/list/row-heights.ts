/** Pixels of a row before any row of its kind has been measured. */
const guess = 60;

/** A row of a long list. */
export interface ListRow {
  /** Unique in the list and stable: open state, focus and measured height are kept by it. */
  readonly key: string;
  /** A row with a heading is taller than the others; its height is estimated apart. */
  readonly tall?: boolean | undefined;
}

/** The rows to render, from `first` up to but not including `last`, and the room of the others. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
  /** Pixels above the first rendered row. */
  readonly before: number;
  /** Pixels below the last rendered row. */
  readonly after: number;
}

/** Heights of the rows of a long list: measured where a row has been rendered, else estimated. Queries take O(log n). */
export class RowHeights {
  readonly #measured = new Map<string, number>();
  /** The first measured height of a kind estimates all others: an estimate that changed would move the text being read. */
  readonly #estimates = new Map<boolean, number>();
  #rows: readonly ListRow[] = [];
  /** Fenwick tree: the entry `i` holds the sum of the `i & -i` heights that end with row `i - 1`. */
  #sums = new Float64Array(1);
  /** The sums are built when they are asked for: several estimates that become known at once cost one build. */
  #isStale = false;

  /** Replaces the rows. Measured heights are kept by key. The same array costs nothing. */
  setRows(rows: readonly ListRow[]): void {
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#isStale = true;
  }

  /** Forgets the measured heights, for another list; the estimates remain. */
  clear(): void {
    this.#measured.clear();
    this.#isStale = true;
  }

  /** Stores the height of a rendered row. A height of 0 is ignored: the list is not laid out. */
  measure(index: number, height: number): void {
    const row = this.#rows[index];
    if (!row || height === 0 || this.#measured.get(row.key) === height) return;
    const change = height - this.#heightOf(row);
    this.#measured.set(row.key, height);
    const kind = row.tall === true;
    if (!this.#estimates.has(kind)) {
      this.#estimates.set(kind, height);
      this.#isStale = true;
    }
    if (!this.#isStale) this.#add(index, change);
  }

  /** Sum of the heights of the rows before `index`. */
  offsetOf(index: number): number {
    if (this.#isStale) this.#build();
    let sum = 0;
    for (let node = Math.min(index, this.#rows.length); node > 0; node -= node & -node) sum += this.#sums[node] ?? 0;
    return sum;
  }

  /** The row at a distance from the top of the list; the first or last row where the distance is outside the list. */
  indexAt(offset: number): number {
    if (this.#isStale) this.#build();
    const count = this.#rows.length;
    let index = 0;
    let rest = offset;
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, count))); step >= 1; step /= 2) {
      const sum = this.#sums[index + step];
      if (sum === undefined || sum > rest) continue;
      index += step;
      rest -= sum;
    }
    return Math.max(0, Math.min(index, count - 1));
  }

  /** The rows between two distances from the top of the list, in pixels. */
  window(from: number, until: number): RowWindow {
    const count = this.#rows.length;
    const first = this.indexAt(from);
    const last = Math.min(count, this.indexAt(until) + 1);
    return { first, last, before: this.offsetOf(first), after: this.offsetOf(count) - this.offsetOf(last) };
  }

  #heightOf(row: ListRow): number {
    return this.#measured.get(row.key) ?? this.#estimates.get(row.tall === true) ?? guess;
  }

  #add(index: number, change: number): void {
    for (let node = index + 1; node < this.#sums.length; node += node & -node) this.#sums[node] = (this.#sums[node] ?? 0) + change;
  }

  /** O(n): rows change rarely, and an estimate is set once per kind. */
  #build(): void {
    this.#isStale = false;
    const sums = new Float64Array(this.#rows.length + 1);
    const [plain, tall] = [this.#estimates.get(false) ?? guess, this.#estimates.get(true) ?? guess];
    const known = this.#measured.size > 0 ? this.#measured : undefined;
    let node = 0;
    for (const row of this.#rows) {
      node += 1;
      const sum = (sums[node] ?? 0) + (known?.get(row.key) ?? (row.tall ? tall : plain));
      const parent = node + (node & -node);
      sums[node] = sum;
      if (parent < sums.length) sums[parent] = (sums[parent] ?? 0) + sum;
    }
    this.#sums = sums;
  }
}
