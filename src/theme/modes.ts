/** Tokens of each density: the least height of buttons and fields, and one step of spacing. */
export const densities = {
  compact: { target: '2rem', space: '.2rem' },
  cosy: { target: '2.5rem', space: '.25rem' },
  touch: { target: '3rem', space: '.3rem' },
} as const;

/** Density of the layout: `compact` for a mouse and long lists, `cosy` in general, `touch` for fingers. */
export type Density = keyof typeof densities;

/** Themes of a host, each with its `color-scheme`. `auto` follows the operating system. */
export const schemes = { auto: 'light dark', light: 'light', dark: 'dark' } as const;

export type Theme = keyof typeof schemes;
