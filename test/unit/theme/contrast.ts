/** Contrast as WCAG 2.2 computes it, for the colours that tokens are written in. */

type Rgb = readonly [number, number, number];

/** `#rgb`, `#rrggbb`, or `mix(<percent of a>, a, b)` as the tests resolve it. */
export function parseHex(hex: string): Rgb {
  const digits = hex.replace('#', '');
  const full = digits.length === 3 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  const value = Number.parseInt(full, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

export function mix(share: number, a: Rgb, b: Rgb): Rgb {
  const channel = (index: 0 | 1 | 2): number => a[index] * share + b[index] * (1 - share);
  return [channel(0), channel(1), channel(2)];
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Foregrounds on their backgrounds: text at 4.5:1; borders, marks and focus rings at 3:1. */
export const textPairs = [
  ['color-text', ['color-surface', 'color-surface-raised', 'color-surface-sunken', 'color-accent-soft']],
  ['color-text-muted', ['color-surface', 'color-surface-raised', 'color-surface-sunken', 'color-accent-soft']],
  ['color-on-accent', ['color-accent']],
  ['color-accent', ['color-surface', 'color-surface-raised', 'color-accent-soft']],
  ['color-positive', ['color-surface', 'color-positive-soft']],
  ['color-caution', ['color-surface', 'color-caution-soft']],
  ['color-negative', ['color-surface', 'color-surface-sunken', 'color-negative-soft']],
  ['color-internal', ['color-surface']],
  ['color-external', ['color-surface']],
] as const;

export const markPairs = [
  ['color-line-strong', ['color-surface', 'color-surface-raised']],
  ['color-focus', ['color-surface', 'color-surface-raised', 'color-surface-sunken']],
  ['color-accent', ['color-surface-sunken']],
] as const;
