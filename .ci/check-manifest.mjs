import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { report } from './checks/report.mjs';

/** Checks the public manifest: every element is in it, with its description. */
const root = fileURLToPath(new URL('..', import.meta.url));
const { modules } = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8'));
const declarations = modules.flatMap(({ path, declarations: found = [] }) => found.map((declaration) => ({ ...declaration, path })));
const tags = readdirSync(join(root, 'src/define'))
  .filter((name) => /^sc-.+\.ts$/.test(name))
  .map((name) => name.replace('.ts', ''));

const described = (list, what, element) => {
  const silent = (list ?? []).filter(({ description, summary }) => !description && !summary).map(({ name }) => name || '(default)');
  assert.deepEqual(silent, [], `${what} of ${element.name} without a description`);
};

await report(
  Object.fromEntries(
    tags.map((tag) => [
      tag,
      () => {
        const element = declarations.find(({ tagName }) => tagName === tag);
        assert.ok(element, 'not in the manifest');
        assert.ok(element.summary, 'no @summary');
        assert.ok(existsSync(join(root, element.path)), `${element.path} does not exist`);
        for (const what of ['attributes', 'events', 'slots', 'cssParts', 'cssProperties']) described(element[what], what, element);
        described(
          element.members?.filter(({ kind }) => kind === 'field'),
          'properties',
          element,
        );
        const definition = modules
          .flatMap(({ exports }) => exports)
          .find(({ kind, name }) => kind === 'custom-element-definition' && name === tag);
        assert.ok(definition, 'no definition');
      },
    ]),
  ),
);
