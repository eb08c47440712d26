import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The browser also reports refusals that are part of a story. */
const EXPECTED = [/Failed to load resource/, /\[MSW\]/, /Lit is in dev mode/];

/**
 * Opens one story in one look. `again`: the page shows another story in that look already, and only changes it.
 * @returns its faults: no rendering, errors on the console, requests to other origins, accessibility
 */
export async function visitStory(page, origin, { id }, look, again) {
  const problems = [];
  const onConsole = (message) => {
    if (message.type() === 'error' && !EXPECTED.some((pattern) => pattern.test(message.text())))
      problems.push(`console: ${message.text()}`);
  };
  const onError = (error) => problems.push(`error: ${error.message}`);
  const onRequest = (request) => {
    const { origin: to, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && to !== origin) problems.push(`asks ${to}`);
  };
  page.on('console', onConsole).on('pageerror', onError).on('request', onRequest);
  try {
    if (again)
      await page.evaluate((storyId) => globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode: 'story' }), id);
    else await page.goto(addressOf(origin, id, look));
    problems.push(...(await rendering(page, id)), ...(await accessibility(page, look)), ...(await sizes(page)));
  } catch (error) {
    problems.push(String(error.message).split('\n')[0]);
  } finally {
    page.off('console', onConsole).off('pageerror', onError).off('request', onRequest);
  }
  return [...new Set(problems.map(shorten))];
}

/** The add-on would run axe itself after each rendering: once is enough. */
const WITHOUT_ADDON = 'a11y.manual:!true';

function addressOf(origin, id, look) {
  const globals = ['locale', 'theme', 'density', 'direction'].map((name) => `${name}:${look[name]}`).join(';');
  return `${origin}/iframe.html?viewMode=story&id=${id}&globals=${globals};${WITHOUT_ADDON}`;
}

const shorten = (text) => (text.length > 600 ? `${text.slice(0, 600)}…` : text);

/** Text below 13 px and targets below 24 px in widgets; a story that asks for a smaller page font has none either. */
function sizes(page) {
  return page.evaluate(() => {
    const found = [];
    const frames = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('.frame') ?? [])]);
    for (const element of frames.flatMap((frame) => [...frame.querySelectorAll('*')])) {
      if (element.getClientRects().length === 0 || element.closest('.unseen, svg, option')) continue;
      const hasText = [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent.trim() !== '');
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (hasText && size < 12.9) found.push(`text of ${size} px: ${element.outerHTML.slice(0, 120)}`);
      if (!element.matches('button, a[href], input, select')) continue;
      const target = element.closest(element.matches('.who') ? '.person' : 'label, .month') ?? element;
      const { width, height } = target.getBoundingClientRect();
      if (width < 24 || height < 24) found.push(`target of ${width} × ${height} px: ${element.outerHTML.slice(0, 120)}`);
    }
    return found;
  });
}

/** Waits until the story has rendered and its play function has ended. */
async function rendering(page, storyId) {
  const phase = await page
    .waitForFunction(
      (expected) => {
        const { id, phase: now } = globalThis.__STORYBOOK_PREVIEW__?.currentRender ?? {};
        return id === expected && ['completed', 'finished', 'errored', 'aborted'].includes(now) ? now : false;
      },
      storyId,
      { timeout: 60_000 },
    )
    .then((handle) => handle.jsonValue());
  const message = await page
    .locator('#error-message')
    .textContent({ timeout: 1000 })
    .catch(() => '');
  if (phase === 'errored' || phase === 'aborted') return [`does not render: ${message || phase}`];
  // The skeleton appears after 150 ms, and the first answer of the mocks soon after.
  await page.waitForTimeout(400);
  const empty = await page.evaluate(() => document.querySelector('#storybook-root')?.childElementCount === 0);
  return empty ? ['shows nothing'] : [];
}

/** Rules about whole pages do not apply to a story, which may contain a widget twice. */
const PAGE_RULES = ['region', 'landmark-unique', 'page-has-heading-one'];
const ALL_RULES = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: Object.fromEntries(PAGE_RULES.map((rule) => [rule, { enabled: false }])),
};
/** What theme, density and language change; roles and names are the same in every look. */
const RULES_OF_LOOK = {
  resultTypes: ['violations'],
  runOnly: { type: 'rule', values: ['color-contrast', 'target-size', 'link-in-text-block', 'valid-lang'] },
};

async function accessibility(page, look) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(
    async (options) => {
      const { violations } = await globalThis.axe.run('#storybook-root', options);
      // A row that is partly scrolled out of its list is not too small.
      const isCut = (id, { failureSummary }) => id === 'target-size' && failureSummary.includes('partially obscured');
      return violations
        .map(({ id, help, nodes }) => ({ id, help, nodes: nodes.filter((node) => !isCut(id, node)) }))
        .filter(({ nodes }) => nodes.length)
        .map(
          ({ id, help, nodes }) =>
            `axe ${id}: ${help} (${nodes.length}× ${nodes[0].target.join(' ')}: ${nodes[0].failureSummary.replace(/\s+/g, ' ')})`,
        );
    },
    look.isFirst ? ALL_RULES : RULES_OF_LOOK,
  );
}
