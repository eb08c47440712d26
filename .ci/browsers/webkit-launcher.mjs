import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { need } from './find.mjs';

/** The process of the pages keeps their memory, 3.5 GB after 60 files, and may end by it: a new browser after so many files. */
const filesPerBrowser = 12;

/**
 * WebKitGTK's MiniBrowser as a test browser. Its driver and, without a screen, a virtual one start with the first session and
 * stop with the last.
 */
export function webkitLauncher() {
  const paths = { driver: need('webkitDriver'), browser: need('miniBrowser') };
  const options = {
    hostname: '127.0.0.1',
    port: 0,
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: paths.browser, args: ['--automation'] },
    },
  };
  const launcher = webdriverLauncher(options);
  const children = [];
  let started;
  let files = 0;

  const startPrograms = async () => {
    const display = await startScreen(children);
    options.port = await freePort();
    await startDriver(children, paths.driver, options.port, display);
  };
  const killPrograms = () => children.splice(0).forEach((child) => child.kill());
  process.once('exit', killPrograms);

  const { initialize, startSession, stop } = launcher;
  // One test file at a time: parallel files would be frames that take the focus from each other.
  launcher.concurrency = 1;
  launcher.initialize = async (config) => {
    await initialize.call(launcher, { ...config, concurrency: 1 });
    launcher.name = 'WebKit';
  };
  launcher.startSession = async (...session) => {
    await (started ??= startPrograms());
    files += 1;
    if (files % filesPerBrowser === 0) await stop.call(launcher);
    return startSession.apply(launcher, session);
  };
  launcher.stop = async () => {
    await stop.call(launcher);
    killPrograms();
  };
  return launcher;
}

async function startScreen(children) {
  if (process.env.SELFCARE_TEST_DISPLAY) return process.env.SELFCARE_TEST_DISPLAY;
  const screen = spawn(need('xvfb'), ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(screen);
  const number = await new Promise((resolve, reject) => {
    screen.stdout.once('data', (data) => resolve(String(data).trim()));
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`Xvfb ended at once (code ${code}).`)));
  });
  return `:${number}`;
}

async function startDriver(children, path, port, display) {
  const asRoot = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {};
  const driver = spawn(path, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, ...asRoot, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  children.push(driver);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error('WebKitWebDriver did not answer within 10 s.');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
