/**
 * Every check: what runs, how its results are counted, and how long it may take.
 * `together`: neighbours so marked may run at once; none of them measures time.
 * `count`: `line` = the runner ends with "N passed, N failed"; `node` = summary of `node --test`; `exit` = one check, by its exit code.
 */
const minutes = (number) => number * 60_000;

export const TEST = [
  { name: 'browser', command: 'node .ci/ensure-browsers.mjs', count: 'exit', limit: minutes(10) },
  { name: 'tests of whole programs', command: 'npm run --silent test:programs', count: 'node', limit: minutes(10), together: true },
  { name: 'server tests', command: 'npm run --silent test:node', count: 'node', limit: minutes(10), together: true },
  { name: 'unit tests', command: 'npm run --silent test:unit', count: 'node', limit: minutes(5), together: true },
  { name: 'element tests, Chromium', command: 'npm run --silent test:widgets', count: 'line', limit: minutes(10) },
];

export const CI = [
  { name: 'README: npm install && npm test', command: 'npm install && npm test', count: 'line', limit: minutes(20), vital: true },
  { name: 'lint', command: 'eslint .', count: 'exit', limit: minutes(5), together: true },
  { name: 'format', command: 'prettier --check .', count: 'exit', limit: minutes(3), together: true },
  { name: 'types', command: 'npm run --silent typecheck', count: 'exit', limit: minutes(3), together: true },
  { name: 'knip', command: 'knip', count: 'exit', limit: minutes(2), together: true },
  { name: 'build', command: 'npm run --silent build', count: 'exit', limit: minutes(5), together: true },
  { name: 'npm start', command: 'node .ci/check-start.mjs', count: 'line', limit: minutes(3) },
  { name: 'conformance', command: 'node .ci/check-conformance.mjs', count: 'line', limit: minutes(3) },
  { name: 'browsers', command: 'node .ci/ensure-browsers.mjs --all', count: 'exit', limit: minutes(10) },
  // Chromium had its turn in `npm test`. Each of these keeps one core busy with one page at a time.
  { name: 'element tests, Firefox', command: 'node .ci/element-tests.mjs firefox', count: 'line', limit: minutes(15), together: true },
  { name: 'element tests, WebKit', command: 'node .ci/element-tests.mjs webkit', count: 'line', limit: minutes(15), together: true },
  { name: 'package, installed elsewhere', command: 'node .ci/check-package.mjs', count: 'line', limit: minutes(5) },
  { name: 'element manifest', command: 'node .ci/check-manifest.mjs', count: 'line', limit: minutes(1), together: true },
  { name: 'publint', command: 'publint --strict', count: 'exit', limit: minutes(2), together: true },
  {
    name: 'attw',
    command: 'attw --pack . --profile esm-only --no-emoji --format ascii',
    count: 'exit',
    limit: minutes(3),
    together: true,
  },
  {
    name: 'npm run new',
    command: 'node .ci/ensure-browsers.mjs && node .ci/check-new.mjs',
    count: 'line',
    limit: minutes(8),
    together: true,
  },
  { name: 'size', command: 'npm run --silent size', count: 'line', limit: minutes(6), together: true },
  { name: 'storybook build', command: 'npm run --silent build-storybook', count: 'exit', limit: minutes(8), together: true },
  { name: 'stories', command: 'npm run --silent test:stories', count: 'line', limit: minutes(15) },
  { name: 'bench, short', command: 'npm run --silent bench -- --quick', count: 'line', limit: minutes(8) },
];

export const GROUPS = { test: TEST, ci: CI };
