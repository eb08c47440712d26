import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compilePlugins, bundlePlugins } from './.ci/build/plugins.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const sources = globSync('src/**/*.ts', { cwd: here }).filter((path) => !path.startsWith('src/portal/'));
const nameOf = (path) => path.replace(/^src\//, '').replace(/\.ts$/, '');
const entries = (paths, rename = nameOf) => Object.fromEntries(paths.map((path) => [rename(path), path]));

/** ESM as written: a module per source file, dependencies left to the host's bundler. */
const modules = {
  input: entries(sources),
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  plugins: compilePlugins(),
  output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
};

/** Maps are for a server that is asked to hand them out, which names them itself: the package has none. */
const sourcemap = 'hidden';

/** For a page without a bundler: everything inside, shared chunks split off, minified. */
const cdn = {
  input: entries(
    [
      'src/index.ts',
      'src/client/index.ts',
      ...globSync(['src/define/{all,autoload}.ts', 'src/define/sc-*.ts', 'src/i18n/locales/*.ts'], { cwd: here }),
    ],
    (path) =>
      nameOf(path)
        .replace(/^define\//, '')
        .replace(/^i18n\//, '')
        .replace(/^client\/index$/, 'client'),
  ),
  plugins: bundlePlugins(),
  output: { dir: 'dist/cdn', format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', sourcemap },
};

/** For a script tag on a content delivery network that knows the package by its name alone: one file, which loads no other. */
const oneFile = {
  input: { 'selfcare-elements': '.ci/build/one-file.mjs' },
  plugins: bundlePlugins(),
  output: { dir: 'dist/cdn', format: 'es', entryFileNames: '[name].js', inlineDynamicImports: true, sourcemap },
};

const portal = {
  input: { portal: 'src/portal/portal.ts' },
  plugins: bundlePlugins(),
  output: { dir: 'dist/portal', format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', sourcemap },
};

const onwarn = (warning, warn) => {
  if (warning.code === 'CIRCULAR_DEPENDENCY' && /node_modules/.test(warning.message)) return;
  if (warning.code === 'UNRESOLVED_IMPORT' || warning.code === 'MISSING_EXPORT') throw new Error(warning.message);
  warn(warning);
};

export default [modules, cdn, oneFile, portal].map((config) => ({ ...config, onwarn }));
