import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { yealinkGeneric, yealinkModels } from '../../../../src/node/provisioning/catalogue/yealink.ts';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import type { Entry } from '../../../../src/node/provisioning/vendors/generator.ts';
import { yealink } from '../../../../src/node/provisioning/vendors/yealink/index.ts';
import { service } from '../support/company.ts';
import { unusedParameters } from '../support/model-files.ts';
import { fullInput, mac, modelNamed, withoutFirmware } from './sample.ts';

const everyModel = [...yealinkModels, yealinkGeneric];
const names = parameterNames(yealink.parameters);

/** Every model, alone and with all its modules, with a firmware that is known and with one that is not. */
const filesOfAllModels = everyModel.flatMap((model) => {
  const most = model.expansion?.maxModules ?? 0;
  return [...new Set([0, most])].flatMap((modules) => {
    const input = fullInput(model, modules);
    return [input, withoutFirmware(input)].map((one) => ({ model, modules, files: yealink.render(one) }));
  });
});

const keyPlaces = (entries: readonly Entry[]): string[] =>
  entries.flatMap(([name]) => /^(linekey\.\d+|expansion_module\.\d+\.key\.\d+)\.value$/.exec(name)?.[1] ?? []);
const row = (at: string, numbers: readonly number[]): string[] => numbers.map((number) => `${at}.${number}`);
const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('Yealink models', () => {
  it('are those of the sources, with the smaller count of keys where two differ', () => {
    const keysOf = (pattern: RegExp) =>
      Object.fromEntries(everyModel.filter(({ name }) => pattern.test(name)).map(({ name, keys }) => [name, keys]));
    assert.deepEqual(keysOf(/^T[12]/), {
      T19P: 0,
      T19P_E2: 0,
      T20P: 2,
      T21P: 2,
      T21P_E2: 2,
      T22P: 3,
      T23P: 3,
      T23G: 3,
      T26P: 3,
      T27P: 21,
      T27G: 21,
      T28P: 6,
      T29G: 27,
    });
    assert.deepEqual(keysOf(/^T3/), { T32G: 3, T38G: 6, T30P: 0, T31P: 2, T31G: 2, T31W: 2, T33P: 12, T33G: 12, T34W: 12 });
    assert.deepEqual(keysOf(/^T4/), {
      T40P: 3,
      T40G: 3,
      T41P: 15,
      T41S: 15,
      T42G: 15,
      T42S: 15,
      T46G: 27,
      T46S: 27,
      T48G: 29,
      T48S: 29,
      T49G: 4,
      T41U: 15,
      T42U: 15,
      T43U: 15,
      T44U: 21,
      T44W: 21,
      T46U: 27,
      T48U: 29,
    });
    assert.deepEqual(keysOf(/^T5|^VP59/), {
      T52S: 21,
      T53: 21,
      T53W: 21,
      T53C: 21,
      T54S: 27,
      T54W: 27,
      T56A: 27,
      T57W: 29,
      T58A: 27,
      T58V: 27,
      T58W: 27,
      VP59: 27,
    });
    assert.deepEqual(keysOf(/^T[78]/), {
      T73U: 40,
      T73W: 40,
      T74U: 50,
      T74W: 50,
      T77U: 56,
      T85W: 60,
      T87W: 84,
      T88V: 84,
      T88W: 84,
    });
    assert.deepEqual(new Set(Object.values(keysOf(/^CP|^W|^AX|^VP530/))), new Set([0]));
    assert.equal(Object.keys(keysOf(/^CP|^W|^AX|^VP530/)).length, 18);
  });

  it('register as many lines as the source counts', () => {
    const accountsOf = (...of: string[]) => of.map((name) => modelNamed(name).accounts);
    assert.deepEqual(
      accountsOf('T19P_E2', 'T23G', 'T27G', 'T33G', 'T41U', 'T42U', 'T46U', 'T57W', 'T73U', 'T88V'),
      [1, 3, 6, 4, 6, 12, 16, 16, 12, 16],
    );
    assert.deepEqual(accountsOf('CP920', 'W52P', 'W60B', 'W70B', 'W75B', 'W80DM', 'W90DM', 'AX83H'), [1, 5, 8, 10, 0, 30, 250, 4]);
  });

  it('take the modules of their family', () => {
    const modulesOf = (name: string) => {
      const { expansion } = modelNamed(name);
      return expansion && [expansion.name, expansion.keysPerModule, expansion.maxModules];
    };
    assert.deepEqual(modulesOf('T29G'), ['EXP20', 38, 6]);
    assert.deepEqual(modulesOf('T46S'), ['EXP40', 40, 6]);
    assert.deepEqual(modulesOf('T46U'), ['EXP43', 60, 3]);
    assert.deepEqual(modulesOf('T54W'), ['EXP50', 60, 3]);
    assert.deepEqual(modulesOf('T85W'), ['EXP55', 78, 3]);
    for (const name of ['T23G', 'T33G', 'T42U', 'T49G', 'CP965', 'W70B']) assert.equal(modulesOf(name), undefined, name);
  });

  it('offer what the sources give them', () => {
    const settingsOf = (name: string) => Object.keys(modelNamed(name).settings);
    const all = ['hd-audio', 'call-waiting', 'supervision-caller-number', 'ring-tone', 'lock-code'];
    for (const name of ['T21P_E2', 'T31W', 'T46U', 'T58A', 'T88W']) assert.deepEqual(settingsOf(name), all, name);
    assert.deepEqual(settingsOf('T19P_E2'), ['hd-audio', 'call-waiting', 'ring-tone', 'lock-code']);
    assert.deepEqual(settingsOf('W70B'), ['hd-audio', 'call-waiting']);
  });

  it('have the ring tones that the source counts, four where none does', () => {
    const tonesOf = (name: string) => modelNamed(name).settings['ring-tone']?.tones;
    assert.deepEqual(['T46U', 'T29G', 'T30P', 'T31G', 'T31W', 'T33G', 'T28P', 'CP920'].map(tonesOf), [10, 10, 4, 4, 4, 10, 4, 4]);
  });

  it('say what is not confirmed, as parameters do', () => {
    for (const { name, sources, doubts = [] } of yealinkModels) {
      assert.ok(sources.length > 0, name);
      if (sources.includes('general')) assert.ok(doubts.length > 0, name);
    }
    for (const name of ['T43U', 'T44W', 'T49G', 'T73U', 'T88W'])
      assert.ok(
        modelNamed(name).doubts?.some((doubt) => doubt.includes('the smaller number holds')),
        name,
      );
    for (const { name, sources, doubt } of yealink.parameters)
      assert.equal(sources.includes('general') && doubt === undefined, false, name);
  });

  it('have a generic one with the least of all', () => {
    assert.equal(yealinkGeneric.generic, true);
    assert.equal(yealinkGeneric.name, 'Generic');
    assert.equal(yealinkGeneric.keys, 0);
    assert.equal(yealinkGeneric.accounts, 1);
    assert.equal(yealinkGeneric.expansion, undefined);
    assert.equal(yealinkGeneric.traits.commonFile, undefined);
    for (const { name, settings } of yealinkModels)
      for (const setting of Object.keys(yealinkGeneric.settings)) assert.ok(setting in settings, `${name} ${setting}`);
  });
});

describe('the files of every Yealink model', () => {
  it('read back as they were meant', () => {
    for (const { files } of filesOfAllModels)
      for (const { name, body, entries } of files) assert.deepEqual(yealink.parse(name, body), entries, name);
  });

  it('are the boot file, the common file where its name is known, and the phone’s own, which it must fetch', () => {
    for (const { model, files } of filesOfAllModels) {
      const { commonFile } = model.traits;
      const common = commonFile === undefined ? [] : [[`y000000000${String(commonFile).padStart(3, '0')}.cfg`, undefined]];
      assert.deepEqual(
        files.map(({ name, required }) => [name, required]),
        [[`${mac}.boot`, undefined], ...common, [`${mac}.cfg`, true]],
        model.name,
      );
    }
  });

  it('hold every key once, those of the phone first, then module by module', () => {
    for (const { model, modules, files } of filesOfAllModels) {
      const perModule = model.expansion?.name === 'EXP20' ? [...upTo(20, 2), ...upTo(40, 22)] : upTo(model.expansion?.keysPerModule ?? 0);
      assert.deepEqual(
        files.flatMap(({ entries }) => keyPlaces(entries)),
        [...row('linekey', upTo(model.keys)), ...upTo(modules).flatMap((module) => row(`expansion_module.${module}.key`, perModule))],
        `${model.name} with ${modules}`,
      );
    }
  });

  it('hold no key of a module that does not fit, whatever is asked', () => {
    const many = fullInput(modelNamed('T46U'), 9);
    const places = (name: string) => yealink.render({ ...many, model: modelNamed(name) }).flatMap(({ entries }) => keyPlaces(entries));
    assert.equal(places('T33G').at(-1), 'linekey.12');
    assert.equal(places('T46U').at(-1), 'expansion_module.3.key.60');
    assert.deepEqual(places('T19P_E2'), []);
  });

  it('hold known parameters only, none twice', () => {
    for (const { model, files } of filesOfAllModels) {
      const written = files.flatMap(({ entries }) => entries.map(([name]) => name)).filter((name) => name !== 'include:config');
      assert.equal(new Set(written).size, written.length, model.name);
      assert.deepEqual(
        written.filter((name) => !names.find(name)),
        [],
        model.name,
      );
    }
  });

  it('use every parameter of the table', () => {
    const nightly = { ...fullInput(modelNamed('T46G'), 0), service: { ...service, pollMinutes: 1440 } };
    const old = { ...nightly, firmware: '28.73.0.50' };
    const files = [
      ...filesOfAllModels.flatMap((written) => written.files),
      ...yealink.render(nightly),
      ...yealink.render(old),
      ...yealink.bootstrap({ model: yealinkGeneric, mac, address: 'https://a.example/', pollMinutes: 60 }),
    ];
    assert.deepEqual(unusedParameters(yealink, files), []);
  });

  it('name every secret as one: passwords, codes and the address that lets a phone in', () => {
    assert.deepEqual(
      yealink.parameters.filter(({ secret }) => secret).map(({ name }) => name),
      [
        'account.{n}.password',
        'phone_setting.phone_lock.unlock_pin',
        'static.auto_provision.server.url',
        'auto_provision.server.url',
        'static.security.user_password',
        'security.user_password',
      ],
    );
  });

  it('hold no secret where several phones share them', () => {
    for (const { model, files } of filesOfAllModels)
      for (const { name, entries } of files) {
        if (name === `${mac}.cfg`) continue;
        assert.deepEqual(
          entries.filter(([parameter]) => names.find(parameter)?.secret),
          [],
          `${model.name} ${name}`,
        );
      }
  });

  it('never ask a phone to forget what stands in none of them', () => {
    for (const { model, files } of filesOfAllModels) assert.deepEqual(files[0]?.entries.at(-1), ['overwrite_mode', '0'], model.name);
  });
});
