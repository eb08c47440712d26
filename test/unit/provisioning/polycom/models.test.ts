import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneModel } from '../../../../src/node/provisioning/catalogue/model.ts';
import { polycomGeneric, polycomModels } from '../../../../src/node/provisioning/catalogue/polycom.ts';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import type { RenderInput } from '../../../../src/node/provisioning/render-input.ts';
import type { Entry } from '../../../../src/node/provisioning/vendors/generator.ts';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import type { PolycomTraits } from '../../../../src/node/provisioning/catalogue/polycom.ts';
import { positionsOf } from '../../../../src/node/provisioning/key-layout.ts';
import { assertKnownOnce, filesOfAllModels, unusedParameters } from '../support/model-files.ts';
import { zones } from '../support/zones.ts';
import { fullInput as everythingOf, mac, modelNamed } from './sample.ts';

const everyModel = [...polycomModels, polycomGeneric];
const names = parameterNames(polycom.parameters);

/** Some numbers come twice: the directory has each once. */
function fullInput(model: PhoneModel<PolycomTraits>, modules: number): RenderInput<PolycomTraits> {
  const input = everythingOf(model, modules);
  return { ...input, keys: input.keys.map((planned, index) => ({ ...planned, value: String(200 + (index % 20)) })) };
}

const writtenToAll = filesOfAllModels(polycom, fullInput);

const lineKeyPositions = (entries: readonly Entry[]): number[] =>
  entries.flatMap(([name]) => /^lineKey\.(\d+)\.category$/.exec(name)?.[1] ?? []).map(Number);

describe('Polycom models', () => {
  it('are the VVX and Edge E families', () => {
    assert.deepEqual(
      polycomModels.map(({ name }) => name),
      [
        ...[101, 150, 200, 201, 250, 300, 301, 310, 311, 350, 400, 401, 410, 411, 450, 500, 501, 600, 601, 1500].map((n) => `VVX${n}`),
        ...[100, 220, 300, 320, 350, 400, 450, 500, 550].map((n) => `Edge E${n}`),
      ],
    );
  });

  it('have the keys, lines and modules that the sources agree on', () => {
    const facts = (name: string) => {
      const { keys, accounts, expansion } = modelNamed(name);
      return [keys, accounts, expansion?.maxModules ?? 0, expansion?.keysPerModule ?? 0];
    };
    assert.deepEqual(facts('VVX101'), [2, 1, 0, 0]);
    assert.deepEqual(facts('VVX250'), [4, 4, 0, 0]);
    assert.deepEqual(facts('VVX311'), [6, 6, 3, 40]);
    assert.deepEqual(facts('VVX350'), [6, 6, 0, 0]);
    assert.deepEqual(facts('VVX450'), [12, 12, 3, 40]);
    assert.deepEqual(facts('VVX600'), [16, 16, 3, 40]);
    assert.deepEqual(facts('VVX1500'), [6, 6, 0, 0]);
  });

  it('offer the settings of the guide', () => {
    for (const name of ['VVX500', 'VVX600']) {
      const { settings: offered, expansion } = modelNamed(name);
      assert.deepEqual(Object.keys(offered), ['hd-audio', 'supervision-caller-number', 'call-waiting', 'ring-tone', 'lock-code']);
      assert.deepEqual(offered['ring-tone'], { tones: 13 });
      assert.deepEqual(offered['lock-code'], { minLength: 2, maxLength: 32 });
      assert.ok(expansion);
    }
  });

  it('say where each comes from, and what is not confirmed', () => {
    for (const { name, sources, doubts = [] } of everyModel) {
      assert.ok(sources.length > 0, name);
      if (sources.includes('general')) assert.ok(doubts.length > 0, name);
    }
    assert.ok(polycom.parameters.every(({ sources, doubt }) => !sources.includes('general') || doubt !== undefined));
  });

  it('have a generic one with the least of all', () => {
    assert.equal(polycomGeneric.generic, true);
    assert.match(polycomGeneric.name, /Generic/);
    for (const { keys, accounts, settings: offered } of polycomModels) {
      assert.ok(polycomGeneric.keys <= keys && polycomGeneric.accounts <= accounts);
      assert.deepEqual(Object.keys(offered), Object.keys(polycomGeneric.settings));
    }
  });

  it('read back what was written, file by file', () => {
    for (const { files } of writtenToAll)
      for (const { name, body, entries } of files) assert.deepEqual(polycom.parse(name, body), entries, name);
  });

  it('get every key of the phone and its modules once, and none beyond', () => {
    for (const { model, modules, files } of writtenToAll) {
      const all = files.flatMap(({ entries }) => entries);
      const wanted = Array.from({ length: positionsOf(model, modules) }, (_, index) => index + 1);
      assert.deepEqual(lineKeyPositions(all), wanted, model.name);
    }
  });

  it('never get a key of a module that does not fit, whatever is asked', () => {
    const model = modelNamed('VVX350');
    const input = { ...fullInput(model, 0), modules: 3, keys: fullInput(modelNamed('VVX300'), 3).keys };
    assert.equal(lineKeyPositions(polycom.render(input).flatMap(({ entries }) => entries)).at(-1), 6);
  });

  it('get known parameters only, none twice in all their files', () => {
    assertKnownOnce(polycom, writtenToAll);
  });

  it('use every parameter of the table', () => {
    const thirdSunday = { month: 3, week: 3, weekday: 7, atMinutes: 120 } as const;
    const zone = { ...zones.paris, summer: { shift: 60, start: thirdSunday, end: thirdSunday } };
    const files = [
      ...writtenToAll.flatMap((written) => written.files),
      ...polycom.render({ ...fullInput(modelNamed('VVX600'), 0), zone }),
      ...polycom.bootstrap({ model: polycomGeneric, mac, address: 'https://a.example/', pollMinutes: 60 }),
    ];
    assert.deepEqual(unusedParameters(polycom, files), []);
  });

  it('keep secrets out of files that several phones share', () => {
    const isOwn = (name: string) => name.startsWith(mac);
    for (const { files } of writtenToAll) {
      const secrets = files
        .filter(({ name }) => !isOwn(name))
        .flatMap(({ entries }) => entries.filter(([name]) => names.find(name)?.secret));
      assert.deepEqual(secrets, []);
    }
  });

  it('read no secret out of the master file', () => {
    for (const { files } of writtenToAll) assert.doesNotMatch(files[0]?.body ?? '', /s&amp;cr|83794244|adm1n/);
  });
});
