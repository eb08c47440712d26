import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';

/** A text, or what makes one, with the way to it: `forwarding.delay.label`. */
export interface Leaf {
  readonly path: string;
  readonly value: string | ((...args: unknown[]) => string);
}

export const catalogues = { en, fr } as const;
export const languages = ['en', 'fr'] as const;

export function leavesOf(node: unknown, path = ''): Leaf[] {
  if (typeof node !== 'object' || node === null) return [{ path, value: node as Leaf['value'] }];
  return Object.entries(node).flatMap(([key, child]) => leavesOf(child, path ? `${path}.${key}` : key));
}

/** Arguments that can be found again in the text; as figures they also reach the singular of French. Rules of validation take one object. */
export function markersFor({ path, value }: Leaf, numbers = false): unknown[] {
  if (typeof value === 'string') return [];
  if (path.startsWith('errors.rules')) return [{ min: '<min>', max: '<max>' }];
  return Array.from({ length: value.length }, (_, index) => (numbers ? String(index + 1) : `<${index}>`));
}

/** What the leaf says; functions are given markers in place of values. */
export const textOf = (leaf: Leaf, numbers = false): string =>
  typeof leaf.value === 'string' ? leaf.value : leaf.value(...markersFor(leaf, numbers));
