/**
 * What is measured. `code` is what a page writes; `eager` names the modules behind `import()` that are fetched at the first paint
 * all the same (the texts of one language); `over` measures what comes on top of another entry; `limit` is in bytes, gzip.
 */
const texts = (...sections) => sections.map((section) => `src/i18n/locales/fr/${section}.ts`);
const define = (...names) => names.map((name) => `import 'src/define/sc-${name}.ts';`).join('\n');

const firstWidget = `
${define('forwarding')}
import { configure } from 'src/context/configure.ts';
import { httpAdapter } from 'src/client/index.ts';
configure({ adapter: httpAdapter({ baseUrl: '/', getToken: async () => 'token' }) });
`;

export const ENTRIES = [
  {
    name: 'first useful widget',
    what: '`sc-forwarding`, `configure`, HTTP adapter, runtime, Lit, French',
    code: firstWidget,
    eager: texts('common', 'forwarding'),
    limit: 32 * 1024,
  },
  {
    name: '`sc-call-log` on top',
    what: 'what a page with the first widget adds for the call log',
    code: firstWidget + define('call-log'),
    eager: texts('common', 'forwarding', 'call-log'),
    over: 'first useful widget',
    limit: 10 * 1024,
  },
  {
    name: '`sc-provider` on top',
    what: 'what a page with the first widget adds for a provider',
    code: firstWidget + define('provider'),
    eager: texts('common', 'forwarding'),
    over: 'first useful widget',
  },
  {
    name: 'call log alone',
    what: '`sc-call-log`, `configure`, HTTP adapter, runtime, Lit, French',
    code: firstWidget.replace('sc-forwarding', 'sc-call-log'),
    eager: texts('common', 'call-log'),
  },
  {
    name: 'everything',
    what: '`define/all`, without an adapter',
    code: "import 'src/define/all.ts';",
    eager: texts('common', 'forwarding', 'call-log'),
  },
  { name: 'autoload', what: '`define/autoload`: elements come when they are seen', code: "import 'src/define/autoload.ts';", eager: [] },
  { name: 'client', what: 'the HTTP adapter alone', code: "export { httpAdapter } from 'src/client/index.ts';", eager: [] },
  {
    name: 'configure',
    what: '`import { configure }` from the index: nothing else may come along',
    code: "export { configure } from 'src/index.ts';",
    eager: [],
  },
];
