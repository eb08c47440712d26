import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PlannedKey } from '../../../../src/node/provisioning/render-input.ts';
import { cisco } from '../../../../src/node/provisioning/vendors/cisco/index.ts';
import { account } from '../support/company.ts';
import { beginning, values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { fullInput, inputFor, modelNamed, understood, type Choices } from './sample.ts';

const second = { ...account, userName: '301', voicemailNumber: '*99' };

/** Which line the key is, what it shows, and what it does. */
function keyAt(planned: PlannedKey, choices: Choices = {}) {
  const found = understood(inputFor('8851', { accounts: [account, second], ...choices, keys: [planned] }));
  return values(
    found,
    ['Extension', 'Short_Name', 'Extended_Function'].map((name) => `${name}_${planned.position}_`),
  );
}

const empty = ['Disabled', '', ''];

describe('keys of a Cisco phone', () => {
  it('are lines, by number, where the account is there', () => {
    assert.deepEqual(keyAt(key(1, 'line', '201')), ['1', '201', '']);
    assert.deepEqual(keyAt(key(2, 'line', '301', '', 2)), ['2', '301', '']);
    assert.deepEqual(keyAt(key(3, 'line', '401', '', 3)), empty);
  });

  it('watch a colleague, call them and take their calls', () => {
    assert.deepEqual(keyAt(key(2, 'supervision', 'Zoé', '202')), ['Disabled', 'Zoé', 'fnc=sd+blf+cp;sub=202@$PROXY;nme=Zoé']);
  });

  it('dial numbers inside and outside', () => {
    assert.deepEqual(keyAt(key(5, 'speed-dial', 'Taxi', '+33140000000')), ['Disabled', 'Taxi', 'fnc=sd;ext=+33140000000@$PROXY;nme=Taxi']);
    assert.deepEqual(keyAt(key(5, 'speed-dial', 'Accueil', '0')), ['Disabled', 'Accueil', 'fnc=sd;ext=0@$PROXY;nme=Accueil']);
  });

  it('dial by another line than the first where they say so', () => {
    assert.equal(keyAt(key(5, 'speed-dial', 'Taxi', '15', 2))[2], 'fnc=sd;ext=15@$PROXY;vid=2;nme=Taxi');
  });

  it('dial the mailbox of their line', () => {
    assert.equal(keyAt(key(5, 'voicemail', 'Messages'))[2], 'fnc=sd;ext=*98@$PROXY;nme=Messages');
    assert.match(keyAt(key(5, 'voicemail', 'Messages', '', 2))[2] ?? '', /^fnc=sd;ext=\*99@\$PROXY;/);
  });

  it('are emptied, never left as they were: at the factory each is a line', () => {
    assert.deepEqual(keyAt(key(1, 'blank')), empty);
    assert.deepEqual(keyAt(key(10, 'blank')), empty);
    assert.deepEqual(keyAt(key(2, 'supervision', 'Personne', '')), empty);
    assert.deepEqual(keyAt(key(2, 'speed-dial', 'Nulle part', '')), empty);
    assert.deepEqual(keyAt(key(2, 'voicemail', 'Messages', '', 3)), empty);
    const { voicemailNumber: _none, ...bare } = account;
    assert.deepEqual(keyAt(key(2, 'voicemail', 'Messages'), { accounts: [bare] }), empty);
  });

  it('are emptied where a source names no function for their kind', () => {
    for (const kind of ['dnd', 'forward-toggle', 'call-park', 'pick-up'] as const) assert.deepEqual(keyAt(key(2, kind, 'X')), empty, kind);
    assert.deepEqual(cisco.keyKinds, ['line', 'supervision', 'speed-dial', 'voicemail', 'blank']);
  });

  it('are written each, in order', () => {
    const found = understood(inputFor('8851', { keys: [key(1, 'line', '201')] }));
    assert.deepEqual(
      beginning('Extension_', found),
      Array.from({ length: 10 }, (_, index) => [`Extension_${index + 1}_`, index === 0 ? '1' : 'Disabled']),
    );
  });

  it('lose from their label what would end the field or begin another', () => {
    assert.equal(keyAt(key(2, 'supervision', 'a;fnc=dnd', '202'))[2], 'fnc=sd+blf+cp;sub=202@$PROXY;nme=afncdnd');
    assert.equal(keyAt(key(2, 'speed-dial', 'x;ext=666', '15'))[2], 'fnc=sd;ext=15@$PROXY;nme=xext666');
  });

  it('lose from their number what cannot be dialled', () => {
    assert.equal(keyAt(key(2, 'speed-dial', 'Taxi', '01 40;ext=666@x'))[2], 'fnc=sd;ext=0140666@$PROXY;nme=Taxi');
  });

  it('have one function, whatever the label is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (label) => {
        const [, , text = ''] = keyAt(key(2, 'supervision', label, '202'));
        assert.match(text, /^fnc=sd\+blf\+cp;sub=202@\$PROXY;nme=[^;=]*$/);
      }),
    );
  });
});

describe('keys of the modules beside a Cisco phone', () => {
  const keys = [key(10, 'speed-dial', 'last', '1'), key(11, 'supervision', 'first', '2'), key(43, 'speed-dial', 'second module', '3')];
  const found = understood(inputFor('8851', { modules: 2, keys }));

  it('go on where those of the phone end, 32 on each module', () => {
    assert.equal(found.get('Extended_Function_10_'), 'fnc=sd;ext=1@$PROXY;nme=last');
    assert.equal(found.get('Unit_1_Key_1_'), 'fnc=sd+blf+cp;sub=2@$PROXY;nme=first');
    assert.equal(found.get('Unit_2_Key_1_'), 'fnc=sd;ext=3@$PROXY;nme=second module');
  });

  it('are emptied where there is nothing on them', () => {
    assert.equal(found.get('Unit_1_Key_2_'), '');
    assert.equal(found.get('Unit_1_Key_32_'), '');
    assert.equal(found.get('Unit_2_Key_32_'), '');
    assert.equal(beginning('Unit_', found).length, 64);
  });

  it('are none without a module, and none of a module that does not fit', () => {
    const written = (name: string, modules: number) => {
      const many = { ...fullInput(modelNamed('8861'), 3), modules };
      return beginning('Unit_', understood({ ...many, model: modelNamed(name) })).map(([parameter]) => parameter);
    };
    assert.deepEqual(written('8861', 0), []);
    assert.deepEqual(written('7811', 9), []);
    assert.equal(written('7841', 9).at(-1), 'Unit_1_Key_32_');
    assert.equal(written('8851', 9).at(-1), 'Unit_2_Key_32_');
  });
});
