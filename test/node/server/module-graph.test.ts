import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sources } from '../../unit/architecture/sources.ts';

const node = 'src/node/';
const importsOf = new Map(sources().map(({ path, imports }) => [path, imports.map(({ target }) => target)]));

/** Modules that one brings along; types count, too. */
function reach(from: string): readonly string[] {
  const found = new Set([from]);
  for (const path of found) for (const target of importsOf.get(path) ?? []) if (target.startsWith(node)) found.add(target);
  return [...found];
}

const isIn = (path: string, ...folders: readonly string[]): boolean => folders.some((folder) => path.startsWith(`${node}${folder}/`));
const capabilities = ['account', 'lines', 'forwarding', 'call-log', 'events', 'phones', 'reference'];

describe('the rooms of the server', () => {
  it('createServer brings nothing of the reference backend along', () => {
    const found = reach(`${node}server/create-server.ts`).filter((path) => !isIn(path, 'server', 'shared', 'auth', 'media'));
    assert.deepEqual(found, []);
  });

  it('the reference backend knows nothing of HTTP', () => {
    const wrong = [...importsOf.keys()]
      .filter((path) => isIn(path, ...capabilities))
      .flatMap((path) => (importsOf.get(path) ?? []).filter((target) => isIn(target, 'server')).map((target) => `${path} → ${target}`));
    assert.deepEqual(wrong, []);
    assert.deepEqual(
      reach(`${node}reference/backend.ts`).filter((path) => isIn(path, 'server')),
      [],
    );
  });
});
