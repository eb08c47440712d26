import { setTimeout as wait } from 'node:timers/promises';

/**
 * Commands that the test runner lacks in some browsers: key combinations (`press: 'Shift+Tab'`) outside Playwright, single
 * keys in WebKit, and WebKit's window size.
 */
export function withPortableCommands(launcher) {
  const { initialize } = launcher;
  launcher.initialize = (config, ...rest) => {
    // The first plugin with a command wins, and the runner's own plugins precede those of the configuration.
    if (!config.plugins.includes(portableCommands)) config.plugins.unshift(portableCommands);
    return initialize?.call(launcher, config, ...rest);
  };
  return launcher;
}

const portableCommands = {
  name: 'portable-commands',
  async executeCommand({ command, payload, session }) {
    const { browser, id } = session;
    if (command === 'send-keys' && browser.type === 'puppeteer' && isCombination(payload?.press)) {
      await pressTogether(browser.getPage(id).keyboard, payload.press.split('+'));
      return true;
    }
    if (browser.type !== 'webdriver') return undefined;
    if (command === 'send-keys' && (payload?.type ?? payload?.press) !== undefined) {
      await keysInTurn(browser.driver, payload);
      return true;
    }
    if (command === 'set-viewport') {
      await resizeContent(browser.driver, payload);
      return true;
    }
    return undefined;
  },
};

const isCombination = (press) => typeof press === 'string' && press.length > 1 && press.includes('+');

async function pressTogether(keyboard, keys) {
  const modifiers = keys.slice(0, -1);
  for (const key of modifiers) await keyboard.down(key);
  await keyboard.press(keys.at(-1));
  for (const key of modifiers.reverse()) await keyboard.up(key);
}

/** One call per key: WebdriverIO presses the keys of a call together and loses double letters. */
async function keysInTurn(driver, { type, press }) {
  if (type !== undefined) for (const character of type) await driver.keys([character]);
  else await driver.keys(isCombination(press) ? press.split('+') : [press]);
}

async function resizeContent(driver, { width, height }) {
  const inner = () => driver.execute(() => [window.innerWidth, window.innerHeight]);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [currentWidth, currentHeight] = await inner();
    if (currentWidth === width && currentHeight === height) return;
    const outer = await driver.getWindowRect();
    await driver.setWindowRect(null, null, outer.width + width - currentWidth, outer.height + height - currentHeight);
    // The page hears of its new size a moment later: measured at once, the next attempt would correct an old one.
    for (let look = 0; look < 20 && (await inner()).join() !== `${width},${height}`; look += 1) await wait(25);
  }
  const [gotWidth] = await inner();
  if (gotWidth !== width)
    throw new Error(
      `WebKit's window is ${gotWidth} px wide, not ${width}: its toolbar sets a minimum. Put the element into a narrow container.`,
    );
}
