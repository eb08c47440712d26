import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { debianPackage, find, lookAtPlaywright, NEEDS } from './browsers/find.mjs';

/** Installs missing test browsers: Chromium, and with `--all` Firefox and WebKit. */
const browsers = process.argv.includes('--all') ? Object.keys(NEEDS) : ['chromium'];
const missing = () => browsers.flatMap((browser) => NEEDS[browser]).filter((program) => !find(program));

await ensure();

async function ensure() {
  if (!missing().length) return;
  await lookAtPlaywright();
  if (!missing().length) return;
  if (canUseApt()) installFromDebian(missing().map(debianPackage));
  if (missing().includes('chromium')) downloadChromium();
  await lookAtPlaywright();
  if (!missing().length) return;
  console.error(`Not found and not installed: ${missing().join(', ')}. Debian packages: ${missing().map(debianPackage).join(' ')}.`);
  process.exitCode = 1;
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get');
}

function installFromDebian(packages) {
  console.error(`Installing ${packages.join(', ')}…`);
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    execFileSync('apt-get', ['update', '-q'], options);
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
  } catch (error) {
    console.error(`apt-get failed: ${error.message}`);
  }
}

function downloadChromium() {
  console.error('Downloading Chromium with Playwright…');
  const cli = fileURLToPath(new URL('../node_modules/playwright-core/cli.js', import.meta.url));
  try {
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    console.error(`The download failed: ${error.message}`);
  }
}
