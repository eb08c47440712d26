import type { Appearance } from './appearance.ts';

/** Ready appearances: a start for a partner's own. The same as the files in `themes/`, for hosts that configure by script. */
export const presets = {
  /** More contrast than the default in texts, borders and targets. */
  contrast: {
    variables: {
      colorAccent: { light: '#003f9e', dark: '#a8ceff' },
      colorOnAccent: { light: '#ffffff', dark: '#000000' },
      colorSurface: { light: '#ffffff', dark: '#000000' },
      colorSurfaceRaised: { light: '#ffffff', dark: '#000000' },
      colorSurfaceSunken: { light: '#f2f2f2', dark: '#161616' },
      colorText: { light: '#000000', dark: '#ffffff' },
      colorTextMuted: { light: '#333333', dark: '#dddddd' },
      colorLine: { light: '#767676', dark: '#8c8c8c' },
      colorLineStrong: { light: '#333333', dark: '#dddddd' },
    },
  },
  /** Warm paper and terracotta, rounder. */
  warm: {
    variables: {
      colorAccent: { light: '#a3431c', dark: '#ffb38f' },
      colorOnAccent: { light: '#ffffff', dark: '#2b1207' },
      colorSurface: { light: '#fffdf9', dark: '#1c1815' },
      colorSurfaceRaised: { light: '#ffffff', dark: '#26211d' },
      colorSurfaceSunken: { light: '#f7f1e8', dark: '#141110' },
      colorText: { light: '#2a211b', dark: '#f4ece4' },
      colorTextMuted: { light: '#6a5b50', dark: '#bcaea2' },
      colorLine: { light: '#e8ddd0', dark: '#3a322c' },
      colorLineStrong: { light: '#938374', dark: '#85776b' },
      radius: 16,
    },
  },
} as const satisfies Record<string, Appearance>;
