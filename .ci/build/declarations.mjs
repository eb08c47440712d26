import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SPECIFIER = /((?:from|import)\s*\(?\s*['"])(\.{1,2}\/[^'"]+)\.ts(['"])/g;

/** Imports types from `lit`, our dependency, instead of the packages that it re-exports. */
const INSIDE_LIT = /import\("(?:lit-html|lit-element|@lit\/reactive-element)"\)/g;

/** TypeScript keeps `.ts` in declarations, but the package has only `.js` and `.d.ts`. */
export function publishDeclarations(folder) {
  for (const name of globSync('**/*.d.ts', { cwd: folder })) {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const published = text.replace(SPECIFIER, '$1$2.js$3').replace(INSIDE_LIT, 'import("lit")');
    if (published !== text) writeFileSync(path, published);
  }
}
