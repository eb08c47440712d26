import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneModel } from '../../../src/node/provisioning/catalogue/model.ts';
import { keyLayout, positionsOf } from '../../../src/node/provisioning/key-layout.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';

const model: PhoneModel = {
  vendor: 'yealink',
  name: 'T46U',
  keys: 27,
  keysPerPage: 10,
  columns: 2,
  accounts: 16,
  labelLength: 12,
  expansion: { name: 'EXP43', keysPerModule: 60, maxModules: 3, keysPerPage: 20, columns: 2 },
  settings: {},
  traits: undefined,
  sources: ['guide'],
};
const { expansion: _expansion, keysPerPage: _page, columns: _columns, ...plain } = model;

describe('where keys can land', () => {
  it('is on pages of the phone, then module by module', () => {
    assert.deepEqual(keyLayout(model, 2, 1), {
      banks: [
        { module: 0, keysPerPage: 10, pages: 3, columns: 2 },
        { module: 1, name: 'EXP43', keysPerPage: 20, pages: 3, columns: 2 },
        { module: 2, name: 'EXP43', keysPerPage: 20, pages: 3, columns: 2 },
      ],
      positions: 147,
      lineKeys: 1,
      labelLength: 12,
    });
  });

  it('has labels on paper where the model says its size', () => {
    const labelStrip = { widthMm: 31, heightMm: 9.5 };
    const paper: PhoneModel = {
      ...model,
      apart: { keys: 7, labelStrip },
      expansion: { name: 'EXP', keysPerModule: 40, maxModules: 1, labelStrip },
    };
    assert.deepEqual(
      keyLayout(paper, 1, 1)?.banks.map((bank) => bank.labelStrip),
      [undefined, labelStrip, labelStrip],
    );
    assert.deepEqual(keyLayout({ ...plain, labelStrip }, 0, 1)?.banks[0]?.labelStrip, labelStrip);
  });

  it('is in one column of one page where nothing else is known', () => {
    assert.deepEqual(keyLayout(plain, 0, 1)?.banks, [{ module: 0, keysPerPage: 27, pages: 1, columns: 1 }]);
    const modules = { ...plain, expansion: { name: 'EXP', keysPerModule: 40, maxModules: 1 } };
    assert.deepEqual(keyLayout(modules, 1, 1)?.banks[1], { module: 1, name: 'EXP', keysPerPage: 40, pages: 1, columns: 1 });
  });

  it('is beside the screen, then apart from it, on phones with keys of both kinds', () => {
    const apart = vendorGenerators.flatMap(({ models }) => models).find(({ name }) => name === 'X5U');
    assert.ok(apart);
    assert.deepEqual(keyLayout(apart, 0, 1)?.banks, [
      { module: 0, keysPerPage: 4, pages: 1, columns: 1 },
      { module: 0, keysPerPage: 6, pages: 5, columns: 2 },
    ]);
  });

  it('is drawn with a place for each key of a page, on every model but those with keys on the screen', () => {
    for (const { models, generic } of vendorGenerators) {
      assert.equal(generic.front, undefined, 'nobody knows how an unknown phone looks');
      for (const each of models) {
        const { front } = each;
        assert.ok(front, `${each.name} has no front`);
        if (front.screen?.touch) continue;
        const { leftKeys, rightKeys, panel } = front;
        const banks = keyLayout(each, 0, 1)?.banks ?? [];
        const drawn = [leftKeys + rightKeys, panel ? panel.columns * panel.rows : 0].filter((count) => count > 0);
        assert.equal(banks.length, drawn.length, `${each.name}: ${banks.length} banks`);
        banks.forEach(({ keysPerPage }, index) => {
          const places = drawn[index] ?? 0;
          assert.ok(places >= keysPerPage && places - keysPerPage <= 1, `${each.name}: ${keysPerPage} keys on ${places} places`);
        });
      }
    }
  });

  it('is nowhere on a phone without keys, unless a module stands beside it', () => {
    const keyless = { ...model, keys: 0 };
    assert.equal(keyLayout(keyless, 0, 1), undefined);
    assert.deepEqual(
      keyLayout(keyless, 1, 0)?.banks.map(({ module }) => module),
      [1],
    );
    assert.equal(keyLayout({ ...plain, keys: 0 }, 3, 1), undefined);
  });

  it('never has more line keys than positions', () => {
    assert.equal(keyLayout({ ...plain, keys: 2 }, 0, 16)?.lineKeys, 2);
    assert.equal(keyLayout(plain, 0, 0)?.lineKeys, 0);
  });

  it('counts no module that the model cannot have', () => {
    assert.equal(positionsOf(plain, 3), 27);
    assert.equal(positionsOf(model, 3), 207);
  });

  it('has room for every position on its pages, on every model of the catalogue', () => {
    for (const { models, generic } of vendorGenerators) {
      for (const each of [...models, generic]) {
        for (let modules = 0; modules <= (each.expansion?.maxModules ?? 0); modules++) {
          const layout = keyLayout(each, modules, each.accounts);
          assert.equal(layout?.positions ?? 0, positionsOf(each, modules), each.name);
          if (!layout) continue;
          const places = layout.banks.reduce((sum, { keysPerPage, pages }) => sum + keysPerPage * pages, 0);
          assert.ok(places >= layout.positions, each.name);
          assert.ok(
            layout.banks.every(({ keysPerPage, columns, pages }) => columns >= 1 && columns <= keysPerPage && pages >= 1),
            each.name,
          );
          assert.ok(layout.positions <= 400, `${each.name} has more keys than a list may have`);
        }
      }
    }
  });
});
