import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fanvilGeneric, fanvilModels } from '../../../../src/node/provisioning/catalogue/fanvil.ts';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import { assertKnownOnce, filesOfAllModels, unusedParameters } from '../support/model-files.ts';
import { fullInput, mac, modelNamed } from './sample.ts';

const writtenToAll = filesOfAllModels(fanvil, fullInput);

describe('Fanvil models', () => {
  it('have the keys of the source', () => {
    const desk = { X1S: 2, X3: 2, X3SG: 2, 'X3SG-PRO': 2, X3U: 3, X301: 0, X303: 3, X4: 30, X4SG: 30, X4U: 33, X5: 40, X5U: 34 };
    const large = { X6: 60, X6U: 65, X7C: 60, X210: 106 };
    const video = { V50G: 0, V61: 12, V62: 21, V63: 21, V64: 21, V65: 27, V67: 116 };
    const others = { W610W: 16, W611W: 16, W620W: 16, H2: 0, H2U: 0, H5: 6 };
    assert.deepEqual(Object.fromEntries(fanvilModels.map(({ name, keys }) => [name, keys])), { ...desk, ...large, ...video, ...others });
  });

  it('take no module, as no source names one', () => {
    for (const { name, expansion } of fanvilModels) assert.equal(expansion, undefined, name);
  });

  it('offer nine tones and a lock, and nothing that no source names', () => {
    for (const { settings } of [...fanvilModels, fanvilGeneric]) {
      assert.deepEqual(Object.keys(settings), ['ring-tone', 'lock-code']);
      assert.deepEqual(settings['ring-tone'], { tones: 9 });
    }
  });

  it('have a generic one with the least of those that have keys', () => {
    assert.equal(fanvilGeneric.keys, Math.min(...fanvilModels.map(({ keys }) => keys).filter((keys) => keys > 0)));
    assert.ok(fanvilModels.every(({ accounts }) => accounts >= fanvilGeneric.accounts));
  });

  it('get known parameters only, none twice', () => {
    assertKnownOnce(fanvil, writtenToAll);
  });

  it('use every parameter of the table', () => {
    const { settings, ...input } = fullInput(modelNamed('X4U'), 0);
    const { lockCode: _code, ...unlocked } = settings;
    const boots = [modelNamed('X3'), modelNamed('X4U')].flatMap((model) =>
      fanvil.bootstrap({ model, mac, address: 'https://a.example/', pollMinutes: 60 }),
    );
    const files = [...writtenToAll.flatMap((written) => written.files), ...fanvil.render({ ...input, settings: unlocked }), ...boots];
    assert.deepEqual(unusedParameters(fanvil, files), []);
  });
});
