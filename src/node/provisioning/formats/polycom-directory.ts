import type { Entry } from '../vendors/generator.ts';
import { UnreadableFile } from '../vendors/generator.ts';
import { escapeXml, readXml } from './xml.ts';

/** A contact of the phone's own directory. */
export interface DirectoryItem {
  /** At most {@link nameBytes} bytes in UTF-8. */
  readonly firstName: string;
  /** The number to dial. No two items of a directory may have the same. */
  readonly contact: string;
  /** Place among the favourites, 1 to 9999, to which a line key of category `SpeedDial` points. */
  readonly speedDial: number;
}

/** Longest name in a directory. Source: guide. */
export const nameBytes = 40;

const folder = 'directory/item_list/item';

/** Entries of a directory as read back: `item.1.fn`, `item.1.ct`, `item.1.sd`, `item.2.fn` and so on. */
export function directoryEntries(items: readonly DirectoryItem[]): Entry[] {
  const entries: Entry[] = [];
  for (const [index, { firstName, contact, speedDial }] of items.entries()) {
    const item = `item.${index + 1}`;
    entries.push([`${item}.fn`, firstName], [`${item}.ct`, contact], [`${item}.sd`, String(speedDial)]);
  }
  return entries;
}

/** Writes a directory; an empty one takes all contacts away. */
export function writeDirectory(items: readonly DirectoryItem[]): string {
  let text = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<directory>\n  <item_list>\n';
  for (const { firstName, contact, speedDial } of items) {
    text += `    <item>\n      <fn>${escapeXml(firstName)}</fn>\n      <ct>${escapeXml(contact)}</ct>\n      <sd>${speedDial}</sd>\n    </item>\n`;
  }
  return `${text}  </item_list>\n</directory>\n`;
}

/**
 * Reads a directory, item by item, with any fields.
 * @throws {@link UnreadableFile} for a file that is not well-formed, for a field that an item has twice, and for another kind of
 *   file
 */
export function readDirectory(body: string): Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let item = 0;
  readXml(body, {
    open(name, _attributes, path) {
      if (path.length === 1 && name !== 'directory') throw new UnreadableFile('not a directory');
      if (path.join('/') === folder) item += 1;
    },
    close(name, text, path) {
      if (path.length !== 4 || path.slice(0, 3).join('/') !== folder) return;
      const entry = `item.${item}.${name}`;
      if (seen.has(entry)) throw new UnreadableFile(`${entry} is set twice`);
      seen.add(entry);
      entries.push([entry, text]);
    },
  });
  return entries;
}
