import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlannedKey } from '../../../../src/node/provisioning/render-input.ts';
import { mitel } from '../../../../src/node/provisioning/vendors/mitel/index.ts';
import { account } from '../support/company.ts';
import { beginning, values, type Parameters } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { inputFor, understood, type Choices } from './sample.ts';

const second = { ...account, userName: '301', voicemailNumber: '*99' };
const fields = ['type', 'value', 'label', 'line'];
const fieldsOf = (name: string, from: Parameters) =>
  values(
    from,
    fields.map((field) => `${name} ${field}`),
  );

function keyAt(planned: PlannedKey, choices: Choices = {}) {
  const found = understood(inputFor('6920', { accounts: [account, second], ...choices, keys: [planned] }));
  return fieldsOf(`topsoftkey${planned.position}`, found);
}

/** Not `none`, which would not be shown: the keys after it would move up. */
const empty = ['empty', '', '', ''];

describe('keys of a Mitel phone', () => {
  it('are lines, by number, where the account is there', () => {
    assert.deepEqual(keyAt(key(1, 'line', '201')), ['line', '', '201', '1']);
    assert.deepEqual(keyAt(key(2, 'line', '301', '', 2)), ['line', '', '301', '2']);
    assert.deepEqual(keyAt(key(3, 'line', '401', '', 3)), empty);
  });

  it('watch a colleague', () => {
    assert.deepEqual(keyAt(key(2, 'supervision', 'Zoé', '202')), ['blf', '202', 'Zoé', '1']);
  });

  it('dial numbers inside and outside, by their line', () => {
    assert.deepEqual(keyAt(key(5, 'speed-dial', 'Taxi', '+33140000000')), ['speeddial', '+33140000000', 'Taxi', '1']);
    assert.deepEqual(keyAt(key(5, 'speed-dial', 'Accueil', '1234', 2)), ['speeddial', '1234', 'Accueil', '2']);
  });

  it('dial the mailbox of their line', () => {
    assert.deepEqual(keyAt(key(5, 'voicemail', 'Messages')), ['speeddial', '*98', 'Messages', '1']);
    assert.deepEqual(keyAt(key(5, 'voicemail', 'Messages', '', 2)), ['speeddial', '*99', 'Messages', '2']);
  });

  it('take a call of the group, refuse calls and send them on', () => {
    assert.deepEqual(keyAt(key(5, 'pick-up', 'Groupe')).slice(0, 3), ['pickup', '*8', 'Groupe']);
    assert.deepEqual(keyAt(key(5, 'dnd', 'Ne pas déranger')).slice(0, 3), ['dnd', '', 'Ne pas déranger']);
    assert.deepEqual(keyAt(key(5, 'forward-toggle', 'Renvoi')).slice(0, 3), ['callforward', '', 'Renvoi']);
  });

  it('are emptied and keep their place, never left as they were', () => {
    assert.deepEqual(keyAt(key(1, 'blank')), empty);
    assert.deepEqual(keyAt(key(10, 'blank')), empty);
    assert.deepEqual(keyAt(key(2, 'supervision', 'Personne', '')), empty);
    assert.deepEqual(keyAt(key(2, 'speed-dial', 'Nulle part', '')), empty);
    assert.deepEqual(keyAt(key(2, 'voicemail', 'Messages', '', 3)), empty);
    assert.deepEqual(keyAt(key(2, 'call-park', 'Parc')), empty);
    const { voicemailNumber: _none, ...bare } = account;
    assert.deepEqual(keyAt(key(2, 'voicemail', 'Messages'), { accounts: [bare] }), empty);
  });

  it('are of the kinds that a source supports', () => {
    assert.deepEqual(mitel.keyKinds, ['line', 'supervision', 'speed-dial', 'voicemail', 'pick-up', 'dnd', 'forward-toggle', 'blank']);
  });

  it('are called after the bank in which they stand', () => {
    const bankOf = (name: string) => beginning('', understood(inputFor(name))).find(([parameter]) => /key1 type$/.test(parameter))?.[0];
    for (const name of ['6863i', '6865i', '6905', '6910']) assert.equal(bankOf(name), 'prgkey1 type', name);
    for (const name of ['6867i', '6869i', '6873i', '6915', '6920', '6930', '6940', '6970'])
      assert.equal(bankOf(name), 'topsoftkey1 type', name);
  });

  it('are written each, in order, the line first', () => {
    const found = understood(inputFor('6863i', { keys: [key(1, 'line', '201')] }));
    assert.deepEqual(fieldsOf('prgkey1', found), ['line', '', '201', '1']);
    assert.deepEqual(
      beginning('prgkey', found).map(([name]) => name),
      [1, 2, 3].flatMap((number) => fields.map((field) => `prgkey${number} ${field}`)),
    );
  });

  it('never use those below the screen of a 68xx, which take no supervision', () => {
    assert.deepEqual(beginning('softkey', understood(inputFor('6867i'))), []);
  });

  it('keep what people write on them, but for what a line cannot hold', () => {
    assert.equal(keyAt(key(2, 'speed-dial', 'L’été & Co: "2" | 50 %', '15'))[2], 'L’été & Co: "2" | 50 %');
    assert.equal(keyAt(key(2, 'speed-dial', 'Ali\r\nadmin password: x', '15'))[2], 'Ali admin password: x');
  });

  it('lose from their number what cannot be dialled', () => {
    assert.equal(keyAt(key(2, 'speed-dial', 'Taxi', '01 40;x@y'))[1], '0140');
  });
});

describe('keys of the modules beside a Mitel phone', () => {
  const keys = [key(10, 'speed-dial', 'last', '1'), key(11, 'supervision', 'first', '2'), key(27, 'speed-dial', 'second module', '3')];
  const found = understood(inputFor('6920', { modules: 2, keys }));

  it('go on where those of the phone end, 16 on each module', () => {
    assert.deepEqual(fieldsOf('topsoftkey10', found), ['speeddial', '1', 'last', '1']);
    assert.deepEqual(fieldsOf('expmod1 key1', found), ['blf', '2', 'first', '1']);
    assert.deepEqual(fieldsOf('expmod2 key1', found), ['speeddial', '3', 'second module', '1']);
  });

  it('are emptied where there is nothing on them', () => {
    assert.deepEqual(fieldsOf('expmod1 key16', found), empty);
    assert.deepEqual(fieldsOf('expmod2 key16', found), empty);
    assert.equal(beginning('expmod', found).length, 2 * 16 * fields.length);
  });

  it('are none without a module', () => {
    assert.deepEqual(beginning('expmod', understood(inputFor('6920'))), []);
  });
});
