import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grandstream } from '../../../../src/node/provisioning/vendors/grandstream/index.ts';
import { account, service } from '../support/company.ts';
import { values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { fullInput, inputFor, modelNamed, understood } from './sample.ts';

describe('the file of a Grandstream phone', () => {
  it('holds numbered parameters, then named ones, for one MAC', () => {
    const keys = [key(1, 'line', '201'), key(2, 'supervision', 'Zoé & Léo', '202')];
    const [file] = grandstream.render(inputFor('GRP2612', { keys }));
    assert.equal(file?.name, 'cfgc074ad0b63ee.xml');
    const lines = file.body.split('\n');
    assert.deepEqual(lines.slice(0, 48), [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<gs_provision version="1">',
      '<mac>c074ad0b63ee</mac>',
      '<config version="1">',
      '<P1362>fr</P1362>',
      '<P30>ntp.example.com</P30>',
      '<P194>1</P194>',
      '<P193>60</P193>',
      '<P8385>112,15,17,18,114,115,119,116000,116111,116117,191,196,197</P8385>',
      '<P64>customize</P64>',
      '<P246>STD-1DST-2,M3.5.0/02:00:00,M10.5.0/03:00:00</P246>',
      '<P271>1</P271>',
      '<P270>201</P270>',
      '<P35>201</P35>',
      '<P36>201-auth</P36>',
      '<P34>s&amp;cr&quot;et&lt;1&gt;|;=#$</P34>',
      '<P3>Élise Martin</P3>',
      '<P33>*98</P33>',
      '<P99>1</P99>',
      '<P47>sip.example.com:5060</P47>',
      '<P48></P48>',
      '<P130>0</P130>',
      '<P183>0</P183>',
      '<P32>10</P32>',
      '<P2301>0</P2301>',
      '<P2302>1</P2302>',
      '<P2303>0</P2303>',
      '<P57>9</P57>',
      '<P58>8</P58>',
      '<P59>0</P59>',
      '<P60>18</P60>',
      '<P61>9</P61>',
      '<P62>8</P62>',
      '<P46>0</P46>',
      '<P98>18</P98>',
      '<P401>0</P401>',
      '<P402></P402>',
      '<P404></P404>',
      '<P405></P405>',
      '<P406></P406>',
      '</config>',
      '<config version="2">',
      '<item name="account.1.sip.blf.callPickup"><part name="prefix">**</part></item>',
      '<item name="call.callWaiting"><part name="enable">Yes</part></item>',
      '<item name="pks.vpk.1"><part name="keyMode">Line</part><part name="account">0</part><part name="description">201</part><part name="value"></part></item>',
      '<item name="pks.vpk.2"><part name="keyMode">BLF</part><part name="account">0</part><part name="description">Zoé &amp; Léo</part><part name="value">202</part></item>',
      '<item name="pks.vpk.3"><part name="keyMode">None</part><part name="account">0</part><part name="description"></part><part name="value"></part></item>',
      '<item name="pks.vpk.4"><part name="keyMode">None</part><part name="account">0</part><part name="description"></part><part name="value"></part></item>',
    ]);
    assert.deepEqual(lines.slice(-4), [
      '<item name="pks.vpk.16"><part name="keyMode">None</part><part name="account">0</part><part name="description"></part><part name="value"></part></item>',
      '</config>',
      '</gs_provision>',
      '',
    ]);
  });

  it('registers all six lines of a GXP2170, each by its own numbers', () => {
    const found = understood(fullInput(modelNamed('GXP2170'), 0));
    assert.deepEqual(values(found, ['P35', 'P404', 'P504', 'P604', 'P1704', 'P1804']), ['201', '202', '203', '204', '205', '206']);
    for (const name of ['P34', 'P406', 'P506', 'P606', 'P1706', 'P1806']) assert.equal(found.get(name), account.password);
    for (const name of ['P130', 'P448', 'P548', 'P648', 'P1748', 'P1848']) assert.equal(found.get(name), '2');
    for (const name of ['P2302', 'P2402', 'P2502', 'P2602', 'P2702', 'P2802']) assert.equal(found.get(name), '1');
    for (const name of ['P57', 'P451', 'P551', 'P651', 'P1751', 'P1851']) assert.equal(found.get(name), '9');
    assert.deepEqual(values(found, ['P48', 'P1803']), ['proxy.example.com:5061', 'proxy.example.com:5061']);
  });

  it('puts a bare IPv6 address in brackets, and counts registrations in whole minutes', () => {
    const sip = { ...service.sip, host: '2001:db8::1', registerSeconds: 20, transport: 'tcp' } as const;
    const found = understood(inputFor('GRP2612', { service: { ...service, sip } }));
    assert.deepEqual(values(found, ['P47', 'P32', 'P130']), ['[2001:db8::1]:5060', '1', '1']);
  });

  it('watches a mailbox only where there is one', () => {
    const { voicemailNumber: _none, ...bare } = account;
    assert.deepEqual(values(understood(inputFor('GRP2612', { accounts: [bare] })), ['P33', 'P99']), ['', '0']);
  });

  it('holds an administrator password only where there is one', () => {
    assert.equal(understood(inputFor('GRP2612')).has('P2'), false);
    assert.equal(understood(inputFor('GRP2612', { service: { ...service, adminPassword: 'adm1n' } })).get('P2'), 'adm1n');
  });

  it('holds the language of the screens', () => {
    for (const language of ['fr', 'en'] as const)
      assert.equal(understood(inputFor('GRP2612', { service: { ...service, language } })).get('P1362'), language);
  });
});
