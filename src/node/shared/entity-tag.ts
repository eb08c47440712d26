import type { Version } from '../../contract/index.ts';

/** A version as an HTTP entity tag. */
export function entityTag(version: Version): string {
  return `"${version}"`;
}

/** The versions that an `If-Match` or `If-None-Match` header lists, or `*`. */
function listed(header: string): readonly string[] {
  return header.split(',').map((part) =>
    part
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1'),
  );
}

/** Whether the reader already has this version, as `If-None-Match` says. */
export function isCurrent(ifNoneMatch: string | undefined, version: Version): boolean {
  if (ifNoneMatch === undefined) return false;
  return listed(ifNoneMatch).some((known) => known === '*' || known === version);
}

/** Whether a write made on what `If-Match` names may go on. Without the header the last write wins. */
export function mayReplace(ifMatch: string | undefined, version: Version): boolean {
  return ifMatch === undefined || isCurrent(ifMatch, version);
}

/**
 * Version of an answer that shows a record and, beside it, what changes without anybody writing it: the record's own version, then
 * a mark of the rest. Readers notice both; a write is only held against the record.
 */
export function versionWith(record: number, rest: string): Version {
  return `${record}.${rest}`;
}

/** {@link mayReplace} for answers with {@link versionWith}. */
export function mayReplaceRecord(ifMatch: string | undefined, record: number): boolean {
  if (ifMatch === undefined) return true;
  return listed(ifMatch).some((known) => known === '*' || known.split('.')[0] === String(record));
}
