import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ciscoGeneric } from '../../../../src/node/provisioning/catalogue/cisco.ts';
import { cisco } from '../../../../src/node/provisioning/vendors/cisco/index.ts';
import { account, service } from '../support/company.ts';
import { beginning, namesOf, values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { fullInput, inputFor, modelNamed, understood } from './sample.ts';

const withService = (chosen: Partial<typeof service>) => understood(inputFor('8851', { service: { ...service, ...chosen } }));

describe('the files of a Cisco phone', () => {
  it('are that of its model, which it asks for first, and its own, which it must fetch', () => {
    assert.deepEqual(
      cisco.render(inputFor('7841')).map(({ name, required }) => [name, required]),
      [
        ['7841-3PCC.xml', undefined],
        ['00562b043615.xml', true],
      ],
    );
  });

  it('are one alone where nobody knows the model', () => {
    assert.deepEqual(
      cisco.render(fullInput(ciscoGeneric, 0)).map(({ name, required }) => [name, required]),
      [['00562b043615.xml', true]],
    );
  });

  it('are flat profiles: an element for each parameter, escaped', () => {
    for (const { contentType, body } of cisco.render(inputFor('7841'))) {
      assert.equal(contentType, 'text/xml; charset=utf-8');
      assert.match(body, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<flat-profile>\n/);
      assert.match(body, /<\/flat-profile>\n$/);
    }
    const own = cisco.render(inputFor('7841', { keys: [key(2, 'supervision', 'Zoé & Léo', '202')] }))[1]?.body ?? '';
    assert.ok(own.includes('<Password_1_>s&amp;cr&quot;et&lt;1&gt;|;=#$</Password_1_>'));
    assert.ok(own.includes('<Extended_Function_2_>fnc=sd+blf+cp;sub=202@$PROXY;nme=Zoé &amp; Léo</Extended_Function_2_>'));
  });

  it('never say a thing twice, as the last one would win', () => {
    const names = cisco.render(fullInput(modelNamed('8861'), 3)).flatMap(({ entries }) => namesOf(entries));
    assert.equal(new Set(names).size, names.length);
  });

  it('keep to the company in the shared one: it is the same for two people', () => {
    const other = { ...account, displayName: 'Zoé', userName: '202', password: 'other' };
    const sharedFor = (input: ReturnType<typeof inputFor>) => cisco.render(input)[0]?.body;
    const shared = sharedFor(inputFor('8851', { accounts: [other], mac: '00562b000001', keys: [key(3, 'speed-dial', 'Taxi', '1')] }));
    assert.equal(shared, sharedFor(inputFor('8851')));
    assert.doesNotMatch(shared ?? '', /<User_ID|<Password|<Admin|<Extended_Function/);
  });

  it('hold an administrator password only where there is one, under both of its names, and not in the shared one', () => {
    assert.deepEqual(beginning('Admin_', withService({})), []);
    const [shared, own] = cisco.render(inputFor('8851', { service: { ...service, adminPassword: 'adm1n' } }));
    assert.deepEqual(
      own?.entries.filter(([name]) => name.startsWith('Admin_')),
      [
        ['Admin_Passwd', 'adm1n'],
        ['Admin_Password', 'adm1n'],
      ],
    );
    assert.ok(!shared?.body.includes('adm1n'));
  });
});

describe('what a Cisco phone shares with its company', () => {
  it('are the time servers', () => {
    const names = ['Primary_NTP_Server', 'Secondary_NTP_Server'];
    assert.deepEqual(values(withService({}), names), ['ntp.example.com', 'ntp2.example.com']);
    assert.deepEqual(values(withService({ timeServers: ['ntp.example.com'] }), names), ['ntp.example.com', '']);
  });

  it('is the language', () => {
    assert.deepEqual(values(withService({}), ['Language_Selection', 'Locale']), ['French', 'fr-FR']);
    assert.deepEqual(values(withService({ language: 'en' }), ['Language_Selection', 'Locale']), ['English', 'en-US']);
  });

  it('are the codes that take calls', () => {
    assert.deepEqual(values(withService({}), ['Call_Pickup_Code', 'Group_Call_Pickup_Code']), ['**', '*8']);
  });

  it('is when to come for the files: at a start, every so many seconds after it, not all phones at once, and when the SIP server says so', () => {
    const names = ['Resync_On_Reset', 'Resync_Random_Delay', 'Resync_Periodic', 'Resync_From_SIP'];
    assert.deepEqual(values(withService({ pollMinutes: 60 }), names), ['Yes', '3', '3600', 'Yes']);
    assert.deepEqual(values(withService({ pollMinutes: 120 }), names), ['Yes', '3', '7200', 'Yes']);
    assert.equal(cisco.checkEvent, 'resync');
  });
});
