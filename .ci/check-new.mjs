import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { report } from './checks/report.mjs';

/** `npm run new` in a copy of the repository. */
const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'selfcare-new-'));
const left = new Set(['node_modules', 'dist', '.git', 'coverage', 'storybook-static', 'data', '.cache']);
const name = 'hold-music';
let written = [];

const environment = {
  cwd: copy,
  encoding: 'utf8',
  env: { ...process.env, PATH: [join(copy, 'node_modules', '.bin'), process.env.PATH].join(delimiter), TEST_BROWSERS: 'chromium' },
  maxBuffer: 64 * 2 ** 20,
};

function scaffold() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['.ci/new.mjs', name], environment);
  return { status, output: stdout + stderr };
}

/** Runs commands one after the other. @returns a check for each, that waits for its end */
function lane(commands) {
  let before = Promise.resolve();
  const checks = {};
  for (const [name, command] of Object.entries(commands)) {
    const ended = before.then(() => execute(command));
    before = ended;
    checks[name] = async () => {
      const { error, output } = await ended;
      assert.ok(!error, output);
    };
  }
  return checks;
}

const execute = (command) =>
  new Promise((resolve) => {
    execFile('sh', ['-c', command], environment, (error, stdout, stderr) => resolve({ error, output: stdout + stderr }));
  });

/** Two lanes at once, one for each core of a small machine. */
function checksOfSkeleton() {
  const code = written.filter((path) => /\.(ts|mjs)$/.test(path)).join(' ');
  const browserTests = [`"test/widgets/${name}/*.test.ts"`, 'test/widgets/base/every-widget.test.ts'];
  const nodeTests = '"test/conformance/*.test.ts" test/node/app/openapi.test.ts "test/unit/{i18n,architecture}/*.test.ts"';
  return {
    ...lane({
      types: 'tsc -p tsconfig.json',
      'lint and format': `eslint ${code} && prettier --check ${code}`,
    }),
    ...lane({
      'conformance, routes, texts and arrows': `node --test --test-isolation=none --test-timeout=240000 ${nodeTests}`,
      'element tests in Chromium, with every widget': `wtr --files ${browserTests.join(' --files ')}`,
    }),
  };
}

try {
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  await report(
    {
      'the skeleton is written': () => {
        const { status, output } = scaffold();
        assert.equal(status, 0, output);
        written = [...output.matchAll(/^(?:written|edited) +(\S+)$/gm)].map(([, path]) => path);
        assert.ok(written.includes(`src/widgets/${name}/sc-${name}.ts`), output);
        // A name that no contract knows yet also edits four of its lists.
        const shared = [...output.matchAll(/^edited +(src\/(?!contract\/)\S+)$/gm)];
        assert.ok(shared.length > 0 && shared.length <= 8, output);
      },
      'a second run writes nothing': () => {
        const list = 'src/widgets/index.ts';
        const before = readFileSync(join(copy, list), 'utf8');
        const { status, output } = scaffold();
        assert.equal(status, 1);
        assert.match(output, /exists already: nothing was written/);
        assert.equal(readFileSync(join(copy, list), 'utf8'), before);
      },
    },
    checksOfSkeleton,
  );
} finally {
  rmSync(copy, { recursive: true, force: true });
}
