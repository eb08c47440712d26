import { globSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { rollup } from 'rollup';
import { bundlePlugins } from '../build/plugins.mjs';

const ENTRY = '\0entry';

/** The page's own few lines, as a module. */
const pageCode = (root, code) => ({
  name: 'page-code',
  resolveId(id) {
    if (id === ENTRY) return id;
    return id.startsWith('src/') ? resolve(root, id) : null;
  },
  load: (id) => (id === ENTRY ? { code, moduleSideEffects: true } : null),
});

/**
 * Bundles one entry as a host would and weighs it.
 * @returns {Promise<{ min: number; gzip: number; files: number; lazy: { name: string; gzip: number }[]; groups: { name: string; min: number; gzip: number }[] }>}
 */
export async function measure(root, { code, texts }) {
  const bundle = await rollup({
    input: ENTRY,
    treeshake: { moduleSideEffects: sideEffectsOf(root) },
    plugins: [pageCode(root, code), ...bundlePlugins()],
    onwarn: () => {},
  });
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: '[name].js' });
  await bundle.close();
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const pathOf = (id) => relative(root, id.replace(/^\0/, '')).replaceAll('\\', '/');
  const startsEager = (chunk) => chunk.isEntry || texts.includes(pathOf(chunk.facadeModuleId ?? ''));
  const missing = texts.filter((path) => ![...chunks.values()].some((chunk) => chunk.moduleIds.some((id) => pathOf(id) === path)));
  if (missing.length) throw new Error(`Nothing loads ${missing.join(', ')}: correct the table of entries.`);

  const loaded = new Set();
  const load = (name) => {
    const chunk = chunks.get(name);
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    chunk.imports.forEach(load);
  };
  for (const chunk of chunks.values()) if (startsEager(chunk)) load(chunk.fileName);

  const eagerChunks = [...loaded];
  return {
    min: sum(eagerChunks.map(({ code: text }) => Buffer.byteLength(text))),
    gzip: sum(eagerChunks.map(weigh)),
    files: eagerChunks.length,
    lazy: [...chunks.values()]
      .filter((chunk) => !loaded.has(chunk))
      .map((chunk) => ({ name: chunk.facadeModuleId ? pathOf(chunk.facadeModuleId) : chunk.fileName, gzip: weigh(chunk) }))
      .sort((a, b) => b.gzip - a.gzip),
    groups: groups(eagerChunks, pathOf),
  };
}

/** What package.json tells every host's bundler about our own modules. */
function sideEffectsOf(root) {
  const { sideEffects } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const own = new Set(globSync(sideEffects, { cwd: root }).map((path) => resolve(root, path)));
  const sources = join(root, 'src');
  return (id) => !id.startsWith(sources) || own.has(id);
}

const weigh = ({ code }) => gzipSync(code, { level: 9 }).length;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

const groupOf = (path) =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? (/^src\/(?:i18n\/locales|widgets\/[^/]+|[^/]+)/.exec(path)?.[0] || 'the page');

/** Where the bytes come from. Each group is minified and compressed alone, so the sum is a little more than the whole. */
function groups(chunks, pathOf) {
  const codes = new Map();
  for (const [id, { code }] of chunks.flatMap((chunk) => Object.entries(chunk.modules))) {
    const group = groupOf(pathOf(id));
    const minified = transformSync(code ?? '', { minify: true, format: 'esm', charset: 'utf8' }).code;
    codes.set(group, (codes.get(group) ?? '') + minified);
  }
  return [...codes].map(([name, code]) => ({ name, min: Buffer.byteLength(code), gzip: weigh({ code }) })).sort((a, b) => b.gzip - a.gzip);
}
