import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const root = new URL('../../../', import.meta.url);
/** A sheet of paper: a document of its own, in millimetres, without a host. */
const paper = 'src/widgets/function-keys/parts/label-sheet.ts';
const files = globSync(['src/ui/**/*.ts', 'src/theme/**/*.ts', 'src/widgets/**/*.ts'], { cwd: root, exclude: [paper] });
const sources = files.map((path) => ({
  path,
  text: readFileSync(new URL(path, root), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
}));

const rules = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/([^{}`;]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({ name: `${path}: ${selector.trim()}`, body })),
);
const sized = rules.filter(({ body }) => /(?:^|[\s;])font-size:/.test(body));

describe('sizes in widgets', () => {
  it('come from the host’s font at the element, never from the root', () => {
    const found = sources.filter(({ text }) => /\d(?:rem|rlh|rex|rch)\b/.test(text)).map(({ path }) => path);
    assert.deepEqual(found, []);
  });

  it('fold the layout by the size of the text, not by pixels', () => {
    const found = sources.filter(({ text }) => /@container[^{]*\dpx/.test(text)).map(({ path }) => path);
    assert.deepEqual(found, []);
  });

  it('of text are tokens, so that em does not multiply', () => {
    const values = sized.flatMap(({ name, body }) => [...body.matchAll(/font-size:\s*([^;]+)/g)].map(([, value]) => ({ name, value })));
    const allowed = /^(?:var\(--_text-(?:s|m|l|xl)\)|inherit|max\(16px, 1em\))$/;
    assert.deepEqual(
      values.filter(({ value = '' }) => !allowed.test(value)),
      [],
    );
    assert.equal(values.filter(({ value }) => value === 'var(--_text-m)').length, 1, 'the frame alone takes its size from the host');
  });

  it('of a box do not change with its text: what sets a font size uses no token of space', () => {
    const found = sized.filter(({ name, body }) => /--_(?:space|target|edge)\b/.test(body) && !name.endsWith('.frame'));
    assert.deepEqual(
      found.map(({ name }) => name),
      [],
    );
  });
});
