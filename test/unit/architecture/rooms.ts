/** One room of the house: what it may import, from the other rooms and from packages. */
export interface Room {
  readonly name: string;
  /** Longest prefix wins. */
  readonly folder: string;
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  /** Whether modules of Node may be used. */
  readonly node?: boolean;
}

const below = ['contract', 'rules'];
const widgetsSee = [...below, 'contact-files', 'runtime', 'i18n', 'theme', 'ui', 'context'];
const commandsSee = [...below, 'node', 'client', 'conformance', 'phone'];
const serverPackages = [
  '@noble/hashes',
  'hono',
  '@hono/node-server',
  '@hono/zod-openapi',
  'zod',
  'jose',
  'pino',
  'saxes',
  'diff',
  'libphonenumber-js',
  'lru-cache',
  'mpg123-decoder',
  'nodemailer',
  'opus-decoder',
  'sirv',
  '@sqlite.org/sqlite-wasm',
];

/** The arrows. A room may always import itself. */
export const rooms: readonly Room[] = [
  { name: 'contract', folder: 'src/contract/', rooms: [], packages: [] },
  { name: 'rules', folder: 'src/rules/', rooms: ['contract'], packages: [] },
  // Loaded on demand: nothing of rules/ may import it.
  { name: 'contact-files', folder: 'src/rules/contact-files/', rooms: below, packages: ['papaparse'] },
  { name: 'client', folder: 'src/client/', rooms: ['contract'], packages: [] },
  { name: 'runtime', folder: 'src/runtime/', rooms: below, packages: ['idb'] },
  { name: 'i18n', folder: 'src/i18n/', rooms: below, packages: ['lit'] },
  { name: 'theme', folder: 'src/theme/', rooms: [], packages: ['lit'] },
  { name: 'ui', folder: 'src/ui/', rooms: ['theme'], packages: ['lit'] },
  { name: 'context', folder: 'src/context/', rooms: [...below, 'runtime', 'i18n', 'theme'], packages: ['lit', '@lit/context'] },
  { name: 'widgets', folder: 'src/widgets/', rooms: widgetsSee, packages: ['lit', 'libphonenumber-js'] },
  { name: 'define', folder: 'src/define/', rooms: ['context', 'widgets'], packages: [] },
  { name: 'index', folder: 'src/index.ts', rooms: [...widgetsSee, 'widgets', 'define'], packages: [] },
  { name: 'conformance', folder: 'src/testing/conformance/', rooms: below, packages: [] },
  // Sees nothing of the generators, so that it can disagree with them.
  { name: 'phone', folder: 'src/testing/phone/', rooms: [], packages: ['saxes'] },
  { name: 'testing', folder: 'src/testing/', rooms: [...below, 'client', 'conformance', 'phone', 'node'], packages: ['msw'] },
  { name: 'node', folder: 'src/node/', rooms: below, packages: serverPackages, node: true },
  { name: 'node/cli', folder: 'src/node/cli/', rooms: commandsSee, packages: serverPackages, node: true },
  { name: 'node/main', folder: 'src/node/main.ts', rooms: [...commandsSee, 'node/cli'], packages: [], node: true },
  // No part of the library, and nothing that a host needs: a look at the simulated phones.
  { name: 'demo', folder: 'src/demo/', rooms: [...widgetsSee, 'widgets'], packages: ['lit'] },
  { name: 'portal', folder: 'src/portal/', rooms: ['define', 'index', 'client', 'contract', 'demo'], packages: ['lit'] },
];

export function roomOf(path: string): Room | undefined {
  return rooms.filter(({ folder }) => path.startsWith(folder)).sort((a, b) => b.folder.length - a.folder.length)[0];
}
