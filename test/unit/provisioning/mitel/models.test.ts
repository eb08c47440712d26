import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mitelGeneric, mitelModels } from '../../../../src/node/provisioning/catalogue/mitel.ts';
import { mitel } from '../../../../src/node/provisioning/vendors/mitel/index.ts';
import { assertKnownOnce, filesOfAllModels, unusedParameters } from '../support/model-files.ts';
import { fullInput, mac } from './sample.ts';

const writtenToAll = filesOfAllModels(mitel, fullInput);

describe('Mitel models', () => {
  it('have the keys and the modules of the source', () => {
    assert.deepEqual(
      mitelModels.map(({ name, traits, keys, expansion }) => [name, traits.bank, keys, expansion?.maxModules ?? 0]),
      [
        ['6863i', 'prgkey', 3, 0],
        ['6865i', 'prgkey', 8, 3],
        ['6867i', 'topsoftkey', 20, 3],
        ['6869i', 'topsoftkey', 44, 3],
        ['6873i', 'topsoftkey', 48, 3],
        ['6905', 'prgkey', 3, 0],
        ['6910', 'prgkey', 8, 0],
        ['6915', 'topsoftkey', 10, 3],
        ['6920', 'topsoftkey', 10, 3],
        ['6930', 'topsoftkey', 22, 3],
        ['6940', 'topsoftkey', 24, 3],
        ['6970', 'topsoftkey', 24, 0],
      ],
    );
  });

  it('have the sixteen keys of the smaller module, with which the others fit too', () => {
    for (const { name, expansion } of mitelModels) assert.equal(expansion?.keysPerModule ?? 16, 16, name);
  });

  it('offer call waiting, and nothing that no source names', () => {
    for (const { settings } of [...mitelModels, mitelGeneric]) assert.deepEqual(settings, { 'call-waiting': true });
  });

  it('have a generic one with the least of all', () => {
    assert.equal(mitelGeneric.keys, Math.min(...mitelModels.map(({ keys }) => keys)));
    assert.ok(mitelModels.every(({ accounts }) => accounts >= mitelGeneric.accounts));
  });

  it('get known parameters only, none twice', () => {
    assertKnownOnce(mitel, writtenToAll);
  });

  it('use every parameter of the table', () => {
    const boot = mitel.bootstrap({ model: mitelGeneric, mac, address: 'https://a.example/', pollMinutes: 60 });
    assert.deepEqual(unusedParameters(mitel, [...writtenToAll.flatMap(({ files }) => files), ...boot]), []);
  });
});
