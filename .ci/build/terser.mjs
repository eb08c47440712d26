import { transform } from 'esbuild';
import { minify } from 'terser';

/**
 * Minifies every chunk with esbuild, which alone shortens private names, then with terser. The result is about 3 % smaller
 * (gzip) than esbuild's, and takes ten times as long.
 */
export function terser() {
  return {
    name: 'terser',
    async renderChunk(code) {
      const short = await transform(code, { minify: true, format: 'esm', target: 'es2022', charset: 'utf8', sourcemap: 'inline' });
      const minified = await minify(short.code, {
        module: true,
        ecma: 2022,
        compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
        format: { comments: false },
        sourceMap: { content: 'inline' },
      });
      return { code: minified.code, map: minified.map };
    },
  };
}
