import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlannedKey } from '../../../../src/node/provisioning/render-input.ts';
import { yealink } from '../../../../src/node/provisioning/vendors/yealink/index.ts';
import { account } from '../support/company.ts';
import { values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { beginning, inputFor, understood, type Choices } from './sample.ts';

const { voicemailNumber: _none, ...silent } = account;
const accounts = [account, { ...silent, userName: '301', voicemailNumber: '*99' }, silent] as const;

function keyAt(place: string, planned: PlannedKey, choices: Choices = {}, model = 'T46U') {
  const found = understood(inputFor(model, { accounts, ...choices, keys: [planned] }));
  return values(
    found,
    ['type', 'line', 'value', 'label', 'extension'].map((field) => `${place}.${field}`),
  );
}

const empty = ['0', '%NULL%', '%NULL%', '%NULL%', '%NULL%'];

describe('keys of a Yealink phone', () => {
  it('watch a colleague, and take a call that rings there', () => {
    assert.deepEqual(keyAt('linekey.1', key(1, 'supervision', 'Zoé', '202')), ['16', '1', '202', 'Zoé', '**']);
  });

  it('dial a number, from the line that is theirs', () => {
    assert.deepEqual(keyAt('linekey.27', key(27, 'speed-dial', 'Taxi', '+33140000000', 2)), ['13', '2', '+33140000000', 'Taxi', '%NULL%']);
  });

  it('show a line', () => {
    assert.deepEqual(keyAt('linekey.2', key(2, 'line', '301', '', 2)), ['15', '2', '%NULL%', '301', '%NULL%']);
  });

  it('use the codes of the telephone switch', () => {
    assert.deepEqual(keyAt('linekey.1', key(1, 'call-park', 'Parc')), ['10', '1', '700', 'Parc', '%NULL%']);
    assert.deepEqual(keyAt('linekey.1', key(1, 'pick-up', 'Groupe')), ['23', '1', '*8', 'Groupe', '%NULL%']);
  });

  it('call the voicemail of their line', () => {
    assert.deepEqual(keyAt('linekey.1', key(1, 'voicemail', 'Messages', '', 2)), ['12', '2', '*99', 'Messages', '%NULL%']);
    assert.deepEqual(keyAt('linekey.1', key(1, 'voicemail', 'Messages', '', 3)), ['12', '3', '%NULL%', 'Messages', '%NULL%']);
  });

  it('switch what the phone does by itself', () => {
    assert.deepEqual(keyAt('linekey.1', key(1, 'dnd', 'Ne pas déranger')), ['5', '%NULL%', '%NULL%', 'Ne pas déranger', '%NULL%']);
    assert.deepEqual(keyAt('linekey.1', key(1, 'forward-toggle', 'Renvoi')), ['2', '%NULL%', '%NULL%', 'Renvoi', '%NULL%']);
  });

  it('are emptied in every field, never left as they were', () => {
    assert.deepEqual(keyAt('linekey.1', key(1, 'blank')), empty);
    assert.deepEqual(keyAt('linekey.26', key(27, 'speed-dial', 'Taxi', '0140')), empty);
    assert.deepEqual(keyAt('expansion_module.1.key.60', key(1, 'blank'), { modules: 1 }), empty);
  });

  it('count their lines from 1, but for two models that begin with 0', () => {
    const lineOf = (model: string) => keyAt('linekey.2', key(2, 'line', '301', '', 2), {}, model)[1];
    assert.deepEqual(['T28P', 'T46U', 'T88W', 'T32G', 'T38G'].map(lineOf), ['2', '2', '2', '1', '1']);
  });

  it('are of every kind there is', () => {
    assert.deepEqual([...yealink.keyKinds].sort(), [
      'blank',
      'call-park',
      'dnd',
      'forward-toggle',
      'line',
      'pick-up',
      'speed-dial',
      'supervision',
      'voicemail',
    ]);
  });
});

describe('keys of modules beside a Yealink phone', () => {
  const placeOf = (model: string, position: number, modules: number) => {
    const found = understood(inputFor(model, { modules, keys: [key(position, 'speed-dial', 'Taxi', '0140')] }));
    return [...found].flatMap(([name, value]) => (value === '0140' ? [name] : []));
  };

  it('go on where those of the phone end, and then module by module', () => {
    assert.deepEqual(placeOf('T46U', 27, 3), ['linekey.27.value']);
    assert.deepEqual(placeOf('T46U', 28, 3), ['expansion_module.1.key.1.value']);
    assert.deepEqual(placeOf('T46U', 87, 3), ['expansion_module.1.key.60.value']);
    assert.deepEqual(placeOf('T46U', 88, 3), ['expansion_module.2.key.1.value']);
    assert.deepEqual(placeOf('T46U', 207, 3), ['expansion_module.3.key.60.value']);
  });

  it('are 40 on each EXP40, 60 on each EXP50 and 78 on each EXP55', () => {
    assert.deepEqual(placeOf('T48S', 29 + 41, 2), ['expansion_module.2.key.1.value']);
    assert.deepEqual(placeOf('T48S', 29 + 240, 6), ['expansion_module.6.key.40.value']);
    assert.deepEqual(placeOf('T57W', 29 + 61, 2), ['expansion_module.2.key.1.value']);
    assert.deepEqual(placeOf('T85W', 60 + 78, 2), ['expansion_module.1.key.78.value']);
    assert.deepEqual(placeOf('T85W', 60 + 79, 2), ['expansion_module.2.key.1.value']);
  });

  it('leave those alone that turn the page of an EXP20', () => {
    assert.deepEqual(placeOf('T27G', 21 + 1, 2), ['expansion_module.1.key.2.value']);
    assert.deepEqual(placeOf('T27G', 21 + 19, 2), ['expansion_module.1.key.20.value']);
    assert.deepEqual(placeOf('T27G', 21 + 20, 2), ['expansion_module.1.key.22.value']);
    assert.deepEqual(placeOf('T27G', 21 + 38, 2), ['expansion_module.1.key.40.value']);
    assert.deepEqual(placeOf('T27G', 21 + 39, 2), ['expansion_module.2.key.2.value']);
    const found = understood(inputFor('T27G', { modules: 2 }));
    for (const place of [
      'expansion_module.1.key.1.',
      'expansion_module.1.key.21.',
      'expansion_module.2.key.1.',
      'expansion_module.2.key.21.',
    ])
      assert.deepEqual(beginning(place, found), [['type', '37']]);
  });

  it('are none without a module', () => {
    assert.deepEqual(beginning('expansion_module.', understood(inputFor('T46U'))), []);
  });
});
