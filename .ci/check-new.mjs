import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { report } from './checks/report.mjs';

/** `npm run new` in a copy of the repository: for a name that the contract does not know, and for a port that it has. */
const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'selfcare-new-'));
const left = new Set(['node_modules', 'dist', '.git', 'coverage', 'storybook-static', 'data', '.cache']);
const names = ['hold-music', 'voicemail'];
const written = [];

function run(...command) {
  const path = [join(copy, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const { status, stdout, stderr } = spawnSync(command.join(' '), {
    cwd: copy,
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, TEST_BROWSERS: 'chromium' },
  });
  return { status, output: stdout + stderr };
}

function succeed(...command) {
  const { status, output } = run(...command);
  assert.equal(status, 0, output);
  return output;
}

const scaffold = (name) => run('node', '.ci/new.mjs', name);

const checks = Object.fromEntries(
  names.map((name) => [
    `${name}: the skeleton is written`,
    () => {
      const { status, output } = scaffold(name);
      assert.equal(status, 0, output);
      written.push(...[...output.matchAll(/^(?:written|edited) +(\S+)$/gm)].map(([, path]) => path));
      assert.ok(written.includes(`src/widgets/${name}/sc-${name}.ts`), output);
    },
  ]),
);

try {
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  await report({
    ...checks,
    'a second run writes nothing': () => {
      const list = 'src/widgets/index.ts';
      const before = readFileSync(join(copy, list), 'utf8');
      const { status, output } = scaffold(names[0]);
      assert.equal(status, 1);
      assert.match(output, /exists already: nothing was written/);
      assert.equal(readFileSync(join(copy, list), 'utf8'), before);
    },
    'at most 8 shared files of the source for a port of the contract': () => {
      const again = scaffold('voicemail-settings').output;
      const shared = [...again.matchAll(/^edited +(src\/\S+)$/gm)];
      assert.ok(shared.length > 0 && shared.length <= 8, again);
    },
    types: () => succeed('tsc', '-p', 'tsconfig.json'),
    'lint and format': () => {
      const code = [...new Set(written)].filter((path) => /\.(ts|mjs)$/.test(path));
      succeed('eslint', ...code);
      succeed('prettier', '--check', ...code);
    },
    'conformance, routes, texts and arrows': () =>
      succeed(
        'node --test --test-isolation=none --test-timeout=240000',
        '"test/conformance/*.test.ts" test/node/app/openapi.test.ts "test/unit/{i18n,architecture}/*.test.ts"',
      ),
    'element tests in Chromium': () => succeed('wtr', '--files', ...names.map((name) => `"test/widgets/${name}/*.test.ts"`)),
    'every widget, with the new ones': () => succeed('wtr', '--files', 'test/widgets/base/every-widget.test.ts'),
  });
} finally {
  rmSync(copy, { recursive: true, force: true });
}
