import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Search places of each program. An environment variable wins; then names on the PATH; then fixed places.
 * @type {Record<string, { env?: string; names: string[]; places: () => (string | undefined)[]; debian: string }>}
 */
const PROGRAMS = {
  chromium: {
    env: 'CHROMIUM_PATH',
    // A page costs the shell a third of the processor time: it has no window around the page.
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
    places: () => [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      downloadedByPlaywright(),
    ],
    debian: 'chromium-headless-shell',
  },
  firefox: {
    env: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: () => ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    debian: 'firefox-esr',
  },
  webkitDriver: { env: 'WEBKIT_DRIVER_PATH', names: ['WebKitWebDriver'], places: () => [], debian: 'webkit2gtk-driver' },
  miniBrowser: { env: 'MINI_BROWSER_PATH', names: [], places: miniBrowsers, debian: 'libwebkit2gtk-4.1-0' },
  xvfb: { env: 'XVFB_PATH', names: ['Xvfb'], places: () => [], debian: 'xvfb' },
};

/** Programs that each test browser needs. */
export const NEEDS = {
  chromium: ['chromium'],
  firefox: ['firefox'],
  webkit: ['webkitDriver', 'miniBrowser', 'xvfb'],
};

let playwrightPath;

/** Playwright is imported on demand, so that this module also works before `npm install`. */
export async function lookAtPlaywright() {
  try {
    playwrightPath = (await import('playwright-core')).chromium.executablePath();
  } catch {
    playwrightPath = undefined;
  }
}

function downloadedByPlaywright() {
  return playwrightPath;
}

function miniBrowsers() {
  const roots = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib64', '/usr/lib'];
  return roots.flatMap((root) => entriesOf(root, /^webkit2gtk-4/).map((folder) => join(root, folder, 'MiniBrowser')));
}

function entriesOf(folder, pattern) {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a program, or undefined. @param {keyof typeof PROGRAMS} program */
export function find(program) {
  const { env, names, places } = PROGRAMS[program];
  const fromEnvironment = env && process.env[env];
  if (fromEnvironment) return isExecutable(fromEnvironment) ? fromEnvironment : undefined;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places()].find((path) => path && isExecutable(path));
}

/** The path of a program; throws with the package to install. @param {keyof typeof PROGRAMS} program */
export function need(program) {
  const path = find(program);
  if (path) return path;
  const { env, debian } = PROGRAMS[program];
  throw new Error(
    `${program} was not found. Install it (Debian: apt-get install ${debian}) or set ${env}; "node .ci/ensure-browsers.mjs --all" does it.`,
  );
}

/** The path of Chromium, wherever it was installed; throws where there is none. */
export async function chromiumPath() {
  if (!find('chromium')) await lookAtPlaywright();
  return need('chromium');
}

/** The Debian package of a program. @param {keyof typeof PROGRAMS} program */
export function debianPackage(program) {
  return PROGRAMS[program].debian;
}
