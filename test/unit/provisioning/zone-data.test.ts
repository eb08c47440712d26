import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { zoneRule } from '../../../src/rules/zone-rule.ts';
import { expectedZoneData, zoneDataWarning } from '../../../src/node/provisioning/zone-data.ts';

describe('the runtime’s time-zone data', () => {
  it('is said to be too old, or unknown, with both releases and the remedy', () => {
    for (const version of ['2025b', '2024a', '2026a', '2026b'])
      assert.match(zoneDataWarning(version) ?? '', new RegExp(`${version}.*older than ${expectedZoneData}.*newer Node\\.js`));
    for (const version of [undefined, '', 'nonsense']) assert.match(zoneDataWarning(version) ?? '', /older than/);
  });

  it('is taken without a word from the expected release on', () => {
    for (const version of [expectedZoneData, '2026d', '2026za', '2027a']) assert.equal(zoneDataWarning(version), undefined, version);
  });

  it('has here the changes of law for which it is expected', () => {
    assert.equal(zoneDataWarning(process.versions['tz']), undefined);
    const december = Date.UTC(2026, 11, 1);
    const offsets = ['America/Vancouver', 'America/Edmonton', 'Africa/Casablanca'].map((zone) => zoneRule(zone, december));
    assert.deepEqual(
      offsets.map(({ standardOffset, summer }) => [standardOffset, summer]),
      [
        [-420, undefined],
        [-360, undefined],
        [0, undefined],
      ],
    );
  });
});
