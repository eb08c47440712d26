import type { Entry } from '../vendors/generator.ts';
import { UnreadableFile } from '../vendors/generator.ts';
import { escapeXml, readXml } from './xml.ts';

/** Settings that stand in one element. Its name is for people only: the phone goes by the attributes. */
export interface AttributeGroup {
  readonly element: string;
  readonly entries: readonly Entry[];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** One attribute a line, so that two files can be compared line by line. */
function element(name: string, entries: readonly Entry[], indent: string): string {
  let text = `${indent}<${name}`;
  for (const [parameter, value] of entries) text += `\n${indent}  ${parameter}="${escapeXml(value)}"`;
  return `${text}\n${indent}/>\n`;
}

/** Writes a configuration file: a group without entries is left out. Values must be such that XML can hold them. */
export function writeSettings(groups: readonly AttributeGroup[]): string {
  let text = `${declaration}<polycomConfig>\n`;
  for (const group of groups) if (group.entries.length > 0) text += element(group.element, group.entries, '  ');
  return `${text}</polycomConfig>\n`;
}

/** Writes the master file, which lists the files to fetch. */
export function writeMaster(entries: readonly Entry[]): string {
  return declaration + element('APPLICATION', entries, '');
}

/**
 * Reads the attributes of all elements, in order. Works for the master file, for settings and for a phone's uploaded overrides.
 * @throws {@link UnreadableFile} for a file that is not well-formed, and for a parameter that is set twice
 */
export function readAttributes(body: string): Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  readXml(body, {
    open(_name, attributes) {
      for (const [parameter, value] of Object.entries(attributes)) {
        if (seen.has(parameter)) throw new UnreadableFile(`${parameter} is set twice`);
        seen.add(parameter);
        entries.push([parameter, value]);
      }
    },
  });
  return entries;
}
