import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ciscoGeneric, ciscoModels } from '../../../../src/node/provisioning/catalogue/cisco.ts';
import { cisco } from '../../../../src/node/provisioning/vendors/cisco/index.ts';
import { assertKnownOnce, filesOfAllModels, unusedParameters } from '../support/model-files.ts';
import { fullInput, mac } from './sample.ts';

const writtenToAll = filesOfAllModels(cisco, fullInput);

describe('Cisco models', () => {
  it('have the keys and the modules of the source, 32 keys on each module', () => {
    assert.deepEqual(
      ciscoModels.map(({ name, keys, expansion }) => [name, keys, expansion?.maxModules ?? 0]),
      [
        ['7811', 0, 0],
        ['7821', 2, 1],
        ['7832', 0, 0],
        ['7841', 4, 1],
        ['7861', 16, 1],
        ['8811', 10, 1],
        ['8841', 10, 1],
        ['8851', 10, 2],
        ['8861', 10, 3],
      ],
    );
    for (const { expansion } of ciscoModels) assert.equal(expansion?.keysPerModule ?? 32, 32);
  });

  it('offer the settings that a source names, and twelve tones', () => {
    for (const { settings } of [...ciscoModels, ciscoGeneric])
      assert.deepEqual(settings, { 'hd-audio': true, 'call-waiting': true, 'ring-tone': { tones: 12 } });
  });

  it('ask first for the file that is named after them', () => {
    for (const { name, traits } of ciscoModels) assert.equal(traits.commonFile, `${name}-3PCC.xml`);
  });

  it('have a generic one with the least of all', () => {
    assert.equal(ciscoGeneric.keys, Math.min(...ciscoModels.map(({ keys }) => keys)));
    assert.equal(ciscoGeneric.accounts, Math.min(...ciscoModels.map(({ accounts }) => accounts)));
  });

  it('get known parameters only, none twice', () => {
    assertKnownOnce(cisco, writtenToAll);
  });

  it('use every parameter of the table', () => {
    const boot = cisco.bootstrap({ model: ciscoGeneric, mac, address: 'https://a.example/', pollMinutes: 60 });
    assert.deepEqual(unusedParameters(cisco, [...writtenToAll.flatMap(({ files }) => files), ...boot]), []);
  });
});
