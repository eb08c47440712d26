import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import { account } from '../support/company.ts';
import { beginning } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { fileEnding, inputFor, service, userSettings, type Choices } from './sample.ts';

const directoryOf = (modelName: string, choices: Choices) =>
  fileEnding('-directory.xml', polycom.render(inputFor(modelName, choices))).entries;

describe('keys of a Polycom phone', () => {
  it('are written exactly, each with its category and index', () => {
    const keys = [
      key(1, 'line', '201'),
      key(2, 'supervision', 'Zoé', '202'),
      key(4, 'speed-dial', 'Taxi', '0140000000'),
      key(5, 'supervision', 'Accueil', '200'),
      key(6, 'pick-up', 'Groupe'),
    ];
    const found = userSettings('VVX300', { keys });
    assert.deepEqual(beginning('lineKey.', found), [
      ['lineKey.reassignment.enabled', '1'],
      ['lineKey.1.category', 'Line'],
      ['lineKey.1.index', '1'],
      ['lineKey.2.category', 'BLF'],
      ['lineKey.2.index', '0'],
      ['lineKey.3.category', 'Unassigned'],
      ['lineKey.4.category', 'SpeedDial'],
      ['lineKey.4.index', '4'],
      ['lineKey.5.category', 'BLF'],
      ['lineKey.5.index', '0'],
      ['lineKey.6.category', 'EFK'],
      ['lineKey.6.index', '1'],
    ]);
    assert.deepEqual(beginning('attendant.resourceList', found), [
      ['attendant.resourceList.1.address', '202'],
      ['attendant.resourceList.1.label', 'Zoé'],
      ['attendant.resourceList.1.type', 'normal'],
      ['attendant.resourceList.2.address', '200'],
      ['attendant.resourceList.2.label', 'Accueil'],
      ['attendant.resourceList.2.type', 'normal'],
    ]);
    assert.deepEqual(directoryOf('VVX300', { keys }), [
      ['item.1.fn', 'Taxi'],
      ['item.1.ct', '0140000000'],
      ['item.1.sd', '4'],
    ]);
  });

  it('never subscribe to a number that is only dialled', () => {
    const found = userSettings('VVX600', { keys: [key(1, 'speed-dial', 'Taxi', '0140000000')] });
    assert.deepEqual(beginning('attendant.resourceList', found), []);
  });

  it('go on from the last key of the phone to the first one of the module, and from module to module', () => {
    for (const [modelName, first] of [
      ['VVX300', 7],
      ['VVX400', 13],
      ['VVX450', 13],
      ['VVX500', 13],
      ['VVX600', 17],
    ] as const) {
      const keys = [key(first, 'supervision', 'A', '202'), key(first + 40, 'supervision', 'B', '203'), key(first + 119, 'line', 'C')];
      const found = userSettings(modelName, { modules: 3, keys });
      assert.equal(found.get(`lineKey.${first}.category`), 'BLF', modelName);
      assert.equal(found.get(`lineKey.${first + 1}.category`), 'Unassigned', modelName);
      assert.equal(found.get(`lineKey.${first + 40}.category`), 'BLF', modelName);
      assert.equal(found.get(`lineKey.${first + 119}.category`), 'Line', modelName);
      assert.equal(found.has(`lineKey.${first + 120}.category`), false, modelName);
    }
  });

  it('are all blank on a phone without a list', () => {
    const blanks = beginning('lineKey.', userSettings('VVX500')).slice(1);
    assert.deepEqual(
      blanks,
      Array.from({ length: 12 }, (_, index) => [`lineKey.${index + 1}.category`, 'Unassigned']),
    );
  });

  it('dial what the telephone switch and the account say, as enhanced functions', () => {
    const keys = [key(1, 'call-park', 'Parking'), key(2, 'pick-up', 'Groupe'), key(3, 'voicemail', 'Messages')];
    const found = userSettings('VVX600', { keys });
    assert.deepEqual(beginning('efk.', found), [
      ['efk.efklist.1.mname', 'key1'],
      ['efk.efklist.1.status', '1'],
      ['efk.efklist.1.label', 'Parking'],
      ['efk.efklist.1.action.string', '700$Tinvite$'],
      ['efk.efklist.2.mname', 'key2'],
      ['efk.efklist.2.status', '1'],
      ['efk.efklist.2.label', 'Groupe'],
      ['efk.efklist.2.action.string', '*8$Tinvite$'],
      ['efk.efklist.3.mname', 'key3'],
      ['efk.efklist.3.status', '1'],
      ['efk.efklist.3.label', 'Messages'],
      ['efk.efklist.3.action.string', '*98$Tinvite$'],
    ]);
    assert.equal(found.get('feature.enhancedFeatureKeys.enabled'), '1');
    assert.equal(found.get('feature.EFKLineKey.enabled'), '1');
    assert.deepEqual(directoryOf('VVX600', { keys }), []);
  });

  it('stay blank where there is nothing to dial, no such line, or a kind that these phones do not know', () => {
    const { voicemailNumber: _none, ...without } = account;
    const keys = [
      key(1, 'voicemail', 'Messages'),
      key(2, 'line', 'Third', '', 3),
      key(3, 'dnd', 'DND'),
      key(4, 'forward-toggle', 'Forward'),
      key(5, 'supervision', 'Nobody', ''),
      key(6, 'speed-dial', 'Letters', 'abc'),
    ];
    const categories = beginning('lineKey.', userSettings('VVX300', { keys, accounts: [without] })).map(([, value]) => value);
    assert.deepEqual(categories, ['1', ...Array.from({ length: 6 }, () => 'Unassigned')]);
  });

  it('share a favourite when number and label are the same', () => {
    const keys = [key(1, 'speed-dial', 'Taxi', '0140000000'), key(5, 'speed-dial', 'Taxi', '0140000000')];
    const found = userSettings('VVX300', { keys });
    assert.deepEqual([found.get('lineKey.1.index'), found.get('lineKey.5.index')], ['1', '1']);
    assert.equal(directoryOf('VVX300', { keys }).length, 3);
  });

  it('keep both labels of one number: the second key is a function, as a directory takes a number once', () => {
    const keys = [key(1, 'speed-dial', 'Taxi', '0140000000'), key(2, 'speed-dial', 'Cab', '0140000000')];
    const found = userSettings('VVX300', { keys });
    assert.equal(found.get('lineKey.2.category'), 'EFK');
    assert.equal(found.get('efk.efklist.1.label'), 'Cab');
    assert.equal(found.get('efk.efklist.1.action.string'), '0140000000$Tinvite$');
    assert.deepEqual(
      directoryOf('VVX300', { keys }).filter(([name]) => name.endsWith('.ct')),
      [['item.1.ct', '0140000000']],
    );
  });

  it('never need more functions than a phone takes: then the first label shows on both keys', () => {
    const keys = Array.from({ length: 60 }, (_, index) => key(index + 1, 'speed-dial', `Taxi ${index + 1}`, '0140000000'));
    const found = userSettings('VVX600', { modules: 3, keys });
    assert.equal(found.get('efk.efklist.50.label'), 'Taxi 51');
    assert.equal(found.has('efk.efklist.51.label'), false);
    assert.deepEqual([found.get('lineKey.52.category'), found.get('lineKey.52.index')], ['SpeedDial', '1']);
  });

  it('use favourites for everything that dials on firmware 4, which knows no functions on line keys', () => {
    const keys = [key(1, 'pick-up', 'Groupe'), key(2, 'speed-dial', 'Taxi', '0140000000'), key(3, 'speed-dial', 'Cab', '0140000000')];
    const choices = { firmware: '4.1.4.7430', keys };
    const found = userSettings('VVX400', choices);
    assert.deepEqual(
      beginning('lineKey.', found)
        .slice(1, 7)
        .map(([, value]) => value),
      ['SpeedDial', '1', 'SpeedDial', '2', 'SpeedDial', '2'],
    );
    assert.deepEqual([beginning('efk.', found), found.has('feature.EFKLineKey.enabled')], [[], false]);
    assert.deepEqual(
      directoryOf('VVX400', choices)
        .filter(([name]) => name.endsWith('.ct'))
        .map(([, value]) => value),
      ['*8', '0140000000'],
    );
  });

  it('show the number where a label is empty', () => {
    const keys = [key(1, 'supervision', '', '202'), key(2, 'speed-dial', '  ', '0140000000')];
    assert.equal(userSettings('VVX300', { keys }).get('attendant.resourceList.1.label'), '202');
    assert.deepEqual(directoryOf('VVX300', { keys })[0], ['item.1.fn', '0140000000']);
  });

  it('cut names of the directory at 40 bytes, between characters', () => {
    const firstName = (label: string) => directoryOf('VVX300', { keys: [key(1, 'speed-dial', label, '01')] })[0]?.[1];
    assert.equal(firstName('a'.repeat(41)), 'a'.repeat(40));
    assert.equal(firstName('é'.repeat(21)), 'é'.repeat(20));
    assert.equal(firstName(`a${'é'.repeat(20)}`), `a${'é'.repeat(19)}`);
    // A family of four is one character of 25 bytes.
    assert.equal(firstName('👨‍👩‍👧‍👦👨‍👩‍👧‍👦'), '👨‍👩‍👧‍👦');
    assert.equal(firstName('a'.repeat(40)), 'a'.repeat(40));
  });

  it('let no value end an action or begin another', () => {
    const trap = '01$Cpause10$$FDoNotDisturb$';
    const sip = { ...service.sip, parkNumber: trap, groupPickupCode: '^*8$Tinvite$!m' };
    const keys = [
      key(1, 'speed-dial', 'A', trap),
      key(2, 'speed-dial', 'B', trap),
      key(3, 'call-park', 'C'),
      key(4, 'pick-up', 'D'),
      key(5, 'supervision', 'E', trap),
    ];
    const choices = { keys, service: { ...service, sip } };
    const found = userSettings('VVX300', choices);
    const actions = beginning('efk.', found).filter(([name]) => name.endsWith('action.string'));
    assert.deepEqual(
      actions.map(([, action]) => action),
      ['0110$Tinvite$', '0110$Tinvite$', '*8$Tinvite$'],
    );
    assert.equal(found.get('attendant.resourceList.1.address'), '0110');
    assert.deepEqual(directoryOf('VVX300', choices)[1], ['item.1.ct', '0110']);
  });
});
