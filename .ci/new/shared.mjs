/**
 * The lists that every capability shares. `line` goes before the first line that matches `among` and sorts behind it, else behind
 * the last; without `among` it goes behind the first line that matches `after`, or before the one that matches `before`.
 */
const sorted = (line, among = /^import .* from '\.\/.*';$/) => ({ among, line });

const contract = ({ kebab, camel, Pascal }) => [
  { file: 'src/contract/index.ts', edits: [sorted(`export * from './${kebab}.ts';`, /^export \* from/)] },
  {
    file: 'src/contract/adapter.ts',
    edits: [
      sorted(`import type { ${Pascal}Port } from './${kebab}.ts';`, /^import type .* from/),
      { before: /^ {2}readonly events\?: EventsPort;$/, line: `  readonly ${camel}?: ${Pascal}Port;` },
    ],
  },
  { file: 'src/contract/capabilities.ts', edits: [{ before: /^ {2}'events',$/, line: `  '${camel}',` }] },
  { file: 'src/contract/events.ts', edits: [{ before: /^\] as const;$/, line: `  '${kebab}.changed',` }] },
];

/** A section of texts: the import, and the name in the list of one language. */
const texts = (language, { kebab, camel }) => ({
  file: `src/i18n/locales/${language}.ts`,
  edits: [
    sorted(`import { ${camel} } from './${language}/${kebab}.ts';`, /^import \{ .* from '\.\/(en|fr)\//),
    { replace: /^(const (?:en|fr)\b[^;]*?),?(\s*\};)$/m, by: `$1, ${camel}$2` },
  ],
});

const routeOf = (method, kebab) => sorted(`      '${method} /v1/lines/{line}/${kebab}',`, /^ {6}'(GET|POST|PUT) \/v1/);

/** The port of an adapter whose answers have no version. */
const withoutVersions = (camel) =>
  `${camel}: { get: async (line) => blank(await ${camel}.get(line)), set: async (line, change) => blank(await ${camel}.set(line, change)) },`;

/** Every edit, in the order of a capability's way from the contract to the tests. */
export function sharedEdits(values) {
  const { kebab, camel, Pascal } = values;
  const open = `open:
      ({ clock }) =>
      (user) => ({ ${camel}: ${camel}Port(user, clock) }),`;
  return [
    ...contract(values),
    {
      file: 'src/client/http-adapter.ts',
      edits: [
        sorted(`import { ${camel}Port } from './ports/${kebab}.ts';`, /^import .* from '\.\/ports\//),
        { before: /^ {4}events: eventsPort\(transport\),$/, line: `    ${camel}: ${camel}Port(transport),` },
      ],
    },
    texts('en', values),
    texts('fr', values),
    {
      file: 'src/widgets/index.ts',
      edits: [{ end: `export { Sc${Pascal}, Sc${Pascal}ChangeEvent, Sc${Pascal}ChangeRequestEvent } from './${kebab}/sc-${kebab}.ts';` }],
    },
    {
      file: 'src/define/loaders.ts',
      edits: [{ before: /^\};$/, line: `  'sc-${kebab}': () => import('./sc-${kebab}.ts'),` }],
    },
    {
      file: 'src/node/capabilities.ts',
      edits: [
        sorted(`import { ${camel}Port } from './${kebab}/service.ts';`),
        sorted(`import { ${camel}Migration } from './${kebab}/sql.ts';`),
        { before: /^ {2}\{\n {4}name: 'events',$/m, line: `  { name: '${values.words}', migrations: [${camel}Migration], ${open} },` },
      ],
    },
    {
      file: 'src/node/server/ports/index.ts',
      edits: [sorted(`import { ${camel}Port } from './${kebab}.ts';`), { before: /^ {2}eventsPort,$/, line: `  ${camel}Port,` }],
    },
    {
      file: 'src/testing/conformance/run.ts',
      edits: [
        sorted(`import { ${camel}Checks } from './${kebab}.ts';`),
        { before: /^ {2}\.\.\.eventChecks,$/, line: `  ...${camel}Checks,` },
      ],
    },
    {
      file: 'test/widgets/base/every-widget.test.ts',
      edits: [
        {
          after: /^ {2}'sc-presented-number': .*$/,
          line: `  'sc-${kebab}': { port: '${camel}', section: '${camel}', content: '[part~=record]' },`,
        },
      ],
    },
    {
      file: 'test/node/app/openapi.test.ts',
      edits: [routeOf('GET', kebab), routeOf('PUT', kebab)],
    },
    {
      file: 'test/conformance/served-adapter.test.ts',
      edits: [
        { replace: /\bcallLog\b(?=[^;]*\} = adapter;)/, by: `callLog, ${camel}` },
        { replace: /(assert\.ok\([^;]*\bcallLog\b)/, by: `$1 && ${camel}` },
        { after: /^ {4}callLog,$/, line: `    ${withoutVersions(camel)}` },
      ],
    },
    {
      file: 'docs/adapters.md',
      edits: [{ before: /^\| `events` \| AMI.*$/, line: `| \`${camel}\` | ? | ? | ? | ? | ? | ? | ? |` }],
    },
    {
      file: '.ci/size/entries.mjs',
      edits: [{ after: /^ {2}\{ name: 'presented-number', .*$/, line: `  { name: '${kebab}', kind: 'simple' },` }],
    },
  ];
}

const pathIn = (line) => /from '(.*)'/.exec(line)?.[1] ?? line;

/** Index of a list's place for a line. */
function placeAmong(lines, among, line) {
  const found = lines.flatMap((each, index) => (among.test(each) ? [index] : []));
  if (found.length === 0) return undefined;
  return found.find((index) => pathIn(lines[index]) > pathIn(line)) ?? found.at(-1) + 1;
}

/** Applies one edit. Throws where its anchor is not found. */
export function apply(file, text, { among, before, after, replace, by, end, line }) {
  const missing = (anchor) => new Error(`${file} has no line like ${anchor}: its shape has changed, so .ci/new/shared.mjs must follow.`);
  if (end !== undefined) return `${text.trimEnd()}\n${end}\n`;
  if (replace) {
    if (!replace.test(text)) throw missing(replace);
    return text.replace(replace, by);
  }
  if (among) {
    const lines = text.split('\n');
    const place = placeAmong(lines, among, line);
    if (place === undefined) throw missing(among);
    return lines.toSpliced(place, 0, line).join('\n');
  }
  const anchor = before ?? after;
  const found = new RegExp(anchor.source, 'm').exec(text);
  if (!found) throw missing(anchor);
  const place = before ? found.index : found.index + found[0].length + 1;
  return `${text.slice(0, place)}${line}\n${text.slice(place)}`;
}
