import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const source = new URL('../../../src/node/', import.meta.url);
const valueImport = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'/gm;

/** Packages and files that a module brings along, itself included. */
function bringsAlong(file: URL, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file.href)) return found;
  found.add(file.href);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(valueImport)) {
    if (name.startsWith('.')) bringsAlong(new URL(name, file), found);
    else found.add(name);
  }
  return found;
}

describe('what the demo in a page is made of', () => {
  for (const file of ['app.ts', 'server/create-server.ts', 'store/wasm.ts', 'demo/seed.ts', 'auth/memory-issuer.ts']) {
    it(`${file} needs nothing of Node`, () => {
      const packages = [...bringsAlong(new URL(file, source))].filter((name) => !name.startsWith('file:'));
      const numbers = ['libphonenumber-js/max', 'libphonenumber-js/metadata.max.json'];
      const hashes = ['hmac', 'pbkdf2', 'sha2', 'utils'].map((name) => `@noble/hashes/${name}.js`);
      assert.deepEqual(
        packages.filter(
          (name) => !['hono', 'zod', '@hono/zod-openapi', 'saxes', 'diff', 'lru-cache', ...numbers, ...hashes].includes(name),
        ),
        [],
      );
    });
  }
});
