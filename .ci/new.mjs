/** `npm run new -- NAME`: the skeleton of a capability from contract to tests, with one read and one write per line. */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { migrations } from '../src/node/capabilities.ts';
import { namesOf } from './new/names.mjs';
import { apply, sharedEdits } from './new/shared.mjs';
import { fill } from './new/template.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const templates = join(root, '.ci', 'new', 'templates');
const read = (path) => readFileSync(join(root, path), 'utf8');

/** The text of every own file, by its path. */
async function ownFiles(values) {
  const paths = globSync('**/*.txt', { cwd: templates }).sort();
  const filled = paths.map(async (path) => {
    const target = path.replaceAll('NAME', values.kebab).replace(/\.txt$/, '');
    if (existsSync(join(root, target))) throw new Error(`${target} exists already: nothing was written.`);
    return [target, await fill(readFileSync(join(templates, path), 'utf8'), values, join(root, target))];
  });
  return Promise.all(filled);
}

/** The text of every shared list with its edits, by its path. */
async function sharedFiles(values) {
  const edited = sharedEdits(values).map(async ({ file, edits }) => {
    const text = edits.reduce((before, edit) => apply(file, before, edit), read(file));
    const path = join(root, file);
    // Pages keep their own form, as `.prettierignore` says.
    if (file.endsWith('.md')) return [file, text];
    return [file, await format(text, { ...(await resolveConfig(path)), filepath: path })];
  });
  return Promise.all(edited);
}

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** The work that only a person can do. */
const leftToWrite = ({ kebab }) => [
  'the record: `note` stands for its fields, in every file above',
  `the French texts: src/i18n/locales/fr/${kebab}.ts`,
  'a page in src/portal, a line in CHANGELOG.md',
];

async function main(name) {
  const values = { ...namesOf(name), migration: String(migrations.length + 1) };
  const [own, shared] = [await ownFiles(values), await sharedFiles(values)];
  for (const [path, text] of [...own, ...shared]) write(path, text);
  for (const [path] of own) console.log(`written  ${relative('', path)}`);
  for (const [path] of shared) console.log(`edited   ${relative('', path)}`);
  console.log(['', 'Left to write:', ...leftToWrite(values).map((line) => `- ${line}`)].join('\n'));
}

main(process.argv[2]).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
