import { unsafeCSS, type CSSResult } from 'lit';
import { densities, schemes } from './modes.ts';

const modes = [
  ...Object.entries(schemes).map(([name, scheme]) => `:host(:where([theme=${name}])){color-scheme:${scheme}}`),
  ...Object.entries(densities).map(
    ([name, { target, space }]) => `:host(:where([density=${name}])){--sc-target:${target};--sc-space:${space}}`,
  ),
].join('');

/** Styles of `<sc-provider>`: its attributes `theme` and `density` set tokens for its widgets. An appearance adopted later wins. */
export const providerTokens: CSSResult = unsafeCSS(modes);
