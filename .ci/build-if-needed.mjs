import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isFresh } from './build/stamp.mjs';

/** Builds for `npm start`, unless the last build had the same sources. */
const root = fileURLToPath(new URL('..', import.meta.url));

if (!isFresh(root)) {
  console.error('Building…');
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  // Output goes to the error stream: `npm start` prints only the server's line.
  process.exitCode = spawnSync(process.execPath, [build, '--fast'], { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}
