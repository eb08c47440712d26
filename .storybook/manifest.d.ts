/** Written by `npm run manifest`; this declaration lets a fresh clone type-check without it. */
declare module '*/dist/custom-elements.json' {
  const manifest: object;
  export default manifest;
}

declare module '*.css';
