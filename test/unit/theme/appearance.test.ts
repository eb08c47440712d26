import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AppearanceError, appearanceTokens } from '../../../src/theme/appearance.ts';
import type { Appearance } from '../../../src/theme/appearance.ts';

const tokensOf = (appearance: unknown): Record<string, string> => Object.fromEntries(appearanceTokens(appearance as Appearance));
const problemsOf = (appearance: unknown): readonly string[] => {
  try {
    appearanceTokens(appearance as Appearance);
  } catch (error) {
    assert.ok(error instanceof AppearanceError);
    return error.problems;
  }
  return [];
};

describe('an appearance', () => {
  it('sets no token when it is empty', () => {
    assert.deepEqual(appearanceTokens({}), []);
  });

  it('is converted to tokens', () => {
    const tokens = tokensOf({
      theme: 'dark',
      density: 'touch',
      variables: { colorSurface: '#fafafa', radius: 20, spacing: 5, fontFamily: '"Marianne", Arial, sans-serif', weightStrong: 700 },
    });
    assert.deepEqual(tokens, {
      'color-scheme': 'dark',
      '--sc-target': 'max(44px, 3.2em)',
      '--sc-space': '5px',
      '--sc-color-surface': '#fafafa',
      '--sc-radius': '20px',
      '--sc-radius-s': '12px',
      '--sc-font': '"Marianne", Arial, sans-serif',
      '--sc-weight-strong': '700',
    });
  });

  it('accepts one colour for both schemes, or one for each', () => {
    assert.equal(tokensOf({ variables: { colorText: 'rgb(10 20 30 / 90%)' } })['--sc-color-text'], 'rgb(10 20 30 / 90%)');
    assert.equal(tokensOf({ variables: { colorText: { light: '#000', dark: 'white' } } })['--sc-color-text'], 'light-dark(#000, white)');
  });

  it('computes a readable text colour for an accent', () => {
    assert.equal(tokensOf({ variables: { colorAccent: '#ffd400' } })['--sc-color-on-accent'], '#000');
    assert.equal(tokensOf({ variables: { colorAccent: '#123' } })['--sc-color-on-accent'], '#fff');
    assert.equal(
      tokensOf({ variables: { colorAccent: { light: '#00008b', dark: '#9cf' } } })['--sc-color-on-accent'],
      'light-dark(#fff, #000)',
    );
    assert.equal(tokensOf({ variables: { colorAccent: '#fff', colorOnAccent: '#333' } })['--sc-color-on-accent'], '#333');
  });

  it('is refused with the names of all invalid values', () => {
    assert.deepEqual(problemsOf({ theme: 'sepia', variables: { radius: 25, colorAccent: 'url(x)', colour: '#000' }, extra: 1 }), [
      'appearance.extra is not known.',
      'appearance.theme must be one of auto, light, dark.',
      'appearance.variables.radius must be a number from 0 to 24 px.',
      'appearance.variables.colorAccent must be a colour, or { light, dark } colours.',
      'appearance.variables.colour is not known.',
    ]);
  });

  it('ignores names of the prototype', () => {
    assert.equal(problemsOf({ density: 'constructor' }).length, 1);
    assert.equal(problemsOf({ variables: { toString: '#000' } }).length, 1);
  });

  for (const value of [
    'red;--x:1',
    'red}body{display:none',
    'url(//evil)',
    'var(--x)',
    'rgb(1;2;3)',
    '#12',
    '',
    '/**/red',
    { light: '#000' },
    { light: '#000', dark: 'a;b' },
    7,
    null,
  ]) {
    it(`refuses ${JSON.stringify(value)} as a colour`, () => {
      assert.equal(problemsOf({ variables: { colorAccent: value } }).length, 1);
    });
  }

  for (const value of ['Arial; } * { color: red', 'url(x)', '"open', 'a\\22 b', 'x{', '<style>', '']) {
    it(`refuses ${JSON.stringify(value)} as font families`, () => {
      assert.equal(problemsOf({ variables: { fontFamily: value } }).length, 1);
    });
  }

  it('accepts no character that could end a declaration', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('colorAccent', 'fontFamily', 'radius', 'spacing'), (text, name) => {
        if (problemsOf({ variables: { [name]: text } }).length) return;
        for (const value of Object.values(tokensOf({ variables: { [name]: text } }))) assert.doesNotMatch(value, /[;{}<>\\@!]/);
      }),
    );
  });
});
