import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the tests of elements, as a host's bundler does its page: a page of single modules asks for some 600 files.
 * @param {readonly string[]} patterns the modules that pages ask for, relative to `rootDir`
 */
export function bundledTests(patterns) {
  /** Contents by address. */
  const files = new Map();

  return {
    name: 'bundled-tests',
    async serverStart({ config: { rootDir } }) {
      const { outputFiles } = await build({
        absWorkingDir: rootDir,
        entryPoints: globSync(patterns, { cwd: rootDir }),
        outdir: 'test',
        outbase: 'test',
        bundle: true,
        splitting: true,
        format: 'esm',
        target: 'es2022',
        conditions: ['browser', 'production'],
        sourcemap: 'linked',
        write: false,
      });
      for (const { path, text } of outputFiles) files.set(`/${relative(rootDir, path)}`, text);
    },
    serve({ path }) {
      const body = files.get(path.replace(/\.ts$/, '.js'));
      return body === undefined ? undefined : { body, type: path.endsWith('.map') ? 'json' : 'js' };
    },
  };
}

/** The module of SQLite looks for its WebAssembly beside itself, which is beside the bundle. */
export function sqliteBesideBundle(context, next) {
  if (context.path.endsWith('/sqlite3.wasm')) context.path = '/node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm';
  return next();
}
