import { densities, schemes, type Density, type Theme } from './modes.ts';
import type { SystemToken } from './system-tokens.ts';

/** A CSS colour (`#0b62d6`, `rgb(…)`, `oklch(…)`, a name), or one for each scheme. */
export type Color = string | { readonly light: string; readonly dark: string };

/** Settings of a host. Absent ones keep their default. */
export interface AppearanceVariables {
  /** Buttons, switches, links, selected items. At least 4.5:1 on {@link colorSurface}. */
  readonly colorAccent?: Color;
  /** Text on the accent. Default: black or white, by the better contrast on a `#rrggbb` accent. */
  readonly colorOnAccent?: Color;
  /** Background of a widget. */
  readonly colorSurface?: Color;
  /** Background of raised parts: fields, cards, buttons. */
  readonly colorSurfaceRaised?: Color;
  /** Background of sunken parts: the call's way, chips. */
  readonly colorSurfaceSunken?: Color;
  readonly colorText?: Color;
  readonly colorTextMuted?: Color;
  /** Hairlines between rows. */
  readonly colorLine?: Color;
  /** Borders of fields and switches: at least 3:1 on the surface. */
  readonly colorLineStrong?: Color;
  readonly colorFocus?: Color;
  readonly colorPositive?: Color;
  readonly colorCaution?: Color;
  readonly colorNegative?: Color;
  readonly colorInternal?: Color;
  readonly colorExternal?: Color;
  /** Font families, as CSS writes them: `"Marianne", Arial, sans-serif`. The page loads them. */
  readonly fontFamily?: string;
  /** Corner radius of cards in px, 0 to 24; fields get 60 % of it. */
  readonly radius?: number;
  /** One step of spacing in px, 2 to 8; the default is 4. */
  readonly spacing?: number;
  /** Least height of buttons and fields in px, 24 to 64. */
  readonly targetSize?: number;
  /** Weight of headings and labels that stand out, 400 to 900. */
  readonly weightStrong?: number;
}

/** Look of the widgets of a provider or a page. Plain data: it may come from JSON. */
export interface Appearance {
  /** `auto` follows the operating system. Default: the page's `color-scheme`. */
  readonly theme?: Theme;
  readonly density?: Density;
  readonly variables?: AppearanceVariables;
}

/** Thrown for an invalid appearance; names every refused value and the reason. */
export class AppearanceError extends TypeError {
  override readonly name = 'AppearanceError';
  /** One sentence per refused value. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join(' '));
    this.problems = problems;
  }
}

type Declaration = readonly [token: `--sc-${SystemToken | 'font'}` | 'color-scheme', value: string];
/** Returns the declarations of a value, or a description of the valid values. */
type Check = (value: unknown) => readonly Declaration[] | string;

const number =
  (min: number, max: number, unit: string, declare: (value: number) => readonly Declaration[]): Check =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max ? declare(value) : `a number from ${min} to ${max}${unit}`;

const px = (token: SystemToken, value: number): Declaration => [`--sc-${token}`, `${value}px`];

type ColorVariable = Extract<keyof AppearanceVariables, `color${string}`>;

/** The key gives the token: `colorTextMuted` sets `--sc-color-text-muted`. */
const colors: Readonly<Record<ColorVariable, true>> = {
  colorAccent: true,
  colorOnAccent: true,
  colorSurface: true,
  colorSurfaceRaised: true,
  colorSurfaceSunken: true,
  colorText: true,
  colorTextMuted: true,
  colorLine: true,
  colorLineStrong: true,
  colorFocus: true,
  colorPositive: true,
  colorCaution: true,
  colorNegative: true,
  colorInternal: true,
  colorExternal: true,
};

const others: Readonly<Record<Exclude<keyof AppearanceVariables, ColorVariable>, Check>> = {
  fontFamily: (value) =>
    typeof value === 'string' && /^[\p{L}\p{N}\s"'_.,-]{1,200}$/u.test(value) && quotesClose(value)
      ? [['--sc-font', value]]
      : 'a list of font families (letters, digits, spaces, quotes, commas)',
  radius: number(0, 24, ' px', (value) => [px('radius', value), px('radius-s', Math.round(value * 6) / 10)]),
  spacing: number(2, 8, ' px', (value) => [px('space', value)]),
  targetSize: number(24, 64, ' px', (value) => [px('target', value)]),
  weightStrong: number(400, 900, '', (value) => [['--sc-weight-strong', String(value)]]),
};

function checkOf(name: string): Check | undefined {
  if (!Object.hasOwn(colors, name)) return own<Check>(others, name);
  const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as SystemToken;
  return (value) => {
    const css = colorOf(value);
    return css === undefined ? 'a colour, or { light, dark } colours' : [[`--sc-${token}`, css]];
  };
}

/** Closed character sets: no character can end a declaration. */
const colorForms = [
  /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i,
  /^(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\([\d\s.,%/a-z+-]{1,80}\)$/i,
  /^[a-z]{3,30}$/i,
];

function colorOf(value: unknown): string | undefined {
  if (typeof value === 'string') return isColor(value) ? value : undefined;
  if (typeof value !== 'object' || value === null || !('light' in value) || !('dark' in value)) return undefined;
  const { light, dark } = value;
  if (typeof light !== 'string' || typeof dark !== 'string' || !isColor(light) || !isColor(dark)) return undefined;
  return `light-dark(${light}, ${dark})`;
}

function isColor(value: string): boolean {
  if (!colorForms.some((form) => form.test(value))) return false;
  const { CSS: engine } = globalThis as { CSS?: Pick<typeof CSS, 'supports'> };
  return engine?.supports('color', value) ?? true;
}

const quotesClose = (value: string): boolean => value.replace(/"[^"]*"|'[^']*'/g, '').search(/["']/) < 0;

/**
 * The declarations of an appearance.
 * @throws {@link AppearanceError} naming every unknown name and every value out of its range
 */
export function appearanceTokens(appearance: Appearance): readonly Declaration[] {
  const problems: string[] = [];
  const declarations: Declaration[] = [];
  const { theme, density, variables = {}, ...unknown } = appearance;

  for (const name of Object.keys(unknown)) problems.push(`appearance.${name} is not known.`);
  const scheme = choice('theme', theme, schemes, problems);
  if (scheme) declarations.push(['color-scheme', scheme]);
  const sizes = choice('density', density, densities, problems);
  if (sizes) declarations.push(['--sc-target', sizes.target], ['--sc-space', sizes.space]);
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) continue;
    const check = checkOf(name);
    const result = check?.(value) ?? undefined;
    if (Array.isArray(result)) declarations.push(...(result as Declaration[]));
    else problems.push(check ? `appearance.variables.${name} must be ${String(result)}.` : `appearance.variables.${name} is not known.`);
  }
  if (problems.length) throw new AppearanceError(problems);
  return [...declarations, ...derived(variables)];
}

function choice<T>(name: string, value: string | undefined, table: Readonly<Record<string, T>>, problems: string[]): T | undefined {
  if (value === undefined) return undefined;
  const chosen = own(table, value);
  if (!chosen) problems.push(`appearance.${name} must be one of ${Object.keys(table).join(', ')}.`);
  return chosen;
}

/** Looks up own keys only: `constructor` is no density. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** Tokens computed from the accent where the host did not set them. */
function derived({ colorAccent, colorOnAccent, colorFocus }: AppearanceVariables): readonly Declaration[] {
  if (!colorAccent) return [];
  const soft: Declaration = [
    '--sc-color-accent-soft',
    'color-mix(in srgb, var(--sc-color-accent) 12%, var(--sc-color-surface, light-dark(#fff, #16191f)))',
  ];
  const focus: Declaration[] = colorFocus ? [] : [['--sc-color-focus', 'var(--sc-color-accent)']];
  const onAccent: Declaration[] = colorOnAccent ? [] : [['--sc-color-on-accent', readableOn(colorAccent)]];
  return [soft, ...focus, ...onAccent];
}

function readableOn(color: Color): string {
  if (typeof color === 'string') return isLight(color) ? '#000' : '#fff';
  return `light-dark(${readableOn(color.light)}, ${readableOn(color.dark)})`;
}

/** Above a relative luminance of 0.179 black has the better contrast. Unknown notations count as dark. */
function isLight(color: string): boolean {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color)?.[1];
  if (!hex) return false;
  const channels = hex.length === 3 ? Array.from(hex, (digit) => digit + digit) : (hex.match(/../g) ?? []);
  const [r = 0, g = 0, b = 0] = channels.map((channel) => linear(parseInt(channel, 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179;
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/**
 * An appearance as a constructed sheet for the provider's shadow root. Values are set one by one and never pasted into CSS text.
 * @throws {@link AppearanceError}
 */
export function appearanceSheet(appearance: Appearance): CSSStyleSheet {
  const declarations = appearanceTokens(appearance);
  const sheet = new CSSStyleSheet();
  sheet.insertRule(':host{}');
  const rule = sheet.cssRules[0] as CSSStyleRule;
  for (const [token, value] of declarations) rule.style.setProperty(token, value);
  return sheet;
}
