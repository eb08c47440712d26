import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nameOf } from '../../../src/node/import/caller-name.ts';
import { NumberReader } from '../../../src/node/import/caller-number.ts';
import { callsOf, importLines, line } from './company.ts';

const partyOf = async (row: Parameters<typeof line>[0], options: Parameters<typeof importLines>[1] = {}) =>
  (await callsOf((await importLines([line(row)], options)).store, 'alice'))[0]?.party;
const placed = { from: '1001', callerId: '"Alice" <1001>', context: 'from-internal', channel: 'PJSIP/1001-1', toChannel: 'PJSIP/trunk-2' };

describe('a number of a record', () => {
  const numbers: readonly (readonly [country: string, text: string, number: string | undefined])[] = [
    ['FR', '0639985501', '+33639985501'],
    ['FR', '33639985501', '+33639985501'],
    ['FR', '639985501', '+33639985501'],
    ['FR', '447700900123', '+447700900123'],
    ['FR', '4915112345678', '+4915112345678'],
    ['FR', '12125550123', '+12125550123'],
    ['FR', '00447700900123', '+447700900123'],
    ['FR', '262692123456', '+262692123456'],
    ['FR', '33692123456', '+262692123456'],
    ['FR', 'sip:+33639985501@10.0.0.2', '+33639985501'],
    ['FR', '+33639985501;phone-context=x', '+33639985501'],
    ['DE', '015112345678', '+4915112345678'],
    ['IT', '0612345678', '+390612345678'],
    ['RU', '89245550137', '+79245550137'],
    ['FR', '89245550137', '89245550137'],
    ['FR', '00678110022', '00678110022'],
    ['FR', '+678110022', '+678110022'],
    ['FR', '90678110022', '90678110022'],
    ['FR', '0123', '0123'],
    ['FR', '1001', '1001'],
    ['FR', 'anonymous', undefined],
    ['FR', 's', undefined],
    ['FR', '*98', undefined],
    ['FR', '**1002', undefined],
    ['FR', '1', undefined],
    ['FR', '', undefined],
  ];
  for (const [country, text, number] of numbers)
    it(`"${text}" in ${country} is ${number ?? 'none'}`, () => assert.equal(new NumberReader().read(text, country), number));

  it('keeps its digits, whatever they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{2,20}$/), (digits) => {
        const number = new NumberReader().read(digits, 'FR') ?? '';
        // Only prefixes of a country or of a national call are replaced.
        assert.ok(number.length > 0 && number.replace(/\D/g, '').endsWith(digits.replace(/^0+/, '').slice(-6)), `${digits} ${number}`);
      }),
    );
  });

  it('loses the digits for an outside line that the company dials', () => {
    const reader = new NumberReader(['0', '9']);
    assert.equal(reader.read('00678110022', 'FR'), '+33678110022');
    assert.equal(reader.read('90678110022', 'FR'), '+33678110022');
    assert.equal(reader.read('000447700900123', 'FR'), '+447700900123');
    assert.equal(reader.read('0678110022', 'FR'), '+33678110022');
    assert.equal(reader.read('00447700900123', 'FR'), '+447700900123');
    assert.equal(reader.read('1001', 'FR'), '1001');
  });
});

describe('the other party', () => {
  it('of a call through a trunk has the number that the trunk got', async () => {
    const dialled = async (to: string, data: string) => (await partyOf({ ...placed, to, data }))?.number;
    assert.equal(await dialled('00678110022', 'PJSIP/0678110022@trunk,300'), '+33678110022');
    assert.equal(await dialled('90678110022', 'SIP/trunk/0678110022'), '+33678110022');
    assert.equal(await dialled('90678110022', 'PJSIP/+33678110022@trunk'), '+33678110022');
    assert.equal(await dialled('*41', 'PJSIP/0678110022@trunk'), '+33678110022');
    assert.equal(await dialled('0678110022', 'PJSIP/9999678110022@trunk'), '+33678110022');
    assert.equal(await dialled('600', 'PJSIP/0678110022@trunk'), '600');
    assert.equal(await dialled('1002', 'PJSIP/0678110022@trunk'), '1002');
  });

  it('of a call without such a trunk has what was dialled, without the digits for an outside line', async () => {
    assert.equal((await partyOf({ ...placed, to: '00678110022', data: '' }, { outsidePrefixes: ['0'] }))?.number, '+33678110022');
    assert.deepEqual(await partyOf({ ...placed, to: '00678110022', data: '' }), { number: '00678110022', numberKind: 'unknown' });
  });

  it('has its digits though they are no number of a known plan, and no digits when it is withheld', async () => {
    assert.deepEqual(await partyOf({ from: '89245550137', callerId: '"89245550137" <89245550137>' }), { number: '89245550137', numberKind: 'unknown' }); // prettier-ignore
    assert.deepEqual(await partyOf({ from: '', callerId: '<0639985501>' }), { number: '+33639985501', numberKind: 'mobile' });
    assert.deepEqual(await partyOf({ from: '0162001234', callerId: '' }), { number: '+33162001234', numberKind: 'telemarketing' });
    assert.deepEqual(await partyOf({ from: 'anonymous', callerId: '"Anonymous" <anonymous>' }), { numberKind: 'anonymous' });
  });

  it('has no name that only says that there is none, or repeats the number', () => {
    const none = ['Anonymous', 'ANONYME', 'Unknown', 'Private Number', 'Numéro masqué', 'Inconnu', 'withheld', 'Restricted', 'Unavailable', '06 39 98 55 01', '+33639985501', '33639985501']; // prettier-ignore
    for (const name of none) assert.equal(nameOf(`"${name}" <0639985501>`, '0639985501'), '', name);
    for (const name of ['Anonymous Coffee', 'Privat Maler', 'O. Unknown', '4711', 'Émile']) assert.equal(nameOf(`"${name}" <0639985501>`, '0639985501'), name); // prettier-ignore
  });
});
