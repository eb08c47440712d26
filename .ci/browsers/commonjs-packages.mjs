import { build } from 'esbuild';

const PREFIX = '/__commonjs__/';

/**
 * Bundles CommonJS packages into modules for the browser, as a host's bundler does.
 * @param {Readonly<Record<string, readonly string[]>>} packages imported names by package
 */
export function commonJsPackages(packages) {
  return {
    name: 'commonjs-packages',
    resolveImport({ source }) {
      return source in packages ? `${PREFIX}${source}.js` : undefined;
    },
    async serve({ path }) {
      if (!path.startsWith(PREFIX)) return;
      const name = path.slice(PREFIX.length, -'.js'.length);
      const names = packages[name];
      if (!names) return;
      const contents = `export { ${names.join(', ')} } from '${name}';`;
      const { outputFiles } = await build({ stdin: { contents, resolveDir: '.' }, bundle: true, format: 'esm', write: false });
      return { body: outputFiles[0].text, type: 'js' };
    },
  };
}
