/** What a density sets: the least height of what is pressed, and one step of spacing. */
export const densities = {
  compact: { target: '2rem', space: '.2rem' },
  cosy: { target: '2.5rem', space: '.25rem' },
  touch: { target: '3rem', space: '.3rem' },
} as const;

/** How close things stand: `compact` for a mouse and long lists, `cosy` in general, `touch` for fingers. */
export type Density = keyof typeof densities;

/** Schemes that a host may choose, and the `color-scheme` that each stands for. `auto` follows the operating system. */
export const schemes = { auto: 'light dark', light: 'light', dark: 'dark' } as const;

export type Theme = keyof typeof schemes;
