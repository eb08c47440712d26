/**
 * Tokens of each density: the least height of buttons and fields, and one step of spacing; 1em is 15 px at a host font of 16.
 */
export const densities = {
  compact: { target: '2.1333em', space: '.2133em' },
  cosy: { target: '2.6667em', space: '.2667em' },
  touch: { target: 'max(44px, 3.2em)', space: '.32em' },
} as const;

/** Density of the layout: `compact` for a mouse and long lists, `cosy` in general, `touch` for fingers. */
export type Density = keyof typeof densities;

/** Themes of a host, each with its `color-scheme`. `auto` follows the operating system. */
export const schemes = { auto: 'light dark', light: 'light', dark: 'dark' } as const;

export type Theme = keyof typeof schemes;
