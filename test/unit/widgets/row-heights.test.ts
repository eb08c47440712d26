import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RowHeights, type ListRow } from '../../../src/widgets/base/list/row-heights.ts';

const guess = 60;

/** The same answers by adding up every row. */
class PlainHeights {
  readonly #measured = new Map<string, number>();
  readonly #estimates = new Map<boolean, number>();
  rows: readonly ListRow[] = [];

  clear(): void {
    this.#measured.clear();
  }

  measure(index: number, height: number): void {
    const row = this.rows[index];
    if (!row || height === 0) return;
    this.#measured.set(row.key, height);
    const kind = row.tall === true;
    if (!this.#estimates.has(kind)) this.#estimates.set(kind, height);
  }

  offsetOf(index: number): number {
    return this.rows
      .slice(0, index)
      .map((row) => this.#measured.get(row.key) ?? this.#estimates.get(row.tall === true) ?? guess)
      .reduce((sum, height) => sum + height, 0);
  }

  indexAt(offset: number): number {
    const below = this.rows.findIndex((_, index) => this.offsetOf(index + 1) > offset);
    return below < 0 ? Math.max(0, this.rows.length - 1) : below;
  }
}

/** Browsers lay out in 64ths of a pixel, which sums hold exactly. */
const height = fc.integer({ min: 0, max: 64 * 500 }).map((units) => units / 64);
const rows = fc.uniqueArray(fc.record({ key: fc.integer({ min: 0, max: 99 }).map(String), tall: fc.boolean() }), {
  selector: ({ key }) => key,
  maxLength: 60,
});
const step = fc.oneof(
  fc.record({ name: fc.constant('rows' as const), rows }),
  fc.record({ name: fc.constant('measure' as const), index: fc.nat(65), height }),
  fc.record({ name: fc.constant('clear' as const) }),
);
const offset = fc.oneof(fc.integer({ min: -2000, max: 20_000 }), height);

function play(steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): { real: RowHeights; plain: PlainHeights } {
  const real = new RowHeights();
  const plain = new PlainHeights();
  for (const each of steps) {
    if (each.name === 'measure') {
      real.measure(each.index, each.height);
      plain.measure(each.index, each.height);
    } else if (each.name === 'rows') {
      real.setRows(each.rows);
      plain.rows = each.rows;
    } else {
      real.clear();
      plain.clear();
    }
  }
  return { real, plain };
}

describe('the heights of a long list', () => {
  it('are those that a plain sum gives, whatever has been replaced and measured', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), offset, offset, (steps, from, length) => {
        const { real, plain } = play(steps);
        for (let index = 0; index <= plain.rows.length; index++) assert.equal(real.offsetOf(index), plain.offsetOf(index));
        assert.equal(real.indexAt(from), plain.indexAt(from));
        const until = from + Math.abs(length);
        const { first, last, before, after } = real.window(from, until);
        assert.equal(first, plain.indexAt(from));
        assert.equal(last, Math.min(plain.rows.length, plain.indexAt(until) + 1));
        assert.equal(before, plain.offsetOf(first));
        assert.equal(after, plain.offsetOf(plain.rows.length) - plain.offsetOf(last));
      }),
    );
  });

  it('give a window that covers the stretch asked for, as far as there are rows', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), offset, fc.nat(3000), (steps, from, length) => {
        const { real, plain } = play(steps);
        const total = plain.offsetOf(plain.rows.length);
        const { before, after } = real.window(from, from + length);
        assert.ok(before <= Math.max(0, from));
        assert.ok(total - after >= Math.min(total, from + length));
      }),
    );
  });

  it('keep their rows in place when an estimate is set once: later measures change only their own row', () => {
    const heights = new RowHeights();
    heights.setRows(Array.from({ length: 100 }, (_, index) => ({ key: String(index) })));
    heights.measure(0, 50);
    heights.measure(1, 70);
    assert.equal(heights.offsetOf(100), 99 * 50 + 70);
  });
});
