import { UnreadableFile, type Entry } from '../vendors/generator.ts';
import { escapeXml, readXml } from './xml.ts';

/** Version 1 of the maker's configurations names parameters by number: `P47`. */
const numbered = /^P\d+$/;
const fileOfPhone = /^cfg([\da-f]{12})\.xml$/i;

function numberedText(entries: readonly Entry[]): string {
  let text = '';
  for (const [name, value] of entries) text += `<${name}>${escapeXml(value)}</${name}>\n`;
  return text;
}

/** `pks.vpk.1.keyMode` is the part `keyMode` of the item `pks.vpk.1`. Neighbours of one item stand in it together. */
function itemsText(entries: readonly Entry[]): string {
  let text = '';
  let item = '';
  for (const [name, value] of entries) {
    const dot = name.lastIndexOf('.');
    if (dot !== item.length || !name.startsWith(item)) {
      if (item !== '') text += '</item>\n';
      item = name.slice(0, dot);
      text += `<item name="${item}">`;
    }
    text += `<part name="${name.slice(dot + 1)}">${escapeXml(value)}</part>`;
  }
  return item === '' ? '' : `${text}</item>\n`;
}

/**
 * Writes a provisioning file for one phone: numbered parameters in a configuration of version 1, named ones in one of version 2.
 * @param entries numbered ones first, with values that XML can hold
 * @param mac a phone with another one refuses the file
 */
export function writeGrandstreamFile(mac: string, entries: readonly Entry[]): string {
  const firstNamed = entries.findIndex(([name]) => name.includes('.'));
  const split = firstNamed < 0 ? entries.length : firstNamed;
  const [first, second] = [numberedText(entries.slice(0, split)), itemsText(entries.slice(split))];
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<gs_provision version="1">\n<mac>${mac}</mac>\n<config version="1">\n${first}</config>\n` +
    `${second === '' ? '' : `<config version="2">\n${second}</config>\n`}</gs_provision>\n`
  );
}

type Attributes = Readonly<Record<string, string>>;

/** Paths of the elements that a file may have. */
const places: ReadonlySet<string> = new Set([
  'gs_provision',
  'gs_provision/mac',
  'gs_provision/config',
  'gs_provision/config/item',
  'gs_provision/config/item/part',
]);

function checkPlace(path: readonly string[], version: string): void {
  const [place, name = ''] = [path.join('/'), path.at(-1)];
  const isNumbered = path.length === 3 && numbered.test(name);
  if (!isNumbered && !places.has(place)) throw new UnreadableFile(`${name} has no place in a provisioning file`);
  if (path.length > 2 && version !== (isNumbered ? '1' : '2'))
    throw new UnreadableFile(`${name} stands in a configuration of another version`);
}

function nameOf({ name }: Attributes): string {
  if (name === undefined || name === '') throw new UnreadableFile('an item or a part has no name');
  return name;
}

/**
 * Reads a provisioning file, in order, doubles included. An item may also hold its value itself, without parts.
 * @throws {@link UnreadableFile} for a file that is not well-formed or of another form, and for a file of another phone than its
 *   name tells
 */
export function readGrandstreamFile(fileName: string, body: string): Entry[] {
  const owner = fileOfPhone.exec(fileName)?.[1]?.toLowerCase();
  const entries: Entry[] = [];
  let version = '';
  let item = '';
  let part = '';
  let hasParts = false;
  readXml(body, {
    open(name, attributes, path) {
      if (path.length === 2) version = attributes['version'] ?? '';
      checkPlace(path, version);
      if (name === 'item') [item, hasParts] = [nameOf(attributes), false];
      if (name === 'part') [part, hasParts] = [nameOf(attributes), true];
    },
    close(name, text, path) {
      if (name === 'mac' && owner !== undefined && text.toLowerCase() !== owner) throw new UnreadableFile('the file is for another phone');
      if (name === 'part') entries.push([`${item}.${part}`, text]);
      else if (name === 'item' && !hasParts) entries.push([item, text]);
      else if (path.length === 3 && name !== 'item') entries.push([name, text]);
    },
  });
  return entries;
}
