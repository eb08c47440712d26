import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startDemo } from './checks/demo-server.mjs';

/** The conformance kit against the built server, over HTTP. */
const root = fileURLToPath(new URL('..', import.meta.url));
const demo = await startDemo(root, 'node .ci/build-if-needed.mjs && exec node dist/node/main.js serve --demo');
const { status } = spawnSync(process.execPath, ['dist/node/main.js', 'conformance', demo.url], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
await demo.stop();
process.exitCode = status ?? 1;
