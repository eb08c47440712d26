import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlannedKey } from '../../../../src/node/provisioning/render-input.ts';
import { grandstream } from '../../../../src/node/provisioning/vendors/grandstream/index.ts';
import { account } from '../support/company.ts';
import { key } from '../support/sample-input.ts';
import { fullInput, inputFor, understood, type Choices } from './sample.ts';

const second = { ...account, userName: '301', voicemailNumber: '*99' };

function keyAt(place: string, planned: PlannedKey, choices: Choices = {}, model = 'GXP2130') {
  const found = understood(inputFor(model, { accounts: [account, second], ...choices, keys: [planned] }));
  return ['keyMode', 'account', 'description', 'value'].map((part) => found.get(`pks.${place}.${part}`));
}

describe('multi-purpose keys of a Grandstream phone', () => {
  it('begin where the virtual ones end, and name their accounts', () => {
    assert.deepEqual(keyAt('mpk.1', key(13, 'supervision', 'Zoé', '202')), ['BLF', 'Account1', 'Zoé', '202']);
    assert.deepEqual(keyAt('mpk.8', key(20, 'speed-dial', 'Taxi', '0140', 2)), ['SpeedDial', 'Account2', 'Taxi', '0140']);
    assert.deepEqual(keyAt('mpk.24', key(48, 'supervision', 'Zoé', '202'), {}, 'GXP2160'), ['BLF', 'Account1', 'Zoé', '202']);
  });

  it('park calls as virtual ones do', () => {
    assert.deepEqual(keyAt('mpk.1', key(13, 'call-park', 'Parc')), ['CallPark', 'Account1', 'Parc', '700']);
  });

  it('cannot be lines', () => {
    assert.deepEqual(keyAt('mpk.1', key(13, 'line', '201')), ['None', 'Account1', '', '']);
  });
});

describe('keys of modules beside a Grandstream phone', () => {
  it('go on from module to module', () => {
    const at = (position: number) => keyAt(`ext.${position - 16}`, key(position, 'supervision', 'Zoé', '202'), { modules: 2 }, 'GXP2140');
    assert.deepEqual(at(17), ['BLF', 'Account1', 'Zoé', '202']);
    assert.deepEqual(at(57), ['BLF', 'Account1', 'Zoé', '202']);
    assert.deepEqual(keyAt('ext.80', key(96, 'blank'), { modules: 2 }, 'GXP2140'), ['None', 'Account1', '', '']);
    assert.deepEqual(keyAt('ext.81', key(96, 'blank'), { modules: 2 }, 'GXP2140'), [undefined, undefined, undefined, undefined]);
  });
});

describe('keys of a Grandstream phone', () => {
  it('are told by words on every model: the codes of one model mean something else on another', () => {
    const words = ['None', 'Line', 'BLF', 'SpeedDial', 'CallPark'];
    for (const model of grandstream.models) {
      const found = understood(fullInput(model, model.expansion?.maxModules ?? 0));
      for (const [name, value] of found) if (name.endsWith('.keyMode')) assert.ok(words.includes(value), `${model.name} ${name}: ${value}`);
    }
  });

  it('are emptied, never left as they were', () => {
    assert.deepEqual(keyAt('mpk.1', key(13, 'blank')), ['None', 'Account1', '', '']);
  });

  it('take calls with the pick-up code of the telephone switch, on every line', () => {
    const found = understood(inputFor('GXP2130', { accounts: [account, second] }));
    const prefix = (line: number) => found.get(`account.${line}.sip.blf.callPickup.prefix`);
    assert.deepEqual([prefix(1), prefix(2), prefix(3)], ['**', '**', undefined]);
  });
});
