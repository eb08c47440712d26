import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keyLayout } from '../../../src/node/provisioning/key-layout.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { headingMm, labelPages, type LabelColumn, type LabelledPhone } from '../../../src/widgets/function-keys/parts/label-pages.ts';

const models = vendorGenerators.flatMap((generator) => generator.models).filter(({ keys }) => keys > 0);

function phoneOf(name: string, filled: readonly number[], modules = 0): LabelledPhone {
  const model = models.find((one) => one.name === name);
  const keys = model && keyLayout(model, modules, 1);
  assert.ok(keys);
  return {
    device: { vendor: 'Acme', model: name, keys, ...(model.front && { layout: model.front }) },
    label: (position) => (filled.includes(position) ? `key ${position}` : undefined),
  };
}

const written = ({ area, page, column, rows }: LabelColumn): string =>
  `${area} ${page}.${column}: ${rows.map(({ position, label }) => (position ? `${position}${label ? '*' : ''}` : 'turn')).join(' ')}`;
const columnsOf = (phone: LabelledPhone): LabelColumn[] => labelPages(phone).flat(2);

describe('the sheet of key labels', () => {
  it('has a column for each side of the screen and page with a key on it, and the key that turns the page', () => {
    assert.deepEqual(columnsOf(phoneOf('T46U', [1, 2, 7, 11])).map(written), [
      'left 1.1: 1* 2* 3 4 5',
      'right 1.1: 6 7* 8 9 turn',
      'left 2.1: 10 11* 12 13 14',
    ]);
  });

  it('has the first page of the phone where no key is set', () => {
    assert.deepEqual(columnsOf(phoneOf('T46U', [])).map(written), ['left 1.1: 1 2 3 4 5', 'right 1.1: 6 7 8 9 turn']);
  });

  it('has the columns of a module', () => {
    const [column] = columnsOf(phoneOf('T46U', [38], 1));
    assert.ok(column);
    assert.match(written(column), /^module 1\.2: 38\* 39 .* 47$/);
  });

  it('has every key once, on every model; no strip is longer than a page or wider than the paper', () => {
    const paper = fc.option(fc.record({ widthMm: fc.integer({ min: 10, max: 100 }), heightMm: fc.integer({ min: 3, max: 30 }) }));
    const chosen = fc.record({ model: fc.constantFrom(...models), modules: fc.integer({ min: 0, max: 2 }), strip: paper });
    const property = fc.property(chosen, fc.array(fc.integer({ min: 1, max: 150 })), ({ model, modules, strip }, positions) => {
      const expansion = model.expansion ? modules : 0;
      const plain = keyLayout(model, expansion, 1);
      assert.ok(plain);
      const keys = strip ? { ...plain, banks: plain.banks.map((bank) => ({ ...bank, labelStrip: strip })) } : plain;
      const filled = [...new Set(positions)].filter((position) => position <= keys.positions).sort((a, b) => a - b);
      const phone = phoneOf(model.name, filled, expansion);
      const pages = labelPages({ ...phone, device: { ...phone.device, keys } });
      const shown = pages.flat(2).flatMap(({ rows }) => rows.flatMap(({ position, label }) => (label && position ? [position] : [])));
      assert.deepEqual(shown, filled);
      for (const lines of pages) {
        const heights = lines.map((line) => Math.max(...line.map(({ rows, size }) => headingMm + rows.length * size.heightMm)));
        assert.ok(heights.reduce((sum, height) => sum + height, 6 * (lines.length - 1)) <= 216, 'a page ends within a strip');
        for (const line of lines) {
          assert.ok(line.reduce((sum, { size }) => sum + size.widthMm, 6 * (line.length - 1)) <= 186, 'the paper is too narrow');
        }
      }
    });
    fc.assert(property, { numRuns: 200 });
  });
});
