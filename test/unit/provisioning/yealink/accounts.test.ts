import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { account, service } from '../support/company.ts';
import { values } from '../support/parameters.ts';
import { beginning, fullInput, inputFor, modelNamed, understood } from './sample.ts';

describe('the lines of a Yealink phone', () => {
  it('are all registered, each by its own number', () => {
    const found = understood(fullInput(modelNamed('T42U'), 0));
    const names = Array.from({ length: 12 }, (_, index) => `account.${index + 1}.user_name`);
    assert.deepEqual(
      values(found, names),
      Array.from({ length: 12 }, (_, index) => String(201 + index)),
    );
    assert.deepEqual(values(found, ['account.12.enable', 'account.12.password', 'voice_mail.number.12']), ['1', account.password, '*98']);
  });

  it('are switched off up to the last, without their password, where somebody else had more', () => {
    const found = understood(inputFor('T33G'));
    for (const number of [2, 3, 4])
      assert.deepEqual(beginning(`account.${number}.`, found), [
        ['enable', '0'],
        ['password', '%NULL%'],
      ]);
    assert.equal(found.has('account.5.enable'), false);
  });

  it('are never more than the phone has', () => {
    const found = understood({ ...inputFor('T19P_E2'), accounts: [account, { ...account, userName: '202' }] });
    assert.equal(found.get('account.1.user_name'), '201');
    assert.deepEqual(beginning('account.2.', found), []);
  });

  it('are none on a base that follows another one', () => {
    assert.deepEqual(beginning('account.', understood(inputFor('W75B'))), []);
  });

  it('travel by UDP, TCP or TLS, and encrypt speech with the last', () => {
    const read = (transport: 'udp' | 'tcp' | 'tls') => {
      const found = understood(inputFor('T46U', { service: { ...service, sip: { ...service.sip, transport } } }));
      return values(found, ['account.1.sip_server.1.transport_type', 'account.1.srtp_encryption']);
    };
    assert.deepEqual(read('udp'), ['0', '0']);
    assert.deepEqual(read('tcp'), ['1', '0']);
    assert.deepEqual(read('tls'), ['2', '2']);
  });

  it('go through a proxy only where there is one', () => {
    const proxy = ['account.1.outbound_proxy_enable', 'account.1.outbound_proxy.1.address', 'account.1.outbound_proxy.1.port'];
    assert.deepEqual(values(understood(inputFor('T46U')), proxy), ['0', undefined, undefined]);
    const sip = { ...service.sip, outboundProxy: { host: 'proxy.example.com', port: 5061 } };
    assert.deepEqual(values(understood(inputFor('T46U', { service: { ...service, sip } })), proxy), ['1', 'proxy.example.com', '5061']);
  });

  it('watch a mailbox only where there is one', () => {
    const { voicemailNumber: _none, ...bare } = account;
    const mailbox = ['account.1.subscribe_mwi', 'voice_mail.number.1'];
    assert.deepEqual(values(understood(inputFor('T46U')), mailbox), ['1', '*98']);
    assert.deepEqual(values(understood(inputFor('T46U', { accounts: [bare] })), mailbox), ['0', '%NULL%']);
  });
});
