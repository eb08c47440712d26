/** The first line of every file: the phone refuses a file without it. */
export const FIRST_LINE = '#!version:1.0.0.1';

/** Resets a parameter to the factory's value. */
export const FACTORY = '%NULL%';

/** A file that lists the files to fetch. */
export interface BootFile {
  /** By address or by name, in their order. */
  readonly includes: readonly string[];
  /** Resets parameters that no file names; also when the file does not say. */
  readonly overwrite: boolean;
}

function linesOf(text: string): readonly string[] | undefined {
  const [first, ...rest] = text.split(/\r\n|\r|\n/);
  if (first?.trimEnd() !== FIRST_LINE) return undefined;
  return rest.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

function assignment(line: string): readonly [name: string, value: string] | undefined {
  const [, name, value] = /^([^\s=]+)\s*=\s*(.*)$/s.exec(line) ?? [];
  return name === undefined || value === undefined ? undefined : [name, value];
}

/** @returns `undefined` for a file that the phone refuses */
export function readConfigFile(text: string): ReadonlyMap<string, string> | undefined {
  const lines = linesOf(text);
  return lines && new Map(lines.map(assignment).filter((found) => found !== undefined));
}

const include = /^(?:\[([^\]]*)\]\s*)?include:config\s*(?:"([^"]+)"|<([^>]+)>)$/;

/** @returns `undefined` for a file that the phone refuses */
export function readBootFile(text: string, model: string): BootFile | undefined {
  const lines = linesOf(text);
  if (!lines) return undefined;
  const includes: string[] = [];
  for (const line of lines) {
    const [, models, quoted, bracketed] = include.exec(line) ?? [];
    const file = quoted ?? bracketed;
    if (file !== undefined && isFor(models, model)) includes.push(file);
  }
  const mode = lines.map(assignment).findLast((found) => found?.[0] === 'overwrite_mode')?.[1];
  return { includes, overwrite: mode !== '0' };
}

function isFor(models: string | undefined, model: string): boolean {
  return models === undefined || models.split(',').some((name) => name.trim() === model);
}
