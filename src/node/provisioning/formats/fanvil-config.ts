import { UnreadableFile, type Entry } from '../vendors/generator.ts';

/** Modules of a file that a generator may write. They run to the next one: none is closed. */
const modules = [
  'GLOBAL CONFIG',
  'DSP CONFIG',
  'MM CONFIG',
  'SIP CONFIG',
  'PHONE CONFIG',
  'PHONE FEATURE',
  'DSSKEY CONFIG',
  'MMI CONFIG',
  'AUTOUPDATE CONFIG',
  'UI MAINTAIN CONFIG',
] as const;
export type FanvilModule = (typeof modules)[number];

/** Settings that stand together in a file: those of a module, or of a list in it, in the phone's own names. */
export interface FanvilPart {
  readonly module: FanvilModule;
  /** As its mark names it: `SIP Line List`. */
  readonly list?: string;
  readonly settings: readonly Entry[];
}

const LAST_LINE = '<<END OF FILE>>';
/** With the end of the line, the phone's own files have 64 bytes in the first one. */
const FIRST_LINE_LENGTH = 62;
/** Where the colon stands in the phone's own files, if the name leaves room for it. */
const NAME_LENGTH = 19;

const firstLine = /^<<VOIP CONFIG FILE>>Version:\d[\d.]{0,20} *$/;
const moduleLine = /^<(\w+(?: \w+){1,3}) MODULE>$/;
const listLine = /^-- ?(\w[\w -]*?) ?-- *:$/;
const settingLine = /^(\w[^:]*?) *:(.*)$/;

/** Lists of keys begin with `Fkey1` each: only with the list's name do two keys have two names. */
const namesAnew = /^(?:Sidekey|Dsskey) Config\d+$/;

function entryName(list: string | undefined, name: string): string {
  return list !== undefined && namesAnew.test(list) ? `${list} ${name}` : name;
}

/** The settings of a file, with the list in the name where the name alone would not tell them apart. */
export function fanvilEntries(parts: readonly FanvilPart[]): Entry[] {
  return parts.flatMap(({ list, settings }) => settings.map(([name, value]): Entry => [entryName(list, name), value]));
}

const line = (name: string, value: string): string => `${name.padEnd(NAME_LENGTH)}:${value}`;
/** The phone pads names of lists as it pads others, but not those with a number. */
const listMark = (list: string): string => (namesAnew.test(list) ? `--${list}--:` : line(`--${list}--`, ''));

/**
 * Fanvil's text form, as its phones export it: module by module, list by list. The phone insists on the first and the last line.
 *
 * wazo writes XML of two kinds with the same settings. Text is chosen because the one source for all models of the catalogue
 * (tancredi) writes it. Exports of phones of either generation are public.
 * @param version as phones of the file's generation export it
 * @param parts with values on one line; parts of one module stand together
 */
export function writeFanvilConfig(version: string, parts: readonly FanvilPart[]): string {
  const lines = [`<<VOIP CONFIG FILE>>Version:${version}`.padEnd(FIRST_LINE_LENGTH)];
  let open: FanvilModule | undefined;
  for (const { module, list, settings } of parts) {
    if (module !== open) lines.push('', `<${module} MODULE>`);
    open = module;
    if (list !== undefined) lines.push(listMark(list));
    for (const [name, value] of settings) lines.push(line(name, value));
  }
  lines.push(LAST_LINE, '');
  return lines.join('\r\n');
}

const isModule = (name: string): name is FanvilModule => modules.some((module) => module === name);

interface Place {
  readonly module: FanvilModule;
  readonly list?: string;
}

/**
 * The place of the lines after a mark; `undefined` for a line that is no mark.
 * @throws {@link UnreadableFile}
 */
function placeAfter(text: string, place: Place | undefined): Place | undefined {
  const module = moduleLine.exec(text)?.[1];
  if (module !== undefined) {
    if (!isModule(module)) throw new UnreadableFile(`no module is called ${module}`);
    return { module };
  }
  const list = listLine.exec(text)?.[1];
  return list === undefined || !place ? undefined : { module: place.module, list };
}

/**
 * Reads the settings of a file, in order, doubles included. See {@link fanvilEntries} for their names.
 * @throws {@link UnreadableFile} for a file that does not begin or end as it must, and for a line in it that is out of place
 */
export function readFanvilConfig(body: string): readonly Entry[] {
  const lines = body.trimEnd().split(/\r\n|\r|\n/);
  if (!firstLine.test(lines[0] ?? '')) throw new UnreadableFile('the first line is not the header');
  if (lines.length < 2 || lines.at(-1) !== LAST_LINE) throw new UnreadableFile('the last line is missing');
  const entries: Entry[] = [];
  let place: Place | undefined;
  for (const [index, text] of lines.slice(1, -1).entries()) {
    if (text === '') continue;
    const next = placeAfter(text, place);
    place = next ?? place;
    if (next) continue;
    const [, name, value] = settingLine.exec(text) ?? [];
    if (name === undefined || value === undefined) throw new UnreadableFile(`line ${index + 2} is no setting`);
    if (!place) throw new UnreadableFile(`line ${index + 2} is in no module`);
    entries.push([entryName(place.list, name), value.trim()]);
  }
  return entries;
}
