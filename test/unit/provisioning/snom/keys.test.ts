import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlannedKey } from '../../../../src/node/provisioning/render-input.ts';
import { snom } from '../../../../src/node/provisioning/vendors/snom/index.ts';
import { account } from '../support/company.ts';
import { key } from '../support/sample-input.ts';
import { inputFor, understood, type Choices } from './sample.ts';

const second = { ...account, userName: '301', voicemailNumber: '*99' };

function keyAt(index: number, planned: PlannedKey, choices: Choices = {}) {
  const found = understood(inputFor('D785', { accounts: [account, second], ...choices, keys: [planned] }));
  return [`fkey.${index}.context`, `fkey.${index}.label`, `fkey.${index}`].map((name) => found.get(name));
}

describe('keys of a Snom phone', () => {
  it('watch a colleague, and take their calls with the pick-up code and their extension', () => {
    assert.deepEqual(keyAt(0, key(1, 'supervision', 'Zoé', '202')), ['1', 'Zoé', 'blf sip:202@sip.example.com;user=phone|**']);
  });

  it('dial numbers', () => {
    assert.deepEqual(keyAt(4, key(5, 'speed-dial', 'Taxi', '+33140000000', 2)), ['2', 'Taxi', 'speed +33140000000']);
  });

  it('dial what takes a call of the group, and the voicemail of their line', () => {
    assert.deepEqual(keyAt(0, key(1, 'pick-up', 'Groupe')), ['1', 'Groupe', 'speed *8']);
    assert.deepEqual(keyAt(0, key(1, 'voicemail', 'Messages', '', 2)), ['2', 'Messages', 'speed *99']);
  });

  it('park calls', () => {
    assert.deepEqual(keyAt(0, key(1, 'call-park', 'Parc')), ['1', 'Parc', 'orbit 700']);
  });

  it('show lines that there are, and stay empty for others', () => {
    assert.deepEqual(keyAt(1, key(2, 'line', '301', '', 2)), ['2', '301', 'line']);
    assert.deepEqual(keyAt(1, key(2, 'line', '401', '', 3)), ['active', '', 'none']);
  });

  it('are emptied, never left as they were', () => {
    const empty = ['active', '', 'none'];
    assert.deepEqual(keyAt(23, key(24, 'blank')), empty);
    assert.deepEqual(keyAt(0, key(1, 'dnd', 'Ne pas déranger')), empty);
    assert.deepEqual(keyAt(0, key(1, 'forward-toggle', 'Renvoi')), empty);
    assert.deepEqual(keyAt(0, key(1, 'supervision', 'Personne', '')), empty);
    assert.deepEqual(keyAt(0, key(1, 'voicemail', 'Messages', '', 3)), empty);
    const { voicemailNumber: _none, ...bare } = account;
    assert.deepEqual(keyAt(0, key(1, 'voicemail', 'Messages'), { accounts: [bare] }), empty);
  });

  it('go on through the modules, module after module', () => {
    const keys = [key(24, 'speed-dial', 'last', '1'), key(25, 'speed-dial', 'first', '2'), key(43, 'speed-dial', 'second module', '3')];
    const found = understood(inputFor('D785', { modules: 2, keys }));
    assert.deepEqual(
      [23, 24, 42].map((index) => found.get(`fkey.${index}`)),
      ['speed 1', 'speed 2', 'speed 3'],
    );
    assert.equal(found.get('fkey.59'), 'none');
    assert.equal(found.has('fkey.60'), false);
  });

  it('lose separators in labels and values', () => {
    const [, label, action] = keyAt(0, key(1, 'supervision', 'a|b;c', '201;user=phone|*1'));
    assert.equal(label, 'a b c');
    assert.equal(action, 'blf sip:201*1@sip.example.com;user=phone|**');
  });

  it('are of the kinds that a source supports', () => {
    assert.deepEqual(snom.keyKinds, ['supervision', 'speed-dial', 'blank', 'call-park', 'pick-up', 'voicemail', 'line']);
  });
});
