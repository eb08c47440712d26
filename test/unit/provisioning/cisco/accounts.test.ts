import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { account, service, settings } from '../support/company.ts';
import { beginning, values } from '../support/parameters.ts';
import { inputFor, understood } from './sample.ts';

const lineParts = ['Line_Enable', 'User_ID', 'Auth_ID', 'Password', 'Proxy'] as const;
const namesOfLine = (line: number) => lineParts.map((part) => `${part}_${line}_`);
const second = { ...account, userName: '301', authName: '301-auth', password: 'other' };

describe('the lines of a Cisco phone', () => {
  it('register the account with its SIP server', () => {
    const found = understood(inputFor('8851'));
    assert.deepEqual(values(found, namesOfLine(1)), ['Yes', '201', '201-auth', account.password, 'sip.example.com:5060']);
    assert.deepEqual(values(found, ['Display_Name_1_', 'SIP_Transport_1_', 'Register_Expires_1_']), ['Élise Martin', 'UDP', '600']);
  });

  it('name the phone and its mailbox after the first one', () => {
    const { voicemailNumber: _none, ...bare } = account;
    const names = ['Station_Name', 'Voice_Mail_Number'];
    assert.deepEqual(values(understood(inputFor('8851')), names), ['Élise Martin', '*98']);
    assert.deepEqual(values(understood(inputFor('8851', { accounts: [bare] })), names), ['Élise Martin', '']);
  });

  it('travel as the company says, through its proxy where there is one', () => {
    const found = (transport: 'tcp' | 'tls', outboundProxy?: { host: string; port: number }) => {
      const sip = { ...service.sip, transport, port: 5061, ...(outboundProxy && { outboundProxy }) };
      const names = ['SIP_Transport_1_', 'Proxy_1_', 'Use_Outbound_Proxy_1_', 'Outbound_Proxy_1_'];
      return values(understood(inputFor('8851', { service: { ...service, sip } })), names);
    };
    assert.deepEqual(found('tcp'), ['TCP', 'sip.example.com:5061', 'No', '']);
    assert.deepEqual(found('tls', { host: 'proxy.example.com', port: 5071 }), [
      'TLS',
      'sip.example.com:5061',
      'Yes',
      'proxy.example.com:5071',
    ]);
  });

  it('are switched off and emptied where there is no account, so that none stays from before', () => {
    const found = understood(inputFor('7841', { accounts: [account, second] }));
    assert.deepEqual(values(found, namesOfLine(2)), ['Yes', '301', '301-auth', 'other', 'sip.example.com:5060']);
    for (const line of [3, 4]) assert.deepEqual(values(found, namesOfLine(line)), ['No', '', '', '', '']);
    assert.equal(beginning('Line_Enable_', found).length, 4);
  });

  it('are never more than the model has', () => {
    const found = understood(inputFor('7811', { accounts: [account, second] }));
    assert.deepEqual(beginning('User_ID_', found), [['User_ID_1_', '201']]);
  });

  it('show a name as it is where it means nothing to the phone', () => {
    for (const text of ['L’été & Co <b>', '100 % d’Érin', 'مرحبا', '5 $', 'a;b=c']) {
      assert.equal(understood(inputFor('7841', { accounts: [{ ...account, displayName: text }] })).get('Display_Name_1_'), text);
    }
  });

  it('hold the settings each, where they are registered', () => {
    const [account] = inputFor('8851').accounts;
    const chosen = { ...settings, callWaiting: false, ringTone: 3 };
    const found = understood(inputFor('8851', { accounts: [account, { ...account, userName: '301' }], settings: chosen }));
    assert.deepEqual(values(found, ['CW_Setting_2_', 'Default_Ring_2_', 'Preferred_Codec_2_']), ['No', '3', 'G722']);
    assert.equal(found.has('CW_Setting_3_'), false);
  });
});
