/** A phone's answer to a digest challenge, as it stands in its header. */
export type DigestParameters = ReadonlyMap<string, string>;

const scheme = /^digest +/i;
const parameter = /([a-z]+\*?) *= *(?:"((?:[^"\\]|\\.)*)"|([^\s",]+)) *(?:, *|$)/iy;

/** @returns the parameters by lower-case name; `undefined` for another scheme, broken syntax, or a name that comes twice */
export function digestParameters(header: string): DigestParameters | undefined {
  const start = scheme.exec(header)?.[0].length;
  if (start === undefined) return undefined;
  const found = new Map<string, string>();
  parameter.lastIndex = start;
  while (parameter.lastIndex < header.length) {
    const [all, name = '', quoted, bare = ''] = parameter.exec(header) ?? [];
    if (all === undefined || found.has(name.toLowerCase())) return undefined;
    found.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare);
  }
  return found;
}
