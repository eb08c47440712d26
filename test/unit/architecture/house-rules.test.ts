import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { files, read, sources } from './sources.ts';

const written = ['src/**/*.ts', 'test/**/*.ts', 'stories/**/*.ts', 'mocks/**/*.ts', 'docs/**/*.ts', '.storybook/*.ts', '.ci/**/*.mjs'];
const everything = [...written, 'src/**/*.{css,html}', 'docs/**/*.md', '*.md', '*.json', '*.mjs', '.ci/*', '.npmrc'];
const longest = 400;

/** Words that mean the machine on which a file was written, not the product. Split, so that this file does not hold them. */
const foreign = [
  ['/ro', 'ot/'],
  ['/wo', 'rk/main'],
  ['/tm', 'p/'],
  ['/ho', 'me/[a-z]'],
  ['registry', '\\.[a-z-]+\\.(internal|local|corp)'],
  ['DESIGN', '\\.md'],
].map((parts) => new RegExp(parts.join('')));

describe('house rules', () => {
  it('no file is longer than 400 lines', () => {
    const long = files(...written).filter((path) => read(path).trimEnd().split('\n').length > longest);
    assert.deepEqual(long, []);
  });

  it('no file names a place or a paper outside the repository', () => {
    const found = files(...everything)
      .filter((path) => path !== 'package-lock.json')
      .flatMap((path) => foreign.filter((word) => word.test(read(path))).map((word) => `${path}: ${word.source}`));
    assert.deepEqual(found, []);
  });

  it('the lock file pins packages, not the place they came from', () => {
    assert.doesNotMatch(read('package-lock.json'), /"resolved": "http/);
  });

  it('no test is skipped, left alone or still to do', () => {
    const marked = files('test/**/*.ts').filter((path) =>
      /\b(?:it|describe|test|suite)\.(?:skip|only|todo)\b|\b(?:xit|fit|xdescribe|fdescribe)\(/.test(read(path)),
    );
    assert.deepEqual(marked, []);
  });

  it('no type error is silenced in the library', () => {
    const silenced = sources().filter(({ text }) => /@ts-(?:ignore|expect-error|nocheck)|\bas any\b/.test(text));
    assert.deepEqual(
      silenced.map(({ path }) => path),
      [],
    );
  });
});
