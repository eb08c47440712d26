import { fileURLToPath } from 'node:url';
import nodeResolve from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';
import htmlLiterals from 'rollup-plugin-html-literals';
import { cssLiterals } from './css-literals.mjs';
import { terser } from './terser.mjs';

const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

const html = {
  failOnError: true,
  // theme/ holds no templates, and its use of unsafeCSS (on our own constants) would make the plugin complain.
  exclude: ['**/node_modules/**', '**/src/theme/**'],
  options: {
    shouldMinifyCSS: () => false,
    // A `<path />` in an svg template must stay closed, or its neighbours become its children.
    minifyOptions: { keepClosingSlash: true, removeEmptyAttributes: false, minifyCSS: false, minifyJS: false },
  },
};

/** TypeScript to JavaScript, with the white space of templates and style sheets taken out: no bundler of a host can do that later. */
export function compilePlugins({ minify = false } = {}) {
  return [htmlLiterals(html), esbuild({ target: 'es2022', tsconfig, minify, legalComments: 'none', charset: 'utf8' }), cssLiterals()];
}

/** As above, with every dependency inside and minified. `BUILD_FAST` asks for a quick build that is a little larger. */
export function bundlePlugins({ fast = Boolean(process.env.BUILD_FAST) } = {}) {
  const resolve = nodeResolve({ browser: true, exportConditions: ['browser', 'production'] });
  return [resolve, ...compilePlugins({ minify: fast }), ...(fast ? [] : [terser()])];
}
