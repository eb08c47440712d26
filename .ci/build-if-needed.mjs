import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isFresh } from './build/stamp.mjs';

/** Builds, unless the last build had the same sources: for `npm start` or, with `--whole`, for `npm pack`, with types and manifest. */
const root = fileURLToPath(new URL('..', import.meta.url));

const whole = process.argv.includes('--whole');

if (!isFresh(root, whole)) {
  console.error('Building…');
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  // Output goes to the error stream: `npm start` prints only the server's line.
  process.exitCode = spawnSync(process.execPath, [build, ...(whole ? [] : ['--fast'])], { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}
