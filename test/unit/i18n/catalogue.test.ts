import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { errorCodes, targetRefusals } from '../../../src/contract/index.ts';
import * as widgets from '../../../src/widgets/index.ts';
import { catalogues, languages, leavesOf, textOf } from './catalogues.ts';
import type { Leaf } from './catalogues.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const leaves = Object.fromEntries(languages.map((language) => [language, leavesOf(catalogues[language])])) as Record<'en' | 'fr', Leaf[]>;
const byPath = new Map(leaves.fr.map((leaf) => [leaf.path, leaf]));
const pathsOf = (list: readonly Leaf[]): string[] => list.map(({ path }) => path).sort();
const placeholdersOf = (leaf: Leaf): string[] => [...new Set(textOf(leaf).match(/<\w+>/g))].sort();

describe('the French catalogue', () => {
  it('has exactly the keys of the English one', () => {
    assert.deepEqual(pathsOf(leaves.fr), pathsOf(leaves.en));
  });

  it('has functions where the English one has, with as many arguments', () => {
    const shape = ({ value }: Leaf): string => (typeof value === 'string' ? 'text' : `function of ${value.length}`);
    for (const leaf of leaves.en) assert.equal(shape(byPath.get(leaf.path) ?? leaf), shape(leaf), leaf.path);
  });

  it('says the same values as the English one', () => {
    for (const leaf of leaves.en) assert.deepEqual(placeholdersOf(byPath.get(leaf.path) ?? leaf), placeholdersOf(leaf), leaf.path);
  });
});

for (const language of languages) {
  describe(`texts (${language})`, () => {
    it('are never empty and have no stray spaces', () => {
      for (const leaf of leaves[language]) assert.match(textOf(leaf), /^\S(?:.*\S)?$/, leaf.path);
      for (const leaf of leaves[language]) assert.doesNotMatch(textOf(leaf), / {2}/, leaf.path);
    });

    it('cover every error code and every refusal of the contract', () => {
      const { errors } = catalogues[language];
      assert.deepEqual(Object.keys(errors.codes).sort(), [...errorCodes].sort());
      assert.deepEqual(Object.keys(errors.refusals).sort(), [...targetRefusals].sort());
    });

    it('load from one file for all elements, one per element, and one for each part with texts of its own', () => {
      const files = globSync(`src/i18n/locales/${language}/*.ts`, { cwd: root }).map((path) => path.split('/').at(-1));
      const elements = Object.values(widgets).flatMap((exported) => ('elementName' in exported ? [exported.elementName] : []));
      assert.deepEqual(
        files.sort(),
        [
          'common',
          'provider',
          'date-exceptions',
          'document-row',
          'contact-field',
          'contact-files',
          'contact-form',
          'label-sheet',
          'player',
          'greeting-recorder',
          ...elements,
        ]
          .map((name) => `${name}.ts`)
          .sort(),
      );
    });
  });
}

describe('the catalogue', () => {
  const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

  /** Where the texts of a section are read. */
  const shared: Readonly<Record<string, string>> = {
    common: 'src/{widgets,context,i18n}/**/*.ts',
    contactField: 'src/widgets/base/people/*.ts',
    errors: 'src/{widgets,context,i18n}/**/*.ts',
    provider: 'src/context/**/*.ts',
    documentRow: 'src/widgets/base/documents/*.ts',
    dateExceptions: 'src/widgets/forwarding/**/*.ts',
    contactFiles: 'src/widgets/contacts/**/*.ts',
    contactForm: 'src/widgets/contacts/**/*.ts',
    labelSheet: 'src/widgets/function-keys/**/*.ts',
    player: 'src/widgets/base/sound/*.ts',
    greetingRecorder: 'src/widgets/voicemail-settings/**/*.ts',
    forwarding: 'src/widgets/{forwarding,base/route}/**/*.ts',
  };
  const readersOf = (section: string): string => shared[section] ?? `src/widgets/${kebab(section)}/**/*.ts`;
  const sourceOf = (section: string): string =>
    globSync(readersOf(section), { cwd: root })
      .filter((path) => !path.includes('i18n/locales/'))
      .map(read)
      .join('\n')
      .replace(/\/\*[\s\S]*?\*\//g, '');

  for (const section of Object.keys(catalogues.en)) {
    it(`holds no text that nobody reads (${section})`, () => {
      const source = sourceOf(section);
      const unread = pathsOf(leaves.en.filter(({ path }) => path.startsWith(`${section}.`))).filter((path) => !isRead(path, source));
      assert.deepEqual(unread, []);
    });
  }
});

/** Read by its own name (`.label`, `['label']`, `{ label }`), or with its whole group (`.status[…]`, `...texts.empty`, `own(texts.rules, …)`). */
function isRead(path: string, source: string): boolean {
  const [, ...names] = path.split('.');
  const groups = names.slice(0, -1).map(escaped);
  const name = escaped(names.at(-1) ?? '');
  const own = new RegExp(`\\.${name}(?![\\w-])|\\['${name}'\\]|[{,]\\s*${name}\\s*(?=[,}])`);
  const whole = groups.map((group) => new RegExp(`\\.${group}\\[|\\.\\.\\.[\\w.]+\\.${group}\\b|\\(\\s*[\\w.]+\\.${group}\\s*[,)]`));
  return own.test(source) || whole.some((pattern) => pattern.test(source));
}

function escaped(name: string): string {
  return name.replace(/[-$]/g, '\\$&');
}
