import { spawn } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishDeclarations } from './build/declarations.mjs';
import { packSite } from './build/pack.mjs';
import { fingerprint, writeStamp } from './build/stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const windows = process.platform === 'win32';

/** Files that are copied unchanged. */
const COPIES = [
  { from: 'src/theme/themes', pattern: '*.css', to: 'themes' },
  { from: 'src/portal', pattern: '*.{html,css,svg,webmanifest,ico,png}', to: 'portal' },
  { from: 'src/node', pattern: '**/*.{sql,json,csv,html,css,wav,webm,vtt}', to: 'node' },
];

/** `--fast` skips types and manifest, which `npm start` does not need. */
const fast = process.argv.includes('--fast');
/** `--keep` overwrites the last build in place, so that a running server can serve it meanwhile. */
const keep = process.argv.includes('--keep');

const print = fingerprint(root);
if (!keep) rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await Promise.all([
  run('rollup', '--config', '--silent'),
  ...(fast ? [] : [declarations(), run('cem', 'analyze', '--config', '.ci/custom-elements-manifest.config.mjs', '--quiet')]),
]);
COPIES.forEach(copy);
await packSite(dist, fast);
writeStamp(root, print, fast ? 'fast' : 'whole');

async function declarations() {
  await run('tsc', '-p', '.ci/tsconfig.types.json');
  publishDeclarations(dist);
}

function copy({ from, pattern, to }) {
  const folder = join(root, from);
  if (!existsSync(folder)) return;
  for (const name of globSync(pattern, { cwd: folder })) {
    const target = join(dist, to, name);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(folder, name), target);
  }
}

function run(program, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(bin(program), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: windows,
      env: fast ? { ...process.env, BUILD_FAST: '1' } : process.env,
    });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with code ${code}.`))));
  }).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
