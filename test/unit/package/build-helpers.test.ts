import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const load = async (path: string): Promise<unknown> => import(pathToFileURL(join(import.meta.dirname, '../../..', path)).href);
const { squeezeCss } = (await load('.ci/build/css-literals.mjs')) as { squeezeCss: (css: string) => string };
const { countResults, failedTests } = (await load('.ci/checks/count.mjs')) as {
  failedTests: (output: string) => string[];
  countResults: (kind: string, output: string, ok: boolean) => { passed: number; failed: number; note?: string };
};

describe('squeezing a style sheet', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['drops comments and white space', ':host {\n  color: red; /* why */\n}', ':host{color:red}'],
    ['keeps the space of a descendant', 'ul :hover, li:focus { a: b }', 'ul :hover,li:focus{a:b}'],
    ['keeps the spaces of a calculation', 'a { b: calc(1px + 2px) }', 'a{b:calc(1px + 2px)}'],
    ['keeps strings', "a { content: 'x  ;  /* y */' }", "a{content: 'x  ;  /* y */'}"],
    ['keeps a condition', '@media (width > 2em) and (hover) { a { b: c } }', '@media (width > 2em) and (hover){a{b:c}}'],
    ['keeps a nested pseudo class', '.a { & :is(b, c) { d: e } }', '.a{& :is(b,c){d:e}}'],
  ];
  for (const [what, css, squeezed] of cases) it(what, () => assert.equal(squeezeCss(css), squeezed));
});

describe('counting what a runner printed', () => {
  it('reads the last countable line', () => {
    assert.deepEqual(countResults('line', '1 passed, 0 failed\nx\n7 passed, 2 failed\n', false), { passed: 7, failed: 2 });
  });

  it('reads the summary of node --test, with skipped tests as failures', () => {
    assert.deepEqual(countResults('node', 'ℹ tests 3\nℹ pass 2\nℹ fail 0\nℹ skipped 1\n', true), { passed: 2, failed: 1 });
  });

  it('takes silence and a bad end for failures', () => {
    assert.equal(countResults('line', '', true).failed, 1);
    assert.equal(countResults('line', '5 passed, 0 failed', false).failed, 1);
  });

  it('tells the failed tests of every runner once, with their errors', () => {
    const output = [
      '▶ a suite',
      '  ✖ fails here (6.2ms)',
      '✖ a suite (13.9ms)',
      '✖ failing tests:',
      '',
      '✖ fails here (6.2ms)',
      '  AssertionError [ERR_ASSERTION]: 1 == 2',
      '❌ the widget > shows (1) (failed on WebKit)',
      '      Error: it shows nothing',
      '✗ a check: it broke',
    ].join('\n');
    const told = [
      'fails here — AssertionError [ERR_ASSERTION]: 1 == 2',
      'a suite',
      'the widget > shows (1) (failed on WebKit) — Error: it shows nothing',
      'a check: it broke',
    ];
    assert.deepEqual(failedTests(output), told);
    const toldAgain = told.map((line) => `  ✗ ${line}`).join('\n');
    assert.deepEqual(failedTests(`${output}\n${toldAgain}`), told);
  });
});
