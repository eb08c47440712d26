import { densities } from './modes.ts';

/** A default: one value, or a pair for the light and the dark scheme. */
export type TokenDefault = string | readonly [light: string, dark: string];

/**
 * The system tokens and their defaults: the public `--sc-<name>` that a host or partner sets on the widget, on the provider or
 * above. `text-m` is the size of a widget's frame: the only one taken from the host's font, 15 px at 16, and no smaller. All other
 * lengths are relative to it, never to the root: a page with `html { font-size: 10px }` changes nothing.
 */
export const systemTokens = {
  'font-mono': 'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, monospace',
  'text-s': '.8667em',
  'text-m': 'max(15px, .9375em)',
  'text-l': '1.125em',
  'text-xl': '1.5em',
  weight: '400',
  'weight-strong': '600',
  space: densities.cosy.space,
  'radius-s': '.4em',
  radius: '.6667em',
  'radius-round': '999px',
  target: densities.cosy.target,

  'color-surface': ['#fff', '#16191f'],
  'color-surface-raised': ['#fff', '#1d2129'],
  'color-surface-sunken': ['#f4f6f8', '#101318'],
  'color-text': ['#171b22', '#eceff3'],
  'color-text-muted': ['#566070', '#a2adbb'],
  'color-line': ['#dfe3e8', '#2d333d'],
  'color-line-strong': ['#8a94a2', '#6d7887'],

  'color-accent': ['#0b62d6', '#6cabff'],
  'color-accent-soft': ['#e8f1fd', '#14263f'],
  'color-on-accent': ['#fff', '#0a1424'],
  'color-focus': ['#0b62d6', '#8fc0ff'],

  'color-positive': ['#12733d', '#5fd293'],
  'color-positive-soft': ['#e5f5ec', '#10291c'],
  'color-caution': ['#8a5300', '#f0b55c'],
  'color-caution-soft': ['#fdf3e0', '#2e2210'],
  'color-negative': ['#b3261e', '#ff8f86'],
  'color-negative-soft': ['#fdecea', '#371817'],

  'color-internal': ['#b3261e', '#ff8f86'],
  'color-external': ['#12733d', '#5fd293'],

  shadow: '0 1px 2px light-dark(#1018280f, #0006), 0 1px 3px light-dark(#1018281a, #0008)',
  'shadow-overlay': '0 12px 32px light-dark(#10182829, #000c)',
  duration: '160ms',
  easing: 'cubic-bezier(.2, .7, .3, 1)',
} as const satisfies Record<string, TokenDefault>;

/** Name of a system token, without its `--sc-`. */
export type SystemToken = keyof typeof systemTokens;
