import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import { account } from '../support/company.ts';
import { beginning } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { fileEnding, inputFor, mac, modelNamed, service, understood, userSettings } from './sample.ts';

const withSpeedDial = inputFor('VVX600', { keys: [key(1, 'line', '201'), key(2, 'speed-dial', 'Taxi', '0140000000')] });

describe('files of a Polycom phone', () => {
  it('begin with the master file, which names the others from left to right', () => {
    const files = polycom.render(withSpeedDial);
    assert.deepEqual(
      files.map(({ name }) => name),
      [`${mac}.cfg`, `${mac}-user.cfg`, 'polycom-company.cfg', `${mac}-directory.xml`],
    );
    assert.deepEqual(files[0]?.entries, [
      ['APP_FILE_PATH', ''],
      ['CONFIG_FILES', `${mac}-user.cfg,polycom-company.cfg`],
      ['OVERRIDES_DIRECTORY', ''],
      ['CONTACTS_DIRECTORY', ''],
      ['LOG_FILE_DIRECTORY', ''],
    ]);
  });

  it('are such that no parameter stands in two files, so that it does not matter which is read first', () => {
    const names = polycom.render(withSpeedDial).flatMap(({ entries }) => entries.map(([name]) => name));
    assert.deepEqual(names, [...new Set(names)]);
  });

  it('are taken once the own settings are fetched, and the directory where keys need it', () => {
    const required = (input: typeof withSpeedDial) =>
      polycom
        .render(input)
        .filter((file) => file.required)
        .map(({ name }) => name);
    assert.deepEqual(required(withSpeedDial), [`${mac}-user.cfg`, `${mac}-directory.xml`]);
    assert.deepEqual(required(inputFor('VVX600')), [`${mac}-user.cfg`]);
  });

  it('are XML in UTF-8', () => {
    for (const { contentType, body } of polycom.render(withSpeedDial)) {
      assert.equal(contentType, 'text/xml; charset=utf-8');
      assert.match(body, /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n</);
    }
  });

  it('register the account', () => {
    assert.deepEqual(beginning('reg.', userSettings('VVX500')), [
      ['reg.1.address', '201'],
      ['reg.1.displayName', 'Élise Martin'],
      ['reg.1.label', '201'],
      ['reg.1.type', 'private'],
      ['reg.1.lineKeys', '1'],
      ['reg.1.auth.userId', '201-auth'],
      ['reg.1.auth.password', 's&cr"et<1>|;=#$'],
      ['reg.1.server.1.address', 'sip.example.com'],
      ['reg.1.server.1.port', '5060'],
      ['reg.1.server.1.transport', 'UDPOnly'],
      ['reg.1.server.1.expires', '600'],
      ['reg.1.ringType', 'ringer2'],
    ]);
  });

  it('register through a proxy, by the same transport', () => {
    const sip = { ...service.sip, transport: 'tls', outboundProxy: { host: 'proxy.example.com', port: 5061 } } as const;
    const found = userSettings('VVX450', { service: { ...service, sip } });
    assert.deepEqual(beginning('reg.1.outboundProxy', found), [
      ['reg.1.outboundProxy.address', 'proxy.example.com'],
      ['reg.1.outboundProxy.port', '5061'],
      ['reg.1.outboundProxy.transport', 'TLS'],
    ]);
    assert.equal(found.get('reg.1.server.1.transport'), 'TLS');
    const tcp = { ...service.sip, transport: 'tcp' } as const;
    assert.equal(userSettings('VVX450', { service: { ...service, sip: tcp } }).get('reg.1.server.1.transport'), 'TCPOnly');
  });

  it('register as many lines as the model has', () => {
    const accounts = [account, { ...account, userName: '202' }, { ...account, userName: '203' }] as const;
    assert.equal(userSettings('VVX201', { accounts }).get('reg.2.address'), '202');
    assert.equal(userSettings('VVX201', { accounts }).has('reg.3.address'), false);
  });

  it('tell where messages wait, or that there is no mailbox', () => {
    assert.deepEqual(beginning('msg.', userSettings('VVX600')), [
      ['msg.mwi.1.subscribe', '201'],
      ['msg.mwi.1.callBackMode', 'contact'],
      ['msg.mwi.1.callBack', '*98'],
    ]);
    const { voicemailNumber: _none, ...without } = account;
    assert.deepEqual(beginning('msg.', userSettings('VVX600', { accounts: [without] })), [['msg.mwi.1.callBackMode', 'disabled']]);
  });

  it('say once what holds for the whole company', () => {
    assert.deepEqual(fileEnding('company.cfg', polycom.render(inputFor('VVX600'))).entries, [
      ['prov.polling.enabled', '1'],
      ['prov.polling.mode', 'random'],
      ['prov.polling.period', '86400'],
      ['voIpProt.SIP.specialEvent.checkSync.alwaysReboot', '0'],
      ['tcpIpApp.sntp.address', 'ntp.example.com'],
      ['tcpIpApp.sntp.address.overrideDHCP', '1'],
      ['lcl.ml.lang', 'French_France'],
      ['feature.directedCallPickup.enabled', '1'],
      ['call.directedCallPickupMethod', 'legacy'],
      ['call.directedCallPickupString', '**'],
      ['up.oneTouchVoiceMail', '1'],
      ['tone.dtmf.viaRtp', '1'],
      ['tone.dtmf.rfc2833Control', '1'],
      ['sec.srtp.enable', '0'],
      ['sec.srtp.offer', '0'],
      ['sec.srtp.require', '0'],
      ['dir.local.readonly', '1'],
    ]);
  });

  it('never tell a phone to check more often than once an hour', () => {
    const company = understood('company.cfg', polycom.render(inputFor('VVX600', { service: { ...service, pollMinutes: 5 } })));
    assert.equal(company.get('prov.polling.period'), '3600');
  });

  it('are the same for two phones of a company where the name is the same', () => {
    const other = inputFor('VVX101', { mac: '64167f000001', accounts: [{ ...account, password: 'other' }] });
    const common = (input: typeof other) => fileEnding('company.cfg', polycom.render(input)).body;
    assert.equal(common(other), common(withSpeedDial));
  });

  it('speak English where the company does', () => {
    const company = understood('company.cfg', polycom.render(inputFor('VVX600', { service: { ...service, language: 'en' } })));
    assert.equal(company.get('lcl.ml.lang'), 'English_United_States');
  });
});

describe('the master file', () => {
  it('stays within what a phone reads', () => {
    const boot = polycom.bootstrap({ model: modelNamed('VVX450'), mac, address: 'https://phones.example.com/p/token/', pollMinutes: 60 });
    for (const files of [polycom.render(inputFor('VVX600')), boot]) {
      const names = understood(`${mac}.cfg`, files).get('CONFIG_FILES') ?? '';
      assert.ok(names.length > 0 && names.length <= 2047);
      for (const name of names.split(',')) {
        assert.ok(name.length <= 255);
        assert.ok(
          files.some((file) => file.name === name),
          name,
        );
      }
    }
  });
});
