import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { yealinkGeneric, yealinkModels } from '../../../../src/node/provisioning/catalogue/yealink.ts';
import { yealink } from '../../../../src/node/provisioning/vendors/yealink/index.ts';
import { fullInput, modelNamed } from './sample.ts';

describe('Yealink models', () => {
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

  it('say where the smaller number of keys holds', () => {
    for (const name of ['T43U', 'T44W', 'T49G', 'T73U', 'T88W'])
      assert.ok(
        modelNamed(name).doubts?.some((doubt) => doubt.includes('the smaller number holds')),
        name,
      );
  });
});

describe('the files of every Yealink model', () => {
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

  it('never ask a phone to forget what stands in none of them', () => {
    for (const model of [...yealinkModels, yealinkGeneric])
      assert.deepEqual(yealink.render(fullInput(model, 0))[0]?.entries.at(-1), ['overwrite_mode', '0'], model.name);
  });
});
