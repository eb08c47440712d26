/**
 * The pages that are weighed. `code` is what a page writes; `texts` are the files of one language that it fetches; `over` weighs what
 * comes on top of another page; `limit` is in bytes gzip, `files` in files.
 */
const texts = (...sections) => sections.map((section) => `src/i18n/locales/fr/${section}.ts`);
const define = (...names) => names.map((name) => `import 'src/define/sc-${name}.ts';`).join('\n');
const alone = { limit: 52_000, files: 6 };

/** What a widget may add to a page that has another, in bytes gzip. */
const onTop = { simple: 4_000, list: 14_000, rich: 18_500 };

const widgets = [
  { name: 'forwarding', kind: 'rich' },
  { name: 'call-log', kind: 'list' },
  { name: 'phones', kind: 'list' },
  { name: 'presented-number', kind: 'simple', limit: 37_500 },
  { name: 'usage', kind: 'list' },
  { name: 'language', kind: 'simple', limit: 30_000 },
  { name: 'support', kind: 'simple', limit: 34_000 },
  { name: 'connectivity', kind: 'simple', limit: 36_000, limitOnTop: 5_500 },
  { name: 'dashboard', kind: 'rich', limit: 59_500, limitOnTop: 20_500, wordsOf: ['forwarding', 'call-log', 'unified-communications'] },
  { name: 'unified-communications', kind: 'simple', limit: 34_000 },
  { name: 'documents', kind: 'list' },
  { name: 'history', kind: 'list' },
  { name: 'contacts', kind: 'rich' },
  { name: 'device-settings', kind: 'list' },
  { name: 'function-keys', kind: 'rich', limit: 55_500 },
  { name: 'voicemail', kind: 'rich' },
  { name: 'voicemail-settings', kind: 'rich', limit: 59_500, limitOnTop: 20_000 },
];

const page = (...names) => `
${define(...names)}
import { configure } from 'src/context/configure.ts';
import { httpAdapter } from 'src/client/index.ts';
configure({ adapter: httpAdapter({ baseUrl: '/', getToken: async () => 'token' }) });
`;

/** `wordsOf`: sections of other widgets whose words this one uses. */
const aloneEntry = ({ name, limit = alone.limit, wordsOf = [] }) => ({
  name: `\`sc-${name}\` alone`,
  what: 'with `configure`, HTTP adapter, runtime, Lit, French',
  code: page(name),
  texts: texts('common', name, ...wordsOf),
  limit,
  files: alone.files,
});

/** The page that a widget comes on top of: the first other one that is not simple. */
const otherThan = (name) => widgets.find((other) => other.name !== name && other.kind !== 'simple').name;

const onTopEntry = ({ name, kind, limitOnTop = onTop[kind], wordsOf = [] }) => ({
  name: `\`sc-${name}\` on top`,
  what: `${kind}; added to a page that has \`sc-${otherThan(name)}\``,
  code: page(otherThan(name), name),
  texts: texts(...new Set(['common', otherThan(name), name, ...wordsOf])),
  over: `\`sc-${otherThan(name)}\` alone`,
  limit: limitOnTop,
});

export const ENTRIES = [
  ...widgets.map(aloneEntry),
  ...widgets.map(onTopEntry),
  {
    name: '`sc-provider` on top',
    what: 'added to a page that has `sc-forwarding`',
    code: page('forwarding', 'provider'),
    texts: texts('common', 'forwarding', 'provider'),
    over: '`sc-forwarding` alone',
  },
  {
    name: '`sc-portal` with its first page',
    what: 'the dashboard; the other pages come while it rests',
    code: page('portal', 'dashboard'),
    texts: texts('common', 'portal', 'dashboard', 'forwarding', 'call-log', 'unified-communications'),
    limit: 72_500,
  },
  {
    name: 'everything',
    what: '`define/all`, without an adapter',
    code: "import 'src/define/all.ts';",
    texts: texts('common', 'provider', ...widgets.map(({ name }) => name)),
  },
  { name: 'autoload', what: '`define/autoload`: elements come when they are seen', code: "import 'src/define/autoload.ts';", texts: [] },
  { name: 'client', what: 'the HTTP adapter alone', code: "export { httpAdapter } from 'src/client/index.ts';", texts: [] },
  {
    name: 'configure',
    what: '`import { configure }` from the index: nothing else may come along',
    code: "export { configure } from 'src/index.ts';",
    texts: [],
  },
];
