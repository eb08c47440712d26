import { filled, given, numberOf, userOf } from '../../reading.ts';
import { elementsOf, findElement, readXml } from '../../xml.ts';

/** A contact that can be on a key. */
export interface Favourite {
  /** 1 to 9999. */
  readonly index: number;
  readonly value: string;
  readonly label?: string;
}

const HIGHEST_INDEX = 9999;

/**
 * Favourites of a contact file by rising index; of two for one index the first counts.
 * @throws Error for a file that is not well-formed
 */
export function readDirectory(text: string): readonly Favourite[] {
  const byIndex = new Map<number, Favourite>();
  for (const item of elementsOf(readXml(text))) {
    if (item.name !== 'item') continue;
    const field = (name: string) => filled(findElement(item, name)?.text);
    const index = numberOf(field('sd'));
    const value = userOf(field('ct'));
    if (index === undefined || index < 1 || index > HIGHEST_INDEX || value === undefined || byIndex.has(index)) continue;
    const name = filled([field('fn'), field('ln')].filter((part) => part !== undefined).join(' '));
    byIndex.set(index, { index, value, ...given({ label: field('lb') ?? name }) });
  }
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}
