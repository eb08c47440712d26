export type { Density, Theme } from './modes.ts';
export { providerTokens, tokens } from './tokens.ts';
export { systemTokens, type SystemToken } from './system-tokens.ts';
export { AppearanceError, appearanceSheet, appearanceTokens, type Appearance, type AppearanceVariables, type Color } from './appearance.ts';
export { presets } from './presets.ts';
