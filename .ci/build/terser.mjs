import { minify } from 'terser';

/** Minifies every chunk; about 1 % smaller when compressed than what esbuild makes, and ten times slower. */
export function terser() {
  return {
    name: 'terser',
    async renderChunk(code) {
      const minified = await minify(code, {
        module: true,
        ecma: 2022,
        compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
        format: { comments: false },
        sourceMap: true,
      });
      return { code: minified.code, map: minified.map };
    },
  };
}
