/** Written by `npm run manifest`; absent in a fresh clone, where types are checked all the same. */
declare module '*/dist/custom-elements.json' {
  const manifest: object;
  export default manifest;
}

declare module '*.css';
