import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grandstreamGeneric, grandstreamModels } from '../../../../src/node/provisioning/catalogue/grandstream.ts';
import type { Entry } from '../../../../src/node/provisioning/vendors/generator.ts';
import { grandstream } from '../../../../src/node/provisioning/vendors/grandstream/index.ts';
import { service } from '../support/company.ts';
import { assertKnownOnce, filesOfAllModels, unusedParameters } from '../support/model-files.ts';
import { fullInput, mac, modelNamed } from './sample.ts';

const everyModel = [...grandstreamModels, grandstreamGeneric];
const writtenToAll = filesOfAllModels(grandstream, fullInput);

/** `vpk.1`, `mpk.8`… in the order of the file. */
const keyPlaces = (entries: readonly Entry[]): string[] => entries.flatMap(([name]) => /^pks\.(\w+\.\d+)\.keyMode$/.exec(name)?.[1] ?? []);
const row = (bank: string, length: number): string[] => Array.from({ length }, (_, index) => `${bank}.${index + 1}`);

describe('Grandstream models', () => {
  it('are GRP261x and GXP21xx, with the virtual and multi-purpose keys of the source', () => {
    assert.deepEqual(
      grandstreamModels.map(({ name, traits }) => [name, traits.virtualKeys, traits.multiPurposeKeys]),
      [
        ['GRP2612', 16, 0],
        ['GRP2613', 24, 0],
        ['GRP2614', 16, 24],
        ['GRP2615', 40, 0],
        ['GRP2616', 16, 24],
        ['GXP2130', 12, 8],
        ['GXP2135', 32, 0],
        ['GXP2140', 16, 0],
        ['GXP2160', 24, 24],
        ['GXP2170', 48, 0],
      ],
    );
    for (const { keys, traits } of everyModel) assert.equal(keys, traits.virtualKeys + traits.multiPurposeKeys);
  });

  it('offer the settings that a source names: neither ring tones nor a lock', () => {
    for (const { settings } of everyModel) assert.deepEqual(Object.keys(settings), ['hd-audio', 'call-waiting']);
  });

  it('say what is not confirmed, as parameters do', () => {
    for (const { name, sources, doubts = [] } of everyModel) assert.ok(sources.length > 0 && doubts.length > 0, name);
    for (const { name, sources, doubt } of grandstream.parameters)
      assert.equal(sources.includes('general') && doubt === undefined, false, name);
  });

  it('have a generic one with the least of all', () => {
    assert.equal(grandstreamGeneric.generic, true);
    assert.equal(grandstreamGeneric.name, 'Generic');
    assert.equal(grandstreamGeneric.traits.virtualKeys, Math.min(...grandstreamModels.map(({ traits }) => traits.virtualKeys)));
    assert.equal(grandstreamGeneric.traits.multiPurposeKeys, 0);
    assert.equal(grandstreamGeneric.accounts, Math.min(...grandstreamModels.map(({ accounts }) => accounts)));
  });

  it('read back what was written', () => {
    for (const { files } of writtenToAll)
      for (const { name, body, entries } of files) assert.deepEqual(grandstream.parse(name, body), entries, name);
  });

  it('get one file, which they must fetch', () => {
    for (const { files } of writtenToAll)
      assert.deepEqual(
        files.map(({ name, required }) => [name, required]),
        [['cfgc074ad0b63ee.xml', true]],
      );
  });

  it('get every key once, virtual ones first, then multi-purpose ones, then those of modules', () => {
    for (const { model, modules, files } of writtenToAll) {
      const { virtualKeys, multiPurposeKeys } = model.traits;
      const beside = modules * (model.expansion?.keysPerModule ?? 0);
      assert.deepEqual(
        files.flatMap(({ entries }) => keyPlaces(entries)),
        [...row('vpk', virtualKeys), ...row('mpk', multiPurposeKeys), ...row('ext', beside)],
        model.name,
      );
    }
  });

  it('never get a key of a module that does not fit, whatever is asked', () => {
    const input = { ...fullInput(modelNamed('GXP2170'), 4), modules: 9 };
    const places = (name: string) => keyPlaces(grandstream.render({ ...input, model: modelNamed(name) })[0]?.entries ?? []);
    assert.equal(places('GRP2612').at(-1), 'vpk.16');
    assert.equal(places('GXP2140').at(-1), 'ext.160');
  });

  it('get known parameters only, none twice', () => {
    assertKnownOnce(grandstream, writtenToAll);
  });

  it('use every parameter of the table', () => {
    const nightly = { ...fullInput(modelNamed('GXP2160'), 0), service: { ...service, pollMinutes: 1440 } };
    const files = [
      ...writtenToAll.flatMap((written) => written.files),
      ...grandstream.render(nightly),
      ...grandstream.bootstrap({ model: grandstreamGeneric, mac, address: 'https://a.example/', pollMinutes: 60 }),
    ];
    assert.deepEqual(unusedParameters(grandstream, files), []);
  });
});
