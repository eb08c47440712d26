import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PlannedKey } from '../../../../src/node/provisioning/render-input.ts';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import { account, service } from '../support/company.ts';
import { values, type Parameters } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { fullInput, inputFor, modelNamed, understood, type Choices } from './sample.ts';

const second = { ...account, userName: '301', voicemailNumber: '*99' };

/** Type, value and title of each key, in the order of the file: page by page, however a page is called. */
function keysOf(found: Parameters): (string | undefined)[][] {
  const places = [...found.keys()].flatMap((name) => /^(.*Fkey\d+) Type$/.exec(name)?.[1] ?? []);
  return places.map((place) =>
    values(
      found,
      ['Type', 'Value', 'Title'].map((part) => `${place} ${part}`),
    ),
  );
}

function keyAt(planned: PlannedKey, choices: Choices = {}): (string | undefined)[] {
  const all = keysOf(understood(inputFor('X4U', { accounts: [account, second], ...choices, keys: [planned] })));
  return all[planned.position - 1] ?? [];
}

const empty = ['0', '', ''];

describe('keys of a Fanvil phone', () => {
  it('are lines, by number, where the account is there', () => {
    assert.deepEqual(keyAt(key(1, 'line', '201')).slice(1), ['SIP1', '201']);
    assert.deepEqual(keyAt(key(2, 'line', '301', '', 2)).slice(1), ['SIP2', '301']);
    assert.deepEqual(keyAt(key(3, 'line', '401', '', 3)), empty);
  });

  it('watch a colleague, and take their calls with the pick-up code and their extension', () => {
    assert.deepEqual(keyAt(key(2, 'supervision', 'Zoé', '202')), ['1', '202@1/ba**202', 'Zoé']);
    assert.equal(keyAt(key(2, 'supervision', 'Zoé', '202', 2))[1], '202@2/ba**202');
    const sip = { ...service.sip, pickupCode: '*55' };
    assert.equal(keyAt(key(2, 'supervision', 'Zoé', '202'), { service: { ...service, sip } })[1], '202@1/ba*55202');
  });

  it('dial numbers inside and outside, by their line', () => {
    assert.deepEqual(keyAt(key(5, 'speed-dial', 'Taxi', '+33140000000')), ['1', '+33140000000@1/f', 'Taxi']);
    assert.deepEqual(keyAt(key(5, 'speed-dial', 'Accueil', '1234', 2)), ['1', '1234@2/f', 'Accueil']);
  });

  it('dial the mailbox of their line', () => {
    assert.deepEqual(keyAt(key(5, 'voicemail', 'Messages')), ['1', '*98@1/f', 'Messages']);
    assert.deepEqual(keyAt(key(5, 'voicemail', 'Messages', '', 2)), ['1', '*99@2/f', 'Messages']);
  });

  it('are emptied, never left as they were', () => {
    assert.deepEqual(keyAt(key(1, 'blank')), empty);
    assert.deepEqual(keyAt(key(33, 'blank')), empty);
    assert.deepEqual(keyAt(key(2, 'supervision', 'Personne', '')), empty);
    assert.deepEqual(keyAt(key(2, 'speed-dial', 'Nulle part', '')), empty);
    assert.deepEqual(keyAt(key(2, 'voicemail', 'Messages', '', 3)), empty);
    const { voicemailNumber: _none, ...bare } = account;
    assert.deepEqual(keyAt(key(2, 'voicemail', 'Messages'), { accounts: [bare] }), empty);
  });

  it('are emptied where a source names no function for their kind', () => {
    for (const kind of ['dnd', 'forward-toggle', 'call-park', 'pick-up'] as const) assert.deepEqual(keyAt(key(2, kind, 'X')), empty, kind);
    assert.deepEqual(fanvil.keyKinds, ['line', 'supervision', 'speed-dial', 'voicemail', 'blank']);
  });

  it('are written each, in order, the line first, and none that the phone does not have', () => {
    const keys = [key(1, 'line', '201'), key(3, 'speed-dial', 'Taxi', '15')];
    const [line, ...others] = keysOf(understood(inputFor('X3U', { keys })));
    assert.deepEqual(line?.slice(1), ['SIP1', '201']);
    assert.deepEqual(others, [empty, ['1', '15@1/f', 'Taxi']]);
    const tooMany = { ...fullInput(modelNamed('X210'), 0), model: modelNamed('X1S') };
    assert.equal(keysOf(understood(tooMany)).length, 2);
    assert.deepEqual(keysOf(understood(inputFor('H2'))), []);
  });

  it('go through all pages of the phone', () => {
    for (const { name, keys: count } of fanvil.models) {
      const all = keysOf(understood(fullInput(modelNamed(name), 0)));
      assert.equal(all.length, count, name);
      const numbers = all.map(([, value]) => /^2\d\d+(?=@\d\/f$)/.exec(value ?? '')?.[0]).filter((number) => number !== undefined);
      assert.deepEqual(numbers, [...numbers].sort(), name);
    }
  });

  it('keep what people write on them, but for what a line cannot hold', () => {
    assert.equal(keyAt(key(2, 'speed-dial', 'L’été & Co: "2" | 50 %', '15'))[2], 'L’été & Co: "2" | 50 %');
    assert.equal(keyAt(key(2, 'speed-dial', 'Ali\nFkey9 Type :1', '15'))[2], 'Ali Fkey9 Type :1');
  });

  it('have one number, one line and one function, whatever is dialled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        assert.match(keyAt(key(2, 'speed-dial', 'x', value))[1] ?? '', /^(?:|[\d+*#]+@1\/f)$/);
        assert.match(keyAt(key(2, 'supervision', 'x', value))[1] ?? '', /^(?:|[\d+*#]+@1\/ba\*\*[\d+*#]+)$/);
      }),
    );
  });
});
