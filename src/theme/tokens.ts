import { css, unsafeCSS, type CSSResult } from 'lit';
import { systemTokens, type TokenDefault } from './system-tokens.ts';

const valueOf = (value: TokenDefault): string => (typeof value === 'string' ? value : `light-dark(${value[0]},${value[1]})`);

/** A target keeps its minimum size (WCAG 2.5.8) where a host sets a smaller one. */
const floored = (name: string, value: string): string => (name === 'target' ? `max(var(--_least),${value})` : value);

const declarations = Object.entries<TokenDefault>(systemTokens)
  .map(([name, value]) => `--_${name}:${floored(name, `var(--sc-${name},${valueOf(value)})`)}`)
  .join(';');

/**
 * First styles of every widget: each system token as a private `--_<name>`. So the page needs no declarations and the widget
 * leaks none. The scheme (light or dark) is inherited from the widget's place.
 */
export const tokens: CSSResult = css`
  :host {
    --_least: 24px;
    ${unsafeCSS(declarations)};
  }
  /* Of a finger: WCAG 2.5.5. */
  @media (pointer: coarse) {
    :host {
      --_least: 44px;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_color-text-muted: var(--_color-text);
      --_color-line: var(--_color-line-strong);
      --_color-line-strong: var(--_color-text);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0ms;
    }
  }
  @media (forced-colors: active) {
    :host {
      --_color-accent: Highlight;
      --_color-on-accent: HighlightText;
      --_color-accent-soft: Canvas;
      --_color-line: CanvasText;
      --_color-line-strong: ButtonBorder;
      --_color-focus: Highlight;
      --_shadow: none;
    }
  }
`;
