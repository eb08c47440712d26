import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './browsers/find.mjs';
import { serveFolder } from './stories/serve.mjs';
import { missingStates } from './stories/states.mjs';
import { visitStory } from './stories/visit.mjs';

/** Opens every story of the built Storybook in each look, two pages per look. Arguments: parts of story ids, to open only some. */
const folder = join(fileURLToPath(new URL('..', import.meta.url)), 'storybook-static');
const LOOKS = [
  { locale: 'fr', theme: 'light', density: 'cosy', direction: 'ltr', isFirst: true },
  { locale: 'en', theme: 'dark', density: 'compact', direction: 'rtl' },
];

if (!existsSync(join(folder, 'index.json'))) {
  console.error('Nothing to open: run "npm run build-storybook" first.');
  process.exit(1);
}

const only = process.argv.slice(2);
const all = Object.values(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).entries).filter(({ type }) => type === 'story');
const stories = all.filter(({ id }) => !only.length || only.some((part) => id.includes(part)));

const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] });
const failures = only.length ? [] : missingStates(all);
let passed = 0;
const shares = inShares(stories, 2);
await Promise.all(LOOKS.flatMap((look) => shares.map((share) => visitAll(look, share))));
await browser.close();

for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length || !passed ? 1 : 0;

/** Shares of about the same size; the stories of one file stay together. */
function inShares(all, count) {
  const files = Map.groupBy(all, ({ importPath }) => importPath);
  const shares = Array.from({ length: count }, () => []);
  for (const file of [...files.values()].sort((one, other) => other.length - one.length)) {
    shares.toSorted((one, other) => one.length - other.length)[0].push(...file);
  }
  return shares;
}

async function visitAll(look, share) {
  const unserved = new Set();
  let leaving = false;
  const server = await serveFolder(folder, (path) => {
    // A page that is left sends what it has not saved yet, and its mocks are gone by then.
    if (!/favicon|\.map$/.test(path) && !(leaving && path.startsWith('/mock/'))) unserved.add(path);
  });
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    viewport: { width: 1000, height: 800 },
  });
  const page = await context.newPage();
  const leavePage = async () => {
    leaving = true;
    await page.goto('about:blank');
    await page.waitForTimeout(200);
    leaving = false;
  };
  let file;
  for (const story of share) {
    // A file of stories shares one page, as when a person goes through them; the next file starts afresh.
    const again = story.importPath === file;
    file = story.importPath;
    if (!again) await leavePage();
    const problems = await visitStory(page, server.origin, story, look, again);
    if (!problems.length) passed += 1;
    else failures.push(`${story.id} (${look.locale}, ${look.theme}):\n    ${problems.join('\n    ')}`);
  }
  await context.close();
  server.close();
  for (const path of unserved) failures.push(`asked in vain for ${path}: no mock answers (${look.locale}, ${look.theme})`);
}
