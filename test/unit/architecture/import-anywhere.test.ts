import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { roomOf } from './rooms.ts';
import { root, sources } from './sources.ts';

/** The portal is a page, not a library: it may act when it is imported. */
const browserModules = sources()
  .map(({ path }) => path)
  .filter((path) => !roomOf(path)?.node && roomOf(path)?.name !== 'portal');

const definesElements = /^src\/define\/(?:all|autoload|sc-[a-z-]+)\.ts$/;

const folder = join(root, 'node_modules/.cache/import-anywhere');
const compiled = (path: string): string => pathToFileURL(join(folder, path.replace(/^src\//, '').replace(/\.ts$/, '.js'))).href;

/** Runs in a process of its own: tells per module what it touched while it was imported. */
const probe = `
const touched = new Set();
const own = () => /import-anywhere/.test(new Error().stack.split('\\n').slice(3, 5).join());
for (const name of ['window', 'document', 'navigator', 'localStorage', 'location', 'indexedDB', 'matchMedia']) {
  Object.defineProperty(globalThis, name, { configurable: true, get() { if (own()) touched.add(name); return undefined; } });
}
await import('lit');
const registry = globalThis.customElements;
const define = registry.define.bind(registry);
let defined = [];
registry.define = (tag, element) => { defined.push(tag); define(tag, element); };
const report = {};
for (const url of JSON.parse(process.argv[2])) {
  touched.clear();
  defined = [];
  const problem = await import(url).then(() => undefined, (error) => String(error));
  report[url] = { touched: [...touched], defined, problem };
}
process.stdout.write(JSON.stringify(report));
`;

interface Probed {
  readonly touched: readonly string[];
  readonly defined: readonly string[];
  readonly problem?: string;
}

describe('every browser module, imported where there is no browser', () => {
  let report: ReadonlyMap<string, Probed>;

  before(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await build({
      absWorkingDir: root,
      entryPoints: [...browserModules],
      outdir: folder,
      outbase: 'src',
      bundle: true,
      splitting: true,
      packages: 'external',
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
    });
    // Side effects last: what they define would hide what others define.
    const ordered = [...browserModules].sort((a, b) => Number(definesElements.test(a)) - Number(definesElements.test(b)));
    const file = join(folder, 'probe.mjs');
    writeFileSync(file, probe);
    const output = execFileSync(process.execPath, [file, JSON.stringify(ordered.map(compiled))], { encoding: 'utf8' });
    const parsed = JSON.parse(output) as Record<string, Probed>;
    report = new Map(browserModules.map((path) => [path, parsed[compiled(path)] ?? { touched: [], defined: [], problem: 'not imported' }]));
  });

  const all = (isWrong: (probed: Probed, path: string) => boolean): readonly string[] =>
    [...report].filter(([path, probed]) => isWrong(probed, path)).map(([path, probed]) => `${path}: ${JSON.stringify(probed)}`);

  it('loads', () => {
    assert.deepEqual(
      all(({ problem }) => problem !== undefined),
      [],
    );
  });

  it('touches nothing of a browser', () => {
    assert.deepEqual(
      all(({ touched }, path) => touched.length > 0 && path !== 'src/define/autoload.ts'),
      [],
    );
  });

  it('defines elements in define/ alone', () => {
    assert.deepEqual(
      all(({ defined }, path) => defined.length > 0 && !definesElements.test(path)),
      [],
    );
  });
});
