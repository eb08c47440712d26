import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { bundledTests, sqliteBesideBundle } from './.ci/browsers/bundled-tests.mjs';
import { withPortableCommands } from './.ci/browsers/commands.mjs';
import { countReporter } from './.ci/browsers/count-reporter.mjs';
import { chromiumPath, need } from './.ci/browsers/find.mjs';

/** `TEST_BROWSERS=chromium,firefox,webkit`; Chromium alone when unset. A browser that is asked for and missing is an error. */
const wanted = (process.env.TEST_BROWSERS ?? 'chromium').split(',').map((name) => name.trim());

const launchers = {
  async chromium() {
    const { playwrightLauncher } = await import('@web/test-runner-playwright');
    return playwrightLauncher({
      product: 'chromium',
      concurrency: 3,
      launchOptions: { executablePath: await chromiumPath(), args: ['--no-sandbox'] },
      createBrowserContext: ({ browser }) => browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' }),
    });
  },
  async firefox() {
    process.env.PUPPETEER_SKIP_DOWNLOAD = '1';
    const { puppeteerLauncher } = await import('@web/test-runner-puppeteer');
    const launcher = puppeteerLauncher({
      launchOptions: {
        browser: 'firefox',
        executablePath: need('firefox'),
        protocol: 'webDriverBiDi',
        headless: true,
        // A microphone that hears a tone: without a sound card the page itself can make none.
        extraPrefsFirefox: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
      },
      // One page at a time: a page behind another one has no focus in Firefox.
      concurrency: 1,
    });
    return withPortableCommands(launcher);
  },
  async webkit() {
    const { webkitLauncher } = await import('./.ci/browsers/webkit-launcher.mjs');
    return withPortableCommands(webkitLauncher());
  },
};

function launcherOf(name) {
  const launcher = launchers[name];
  if (!launcher) throw new Error(`Unknown browser "${name}" in TEST_BROWSERS: use ${Object.keys(launchers).join(', ')}.`);
  return launcher();
}

/** Noise that says nothing about the code under test. */
const NOISE = [/Lit is in dev mode/, /Multiple versions of Lit loaded/];

const groups = [
  { name: 'widgets', files: 'test/widgets/**/*.test.ts' },
  { name: 'embedding', files: 'test/embedding/**/*.test.ts' },
];
const filesGiven = process.argv.some((argument) => argument.startsWith('--files'));

export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  groups: filesGiven ? [] : groups.filter(({ files }) => globSync(files).length),
  browsers: await Promise.all(wanted.map(launcherOf)),
  concurrency: 3,
  // One browser after the other: on two cores they would take the time from each other that a test waits for.
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 40_000, forbidOnly: true, forbidPending: true } },
  plugins: [bundledTests([...groups.map(({ files }) => files), 'test/widgets/context/tab.ts'])],
  middleware: [sqliteBesideBundle],
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && NOISE.some((noise) => noise.test(arg))),
  reporters: [defaultReporter({ reportTestProgress: false }), summaryReporter(), countReporter()],
};
