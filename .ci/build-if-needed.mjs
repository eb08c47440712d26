import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isFresh } from './build/stamp.mjs';

/** What `npm start` needs of a build, unless the last one saw the same sources. */
const root = fileURLToPath(new URL('..', import.meta.url));

if (!isFresh(root)) {
  console.error('Building…');
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  // All output goes to the error stream: `npm start` prints one line, the server's.
  process.exitCode = spawnSync(process.execPath, [build, '--fast'], { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}
