import { UnreadableFile, type Entry } from '../vendors/generator.ts';
import { escapeXml, readXml } from './xml.ts';

/** One function key as a Snom file holds it. */
export interface SnomKey {
  /** From 0, through the phone and its modules. */
  readonly index: number;
  /** Number of the account that the key works for, or `active` for whichever is in use. */
  readonly context: string;
  readonly label: string;
  /** Type and value: `speed 0612345678`. */
  readonly action: string;
}

const header = '<?xml version="1.0" encoding="utf-8"?>\n<settings>\n';
const wholeNumber = /^\d+$/;

/** The entries that reading a key back gives. */
export function snomKeyEntries({ index, context, label, action }: SnomKey): Entry[] {
  return [
    [`fkey.${index}.context`, context],
    [`fkey.${index}.label`, label],
    [`fkey.${index}`, action],
  ];
}

/**
 * Writes a Snom settings file. An empty `perm` lets the user change a value on the phone and the next file win over it.
 * @param settings by name; a number after a dot is the account that the setting is for: `user_name.1`
 * @param keys with texts that XML can hold, as the settings' values
 */
export function writeSnomSettings(settings: readonly Entry[], keys: readonly SnomKey[] = []): string {
  let body = `${header}<phone-settings>\n`;
  for (const [name, value] of settings) {
    const dot = name.indexOf('.');
    const element = dot < 0 ? name : name.slice(0, dot);
    body += dot < 0 ? `<${element}` : `<${element} idx="${name.slice(dot + 1)}"`;
    body += ` perm="">${escapeXml(value)}</${element}>\n`;
  }
  body += '</phone-settings>\n';
  if (keys.length > 0) body += `<functionKeys>\n${keysText(keys)}</functionKeys>\n`;
  return `${body}</settings>\n`;
}

function keysText(keys: readonly SnomKey[]): string {
  let text = '';
  for (const { index, context, label, action } of keys)
    text += `<fkey idx="${index}" context="${escapeXml(context)}" label="${escapeXml(label)}" perm="">${escapeXml(action)}</fkey>\n`;
  return text;
}

type Attributes = Readonly<Record<string, string>>;

function settingEntry(name: string, { idx }: Attributes, text: string): Entry {
  if (idx === undefined) return [name, text];
  if (!wholeNumber.test(idx)) throw new UnreadableFile(`the index of ${name} is no number`);
  return [`${name}.${idx}`, text];
}

function keyEntries(name: string, { idx = '', context = '', label = '' }: Attributes, action: string): Entry[] {
  if (name !== 'fkey' || !wholeNumber.test(idx)) throw new UnreadableFile(`${name} is no function key`);
  return snomKeyEntries({ index: Number(idx), context, label, action });
}

function checkPlace(path: readonly string[]): void {
  const [root, section] = path;
  if (root !== 'settings') throw new UnreadableFile('the outermost element is not settings');
  if (section !== undefined && section !== 'phone-settings' && section !== 'functionKeys')
    throw new UnreadableFile(`${section} is no part of settings`);
  if (path.length > 3) throw new UnreadableFile('a setting has elements of its own');
}

/**
 * Reads a Snom settings file, in order, doubles included.
 * @throws {@link UnreadableFile} for a file that is not well-formed, for other parts than settings and keys, and for bad indices
 */
export function readSnomSettings(body: string): Entry[] {
  const entries: Entry[] = [];
  let attributes: Attributes = {};
  readXml(body, {
    open(_name, found, path) {
      checkPlace(path);
      attributes = found;
    },
    close(name, text, path) {
      if (path.length < 3) return;
      if (path[1] === 'functionKeys') entries.push(...keyEntries(name, attributes, text));
      else entries.push(settingEntry(name, attributes, text));
    },
  });
  return entries;
}
