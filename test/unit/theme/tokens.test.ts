import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { appearanceTokens } from '../../../src/theme/appearance.ts';
import { densities } from '../../../src/theme/modes.ts';
import { presets } from '../../../src/theme/presets.ts';
import { systemTokens } from '../../../src/theme/system-tokens.ts';
import { providerTokens } from '../../../src/theme/provider-tokens.ts';
import { tokens } from '../../../src/theme/tokens.ts';

const root = new URL('../../../', import.meta.url);
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
const sources = globSync(['src/**/*.styles.ts', 'src/ui/**/*.ts', 'src/theme/**/*.ts'], { cwd: root }).map((path) => ({
  path,
  text: withoutComments(readFileSync(new URL(path, root), 'utf8')),
}));

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => String(match[1]));
const usedIn = (text: string): string[] => all(text, /var\(\s*(--_[\w-]+)/g);
const definedIn = (text: string): string[] => all(text, /(--_[\w-]+)\s*:/g);
const setByScript = (text: string): string[] => all(text, /setProperty\(\s*['"](--_[\w-]+)/g);

const base = definedIn(tokens.cssText);
const defined = new Set([...base, ...sources.flatMap(({ text }) => definedIn(text))]);
const scripts = globSync('src/widgets/**/*.ts', { cwd: root }).flatMap((path) => setByScript(readFileSync(new URL(path, root), 'utf8')));

/** Tokens of planned widgets; any other unused token is dead. */
const reserved = ['--_color-internal', '--_color-external', '--_font-mono', '--_text-xl', '--_shadow-overlay'];

describe('the tokens', () => {
  it('have a private name for every system token', () => {
    for (const name of Object.keys(systemTokens))
      assert.match(tokens.cssText, new RegExp(`--_${name}:(max\\(var\\(--_least\\),)?var\\(--sc-${name},`));
  });

  it('are defined wherever a style reads one', () => {
    const missing = sources.flatMap(({ path, text }) =>
      usedIn(text)
        .filter((name) => !defined.has(name) && !scripts.includes(name))
        .map((name) => `${path}: ${name}`),
    );
    assert.deepEqual(missing, []);
  });

  it('are each used by a style', () => {
    const used = new Set([...usedIn(tokens.cssText), ...sources.flatMap(({ text }) => usedIn(text))]);
    assert.deepEqual(
      [...defined].filter((name) => !used.has(name) && !reserved.includes(name)),
      [],
    );
  });

  it('hide the public ones: no style except the base reads --sc-* itself', () => {
    const direct = sources
      .filter(({ path }) => !path.includes('theme/'))
      .flatMap(({ path, text }) => all(text, /var\(\s*(--sc-[\w-]+)/g).map((name) => `${path}: ${name}`))
      .filter((use) => !use.endsWith(': --sc-font') && !/\.styles\.ts: --sc-(forwarding|call-log)-/.test(use));
    assert.deepEqual(direct, []);
  });
});

describe('the attributes of the provider', () => {
  it('set the same tokens as the values of an appearance', () => {
    for (const [name, { target, space }] of Object.entries(densities)) {
      assert.ok(providerTokens.cssText.includes(`[density=${name}])){--sc-target:${target};--sc-space:${space}}`));
      assert.deepEqual(appearanceTokens({ density: name as keyof typeof densities }), [
        ['--sc-target', target],
        ['--sc-space', space],
      ]);
    }
  });
});

describe('theme files', () => {
  for (const [name, preset] of Object.entries(presets)) {
    const css = readFileSync(new URL(`src/theme/themes/${name}.css`, root), 'utf8');

    it(`${name}.css is in its layer`, () => {
      assert.match(withoutComments(css).trim(), /^@layer sc-theme \{\s*:root \{[^{}]*\}\s*\}$/);
    });

    it(`${name}.css sets the tokens of the preset`, () => {
      const wanted = appearanceTokens(preset).map(([token, value]) => `${token}: ${value};`);
      const written = withoutComments(css).replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')');
      for (const declaration of wanted) assert.ok(written.includes(declaration), declaration);
      assert.equal(all(written, /(--sc-[\w-]+):/g).length, wanted.length);
    });
  }
});
