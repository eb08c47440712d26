import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appearanceTokens } from '../../../src/theme/appearance.ts';
import type { Appearance } from '../../../src/theme/appearance.ts';
import { presets } from '../../../src/theme/presets.ts';
import { systemTokens } from '../../../src/theme/system-tokens.ts';
import type { TokenDefault } from '../../../src/theme/system-tokens.ts';
import { contrast, markPairs, mix, parseHex, textPairs } from './contrast.ts';

const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];
type Colours = ReadonlyMap<string, string>;

const pick = (value: TokenDefault, scheme: Scheme): string => (typeof value === 'string' ? value : value[scheme === 'light' ? 0 : 1]);

function coloursOf(scheme: Scheme, appearance: Appearance = {}): Colours {
  const colours = new Map<string, string>();
  for (const [name, value] of Object.entries<TokenDefault>(systemTokens)) colours.set(name, pick(value, scheme));
  for (const [token, value] of appearanceTokens(appearance)) {
    const pair = /^light-dark\((.+), (.+)\)$/.exec(value);
    colours.set(token.replace('--sc-', ''), pair ? String(scheme === 'light' ? pair[1] : pair[2]) : value);
  }
  return colours;
}

function resolve(colours: Colours, name: string): ReturnType<typeof parseHex> {
  const value = colours.get(name) ?? assert.fail(`no colour ${name}`);
  const mixed = /^color-mix\(in srgb, var\(--sc-([\w-]+)\) (\d+)%, var\(--sc-([\w-]+)/.exec(value);
  if (mixed) return mix(Number(mixed[2]) / 100, resolve(colours, String(mixed[1])), resolve(colours, String(mixed[3])));
  const reference = /^var\(--sc-([\w-]+)\)$/.exec(value);
  return reference ? resolve(colours, String(reference[1])) : parseHex(value);
}

function failures(colours: Colours, pairs: typeof textPairs | typeof markPairs, least: number): string[] {
  return pairs.flatMap(([front, backs]) =>
    backs
      .map((back) => ({ back, ratio: contrast(resolve(colours, front), resolve(colours, back)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ back, ratio }) => `${front} on ${back}: ${ratio.toFixed(2)}`),
  );
}

const looks: Readonly<Record<string, Appearance>> = { 'the default look': {}, ...presets };

for (const [name, appearance] of Object.entries(looks)) {
  describe(`colours of ${name}`, () => {
    for (const scheme of schemes) {
      it(`have a contrast of 4.5:1 as text (${scheme})`, () => {
        assert.deepEqual(failures(coloursOf(scheme, appearance), textPairs, 4.5), []);
      });
      it(`have a contrast of 3:1 as borders and marks (${scheme})`, () => {
        assert.deepEqual(failures(coloursOf(scheme, appearance), markPairs, 3), []);
      });
    }
  });
}

describe('the preset "contrast"', () => {
  for (const scheme of schemes) {
    it(`has a contrast of 7:1 (${scheme})`, () => {
      const pairs = textPairs.filter(([front]) => ['color-text', 'color-text-muted', 'color-on-accent'].includes(front));
      assert.deepEqual(failures(coloursOf(scheme, presets.contrast), pairs as unknown as typeof textPairs, 7), []);
    });
  }
});
