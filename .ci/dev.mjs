import { spawn } from 'node:child_process';
import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run dev`: restarts the demo server and rebuilds the portal when their sources change. */
const root = fileURLToPath(new URL('..', import.meta.url));
const start = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });

mkdirSync(join(root, 'dist'), { recursive: true });
await rebuild();
const server = start('--watch', '--watch-preserve-output', 'src/node/main.ts', 'serve', '--demo', '--with-phones');
server.once('exit', (code) => process.exit(code ?? 1));

let timer;
let building = Promise.resolve();
watch(join(root, 'src'), { recursive: true }, (_, name) => {
  if (!name || name.startsWith('node')) return;
  clearTimeout(timer);
  timer = setTimeout(() => (building = building.then(rebuild)), 150);
});

/** Prints a build error and keeps watching: the next change builds again. */
function rebuild() {
  return new Promise((resolve) => start('.ci/build.mjs', '--fast', '--keep').once('exit', resolve));
}
