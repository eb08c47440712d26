/**
 * Release of the time-zone database with which the clocks of phones were tested. It is the oldest with all changes of law that are known
 * here: British Columbia and Alberta keep summer time from 2026 on, and Morocco leaves it.
 */
export const expectedZoneData = '2026c';

/** `2025b`: a year, and the release in it. */
const release = /^(\d{4})([a-z]{1,2})$/;

/** Releases in their order; after `z` comes `za`. */
function isOlder(found: string, expected: string): boolean {
  const [a, b] = [release.exec(found), release.exec(expected)];
  if (!a || !b) return true;
  return (a[1] ?? '') === (b[1] ?? '') ? (a[2] ?? '') < (b[2] ?? '') : (a[1] ?? '') < (b[1] ?? '');
}

/**
 * Warns where phones may get a clock by laws that no longer hold: they take their rule from the runtime's time-zone data.
 * @param version of the runtime's data (`process.versions.tz`); absent where the runtime does not tell
 * @returns `undefined` where the data is new enough
 */
export function zoneDataWarning(version: string | undefined): string | undefined {
  if (version !== undefined && !isOlder(version, expectedZoneData)) return undefined;
  const found = version === undefined ? 'of an unknown release' : `of release ${version}`;
  return `time-zone data of Node.js is ${found}, older than ${expectedZoneData}: where the law has changed since, phones show a wrong time; a newer Node.js has newer data`;
}
