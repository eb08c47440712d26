import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typesNotExported } from './checks/public-types.mjs';
import { report } from './checks/report.mjs';

/** Packs the package as it is published, installs it into projects outside of this tree, and uses it there as hosts do. */
const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'selfcare-package-'));
const tool = (name) => join(root, 'node_modules', '.bin', name);
const run = (command, args, cwd) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, npm_config_audit: 'false' },
  });
  return { status, stdout, stderr, output: stdout + stderr };
};

const example = /```ts\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8'))[1];

const uses = `
import { ScForwarding, type CallLogState, type ForwardingState, configure, type TelephonyAdapter } from 'selfcare-elements';
import { httpAdapter } from 'selfcare-elements/client';
import { runConformance, demoAdapter, simulatePhone } from 'selfcare-elements/testing';
import { createServer, type ServerOptions } from 'selfcare-elements/node';
import { effectiveOf, formatNumber } from 'selfcare-elements/rules';
import 'selfcare-elements/define/sc-forwarding.js';
import fr from 'selfcare-elements/locales/fr';
import manifest from 'selfcare-elements/package.json' with { type: 'json' };

export const adapter: TelephonyAdapter = httpAdapter({ baseUrl: 'https://telephony.example', getToken: async () => 'token' });
configure({ adapter, locale: 'fr' });
export const states: readonly [ForwardingState, CallLogState] = [{ status: 'loading' }, { status: 'signed-out' }];
export const [forwarding]: readonly ForwardingState[] = [new ScForwarding().state ?? { status: 'loading' }];
export const serve = (options: ServerOptions) => createServer(options).fetch;
export const used = [runConformance, demoAdapter, simulatePhone, effectiveOf, formatNumber, fr, manifest.version];
`;

const config = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    outDir: 'built',
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  },
  include: ['*.ts'],
};

function project(name, ...options) {
  const folder = mkdtempSync(join(work, `${name}-`));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }));
  const { status, output } = run('npm', ['install', '--engine-strict', '--no-fund', ...options, tarball], folder);
  assert.equal(status, 0, output);
  assert.doesNotMatch(output, /\bwarn\b/i);
  return folder;
}

let tarball = '';
let folder = '';
const own = () => join(folder, 'node_modules/selfcare-elements');
const entryOf = (path) => readFileSync(join(own(), path), 'utf8');
const manifest = () => JSON.parse(entryOf('package.json'));

await report({
  'is packed whole, whatever was built before': () => {
    const names = run('npm', ['pack', '--pack-destination', work], root).stdout.trim().split('\n');
    tarball = join(work, names.at(-1));
    console.log(`  ${(statSync(tarball).size / 1e6).toFixed(1)} MB packed`);
    folder = project('host');
    for (const path of ['dist/index.d.ts', 'dist/custom-elements.json', 'README.md']) assert.ok(existsSync(join(own(), path)), path);
    assert.deepEqual(globSync('**/*.{map,tsbuildinfo}', { cwd: join(own(), 'dist') }), []);
  },
  'compiles in a strict TypeScript project, with README’s example': () => {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(folder, 'main.ts'), uses);
    writeFileSync(join(folder, 'readme.ts'), example);
    const { status, output } = run(tool('tsc'), ['-p', '.'], folder);
    assert.equal(status, 0, output);
  },
  'is bundled by a host’s bundler': () => {
    const { status, output } = run(tool('esbuild'), ['readme.ts', '--bundle', '--format=esm', '--outdir=bundle'], folder);
    assert.equal(status, 0, output);
  },
  'exports every type that a public signature names': () => {
    const declared = Object.values(manifest().exports).flatMap(({ types = [] }) => types);
    const entries = declared.flatMap((pattern) => globSync(pattern, { cwd: own() })).map((path) => join(own(), path));
    assert.deepEqual(typesNotExported([...new Set(entries)], own()), []);
  },
  'is found by every path that package.json promises': () => {
    const { resolve } = createRequire(join(folder, 'main.js'));
    for (const entry of [
      'package.json',
      'custom-elements.json',
      'cdn/autoload.js',
      'define/all.js',
      'define/sc-call-log',
      'define/sc-call-log.js',
    ])
      assert.ok(existsSync(resolve(`selfcare-elements/${entry}`)), entry);
    const { unpkg, jsdelivr } = manifest();
    for (const path of [unpkg, jsdelivr]) assert.doesNotMatch(entryOf(path), /\b(?:from|import)\s*\(?\s*["'`]\.|sourceMappingURL/, path);
  },
  'has a command that starts': () => {
    assert.match(run('npx', ['--no-install', 'selfcare', '--help'], folder).output, /^selfcare: telephony self-care/);
  },
  'says what to add where optional packages were left out': () => {
    const bare = project('bare', '--omit=optional');
    const code =
      "const { demoAdapter, runConformance } = await import('selfcare-elements/testing'); await demoAdapter().catch((error) => console.log(typeof runConformance, error.message));";
    assert.match(run(process.execPath, ['--input-type=module', '--eval', code], bare).output, /^function .*npm install .*\bhono\b/);
    const { status, output } = run('npx', ['--no-install', 'selfcare', '--help'], bare);
    assert.equal(status, 2);
    assert.match(output, /^selfcare: a package of the server is missing: npm install --include=optional[^\n]*\n$/);
  },
});

rmSync(work, { recursive: true, force: true });
