import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { portNames } from '../../../src/contract/index.ts';
import { conformanceChecks } from '../../../src/testing/index.ts';
import { files, read } from './sources.ts';

const guide = read('docs/adapters.md');

/** A part of the guide, from its heading to the next one of its level. */
function section(heading: string): string {
  const [, rest] = guide.split(`\n## ${heading}\n`);
  assert.ok(rest, `the guide has no section "${heading}"`);
  return rest.split('\n## ')[0] ?? '';
}

/** The cells of the rows of a section's table, without its two lines of heading. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const lines = section(heading)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const rows = lines.map((line) => line.slice(1, -1).split('|'));
  return rows.slice(2).map((cells) => cells.map((cell) => cell.trim()));
}

describe('docs/adapters.md', () => {
  it('quotes the files of its example as they are', () => {
    const quotes = [...guide.matchAll(/^```ts (examples\/acme\/\S+)\n(.*?)^```$/gms)];
    const files = new Set(quotes.map(([, path = '']) => path));
    assert.ok(files.size >= 4, 'the guide quotes too few files');
    for (const [, path = '', code = ''] of quotes) {
      const file = read(`docs/${path}`).replaceAll(/'(?:\.\.\/)+src\/(\w+)\/index\.ts'/g, "'selfcare-elements/$1'");
      assert.ok(file.includes(code), `${path} has no longer:\n${code}`);
    }
  });

  it('has an example whose files are read in a few minutes', () => {
    const long = files('docs/examples/**/*.ts').filter((path) => read(path).trimEnd().split('\n').length > 150);
    assert.deepEqual(long, []);
  });

  it('names causes that the kit prints, at their ports', () => {
    const printed = new Set(conformanceChecks.map(({ port, cause }) => `\`${port}\` ${cause}`));
    const named = rowsOf('What the kit finds').map(([port = '', cause = '']) => `${port} ${cause}`);
    assert.ok(named.length >= 10);
    assert.deepEqual(
      named.filter((each) => !printed.has(each)),
      [],
    );
  });

  it('has a row for each port, in the order of the contract, and a cell for each backend', () => {
    const rows = rowsOf('Port by port');
    assert.deepEqual(
      rows.map(([port]) => port),
      portNames.map((name) => `\`${name}\``),
    );
    for (const [port, ...cells] of rows) {
      assert.equal(cells.length, 7, `${port ?? ''} has ${cells.length} cells`);
      assert.ok(!cells.includes(''), `${port ?? ''} has an empty cell`);
    }
  });
});
