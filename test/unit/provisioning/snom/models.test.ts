import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { snomGeneric, snomModels } from '../../../../src/node/provisioning/catalogue/snom.ts';
import type { Entry } from '../../../../src/node/provisioning/vendors/generator.ts';
import { snom } from '../../../../src/node/provisioning/vendors/snom/index.ts';
import { positionsOf } from '../../../../src/node/provisioning/key-layout.ts';
import { service } from '../support/company.ts';
import { assertKnownOnce, filesOfAllModels, unusedParameters } from '../support/model-files.ts';
import { zones } from '../support/zones.ts';
import { fullInput, mac, modelNamed } from './sample.ts';

const everyModel = [...snomModels, snomGeneric];
const writtenToAll = filesOfAllModels(snom, fullInput);

const keyIndices = (entries: readonly Entry[]): number[] => entries.flatMap(([name]) => /^fkey\.(\d+)$/.exec(name)?.[1] ?? []).map(Number);

describe('Snom models', () => {
  it('are D1xx, D3xx, D7xx, D8xx and SP800', () => {
    const numbers = [120, 140, 150, 305, 315, 335, 345, 375, 385, 710, 712, 713, 715, 717, 725, 735, 745, 765, 785];
    assert.deepEqual(
      snomModels.map(({ name }) => name),
      [...numbers, 810, 812, 815, 862, 865, 892].map((number) => `D${number}`).concat('SP800'),
    );
  });

  it('have the keys and modules of the source', () => {
    const facts = (name: string) => {
      const { keys, expansion } = modelNamed(name);
      return [keys, expansion?.maxModules ?? 0, expansion?.keysPerModule ?? 0];
    };
    assert.deepEqual(facts('D120'), [2, 0, 0]);
    assert.deepEqual(facts('D140'), [2, 3, 18]);
    assert.deepEqual(facts('D315'), [5, 3, 18]);
    assert.deepEqual(facts('D375'), [12, 3, 18]);
    assert.deepEqual(facts('D385'), [48, 3, 18]);
    assert.deepEqual(facts('D713'), [4, 3, 18]);
    assert.deepEqual(facts('D717'), [3, 3, 18]);
    assert.deepEqual(facts('D725'), [18, 3, 18]);
    assert.deepEqual(facts('D735'), [32, 3, 18]);
    assert.deepEqual(facts('D765'), [16, 3, 18]);
    assert.deepEqual(facts('D785'), [24, 4, 18]);
    assert.deepEqual(facts('D810'), [4, 3, 60]);
    assert.deepEqual(facts('D862'), [28, 3, 60]);
    assert.deepEqual(facts('D892'), [36, 3, 60]);
    assert.deepEqual(facts('SP800'), [28, 3, 18]);
  });

  it('offer the settings that a source names, and ten tones', () => {
    for (const { settings } of everyModel) {
      assert.deepEqual(Object.keys(settings), ['hd-audio', 'call-waiting', 'ring-tone', 'lock-code']);
      assert.deepEqual(settings['ring-tone'], { tones: 10 });
    }
  });

  it('say what is not confirmed, as parameters do', () => {
    for (const { name, sources, doubts = [] } of everyModel) assert.ok(sources.length > 0 && doubts.length > 0, name);
    for (const { name, sources, doubt } of snom.parameters) assert.equal(sources.includes('general') && doubt === undefined, false, name);
  });

  it('have a generic one with the least of all', () => {
    assert.equal(snomGeneric.generic, true);
    assert.equal(snomGeneric.name, 'Generic');
    assert.equal(snomGeneric.keys, Math.min(...snomModels.map(({ keys }) => keys)));
    assert.equal(snomGeneric.accounts, Math.min(...snomModels.map(({ accounts }) => accounts)));
  });

  it('read back what was written', () => {
    for (const { files } of writtenToAll)
      for (const { name, body, entries } of files) assert.deepEqual(snom.parse(name, body), entries, name);
  });

  it('get one file, which they must fetch', () => {
    for (const { files } of writtenToAll) assert.deepEqual([files.length, files[0]?.required], [1, true]);
  });

  it('get every key of the phone and its modules once, counted from 0, and none beyond', () => {
    for (const { model, modules, files } of writtenToAll) {
      const wanted = Array.from({ length: positionsOf(model, modules) }, (_, index) => index);
      assert.deepEqual(
        files.flatMap(({ entries }) => keyIndices(entries)),
        wanted,
        model.name,
      );
    }
  });

  it('never get a key of a module that does not fit, whatever is asked', () => {
    const input = { ...fullInput(modelNamed('D785'), 4), modules: 9 };
    assert.equal(keyIndices(snom.render({ ...input, model: modelNamed('D120') })[0]?.entries ?? []).length, 2);
    assert.equal(keyIndices(snom.render({ ...input, model: modelNamed('D315') })[0]?.entries ?? []).length, 5 + 3 * 18);
  });

  it('get known parameters only, none twice', () => {
    assertKnownOnce(snom, writtenToAll);
  });

  it('use every parameter of the table', () => {
    const full = fullInput(modelNamed('D785'), 1);
    const files = [
      ...snom.render(full),
      ...snom.render({ ...full, zone: zones.newYork, service: { ...service, pollMinutes: 1440 } }),
      ...snom.bootstrap({ model: snomGeneric, mac, address: 'https://a.example/', pollMinutes: 60 }),
    ];
    assert.deepEqual(unusedParameters(snom, files), []);
  });
});
