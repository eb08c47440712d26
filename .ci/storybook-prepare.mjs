import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Generates files for Storybook: the worker of the installed msw, and the elements' manifest. */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.storybook', 'public');
mkdirSync(folder, { recursive: true });
copyFileSync(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), join(folder, 'mockServiceWorker.js'));

const cem = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
execFileSync(process.execPath, [cem, 'analyze', '--config', '.ci/custom-elements-manifest.config.mjs', '--quiet'], {
  cwd: root,
  stdio: 'inherit',
});
