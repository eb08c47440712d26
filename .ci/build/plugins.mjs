import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';
import htmlLiterals from 'rollup-plugin-html-literals';
import { cssLiterals } from './css-literals.mjs';
import { terser } from './terser.mjs';

const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

const html = {
  failOnError: true,
  // theme/ has no templates, and the plugin rejects its unsafeCSS (of constants).
  exclude: ['**/node_modules/**', '**/src/theme/**'],
  options: {
    shouldMinifyCSS: () => false,
    // A `<path />` in an svg template must stay closed, or its siblings become children.
    minifyOptions: { keepClosingSlash: true, removeEmptyAttributes: false, minifyCSS: false, minifyJS: false },
  },
};

/** TypeScript to JavaScript, without the white space of templates and style sheets, which a host's bundler cannot remove. */
export function compilePlugins({ minify = false } = {}) {
  return [htmlLiterals(html), esbuild({ target: 'es2022', tsconfig, minify, legalComments: 'none', charset: 'utf8' }), cssLiterals()];
}

/** As above, minified and with every dependency. `BUILD_FAST` makes a faster, slightly larger build. */
export function bundlePlugins({ fast = Boolean(process.env.BUILD_FAST) } = {}) {
  const resolve = nodeResolve({ browser: true, exportConditions: ['browser', 'production'] });
  // The only dependency in a page that is no module.
  const modules = commonjs({ include: /node_modules\/papaparse\// });
  return [resolve, modules, ...compilePlugins({ minify: fast }), ...(fast ? [] : [terser()])];
}
