import { SelfcareError, type Version } from '../../contract/index.ts';
import { listedVersions } from '../shared/entity-tag.ts';
import { fingerprint } from '../shared/fingerprint.ts';

/** First character of every digest: tells a version that the server made from one of the backend. */
const mark = '~';

/**
 * Version of a record whose backend has none: a digest of what a write replaces and, after a dot, of what is shown beside it and
 * changes by itself.
 */
export function digestVersion(record: unknown, shown: unknown = record): Version {
  const digest = mark + fingerprint(JSON.stringify(record));
  return shown === record ? digest : `${digest}.${fingerprint(JSON.stringify(shown))}`;
}

const recordPart = (version: Version): string => version.split('.')[0] ?? '';

/** A record as it is now: its version, empty where the backend has none, and the digest that stands for it then. */
export interface CurrentRecord {
  readonly version: Version;
  readonly digest: () => Version;
}

/** Whether the record must be read before it can be told if it is still the one that `If-Match` names. */
export function needsCurrent(header: string | undefined): header is string {
  return header !== undefined && (header.includes(',') || listedVersions(header).some((version) => version.startsWith(mark)));
}

/** The version that a header names alone; `undefined` where any will do. */
export function onlyVersion(header: string | undefined): Version | undefined {
  const [version] = header === undefined ? [] : listedVersions(header);
  return version === '*' ? undefined : version;
}

/**
 * Holds a header against the record.
 * @returns the version for the backend itself to compare; `undefined` where it has none
 * @throws `conflict` when the header names neither version nor digest of the record
 */
export function matchedVersion(header: string, { version, digest }: CurrentRecord): Version | undefined {
  const listed = listedVersions(header);
  if (listed.includes('*')) return undefined;
  if (version !== '') {
    if (listed.includes(version)) return version;
    throw new SelfcareError('conflict', { reason: 'version', current: version });
  }
  const current = digest();
  if (listed.some((known) => recordPart(known) === recordPart(current))) return undefined;
  throw new SelfcareError('conflict', { reason: 'version', current });
}
