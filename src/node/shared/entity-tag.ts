import type { Version } from '../../contract/index.ts';

/** A version as an HTTP entity tag. */
export function entityTag(version: Version): string {
  return `"${version}"`;
}

/** The versions that an `If-Match` or `If-None-Match` header lists, or `*`. */
export function listedVersions(header: string): readonly Version[] {
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
  return listedVersions(ifNoneMatch).some((known) => known === '*' || known === version);
}
