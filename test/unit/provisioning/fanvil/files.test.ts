import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fanvilGeneric } from '../../../../src/node/provisioning/catalogue/fanvil.ts';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import { account, service } from '../support/company.ts';
import { beginning, namesOf, values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { fullInput, inputFor, modelNamed, understood } from './sample.ts';

const second = { ...account, userName: '301', authName: '301-auth', password: 'other' };

describe('the file of a Fanvil phone', () => {
  it('is one, its own, which it must fetch', () => {
    for (const input of [inputFor('X4U'), fullInput(fanvilGeneric, 0)])
      assert.deepEqual(
        fanvil.render(input).map(({ name, required }) => [name, required]),
        [['0c383e07e16c.cfg', true]],
      );
  });

  it('is text between the two lines without which the phone takes nothing, a parameter a line', () => {
    const [file] = fanvil.render(inputFor('X3U', { keys: [key(2, 'supervision', 'Zoé & Léo', '202')] }));
    assert.equal(file?.contentType, 'text/plain; charset=utf-8');
    const lines = file.body.split(/\r?\n/);
    assert.match(lines[0] ?? '', /^<<VOIP CONFIG FILE>>Version:[\d.]+ *$/);
    assert.deepEqual(lines.slice(-2), ['<<END OF FILE>>', '']);
    for (const line of lines.slice(1, -2)) assert.match(line, /^(?:|<[A-Z ]+>|--[\w ]+-- *:|\w[\w -]* *:.*)$/);
    assert.ok(lines.some((line) => /^SIP1 Register Pswd *:s&cr"et<1>\|;=#\$$/.test(line)));
    assert.ok(lines.some((line) => /^Fkey2 Title *:Zoé & Léo$/.test(line)));
  });

  it('never says a thing twice', () => {
    const names = namesOf(fanvil.render(fullInput(modelNamed('X7C'), 0))[0]?.entries ?? []);
    assert.equal(new Set(names).size, names.length);
  });

  it('names the time servers', () => {
    const found = (timeServers: readonly [string, ...string[]]) =>
      values(understood(inputFor('X4U', { service: { ...service, timeServers } })), ['SNTP Server', 'Second SNTP Server']);
    assert.deepEqual(found(['ntp.example.com', 'ntp2.example.com']), ['ntp.example.com', 'ntp2.example.com']);
    assert.deepEqual(found(['ntp.example.com']), ['ntp.example.com', '']);
  });

  it('holds an administrator password only where there is one', () => {
    const usual = inputFor('X4U');
    const found = understood({ ...usual, service: { ...service, adminPassword: 'adm1n' } });
    const added = [...found].filter(([name]) => !understood(usual).has(name));
    assert.ok(added.some(([, value]) => value === 'adm1n'));
    assert.doesNotMatch(added.map(([name]) => name).join(' '), /SIP|Fkey/);
    assert.ok(![...understood(usual).values()].includes('adm1n'));
  });
});

describe('the lines of a Fanvil phone', () => {
  const names = ['Phone Number', 'Display Name', 'Register Addr', 'Register Port', 'Register User', 'Register Pswd', 'MWI Num'];
  const lineOf = (number: number, parts: readonly string[], input = inputFor('X4U')) =>
    values(
      understood(input),
      parts.map((part) => `SIP${number} ${part}`),
    );

  it('register the account with its SIP server, and watch its mailbox', () => {
    assert.deepEqual(lineOf(1, names), ['201', 'Élise Martin', 'sip.example.com', '5060', '201-auth', account.password, '*98']);
    assert.deepEqual(lineOf(1, ['Register TTL', 'Enable Reg']), ['600', '1']);
  });

  it('have no mailbox where the account has none', () => {
    const { voicemailNumber: _none, ...bare } = account;
    assert.deepEqual(lineOf(1, ['MWI Num'], inputFor('X4U', { accounts: [bare] })), ['']);
  });

  it('travel as the company says, through its proxy where there is one', () => {
    const found = (chosen: Partial<typeof service.sip>) =>
      lineOf(
        1,
        ['Transport', 'Register Addr', 'Register Port', 'Proxy Addr', 'Proxy Port'],
        inputFor('X4U', { service: { ...service, sip: { ...service.sip, ...chosen } } }),
      );
    assert.deepEqual(found({}), ['0', 'sip.example.com', '5060', '', '']);
    assert.deepEqual(found({ transport: 'tcp' }), ['1', 'sip.example.com', '5060', '', '']);
    const outboundProxy = { host: 'proxy.example.com', port: 5071 };
    assert.deepEqual(found({ transport: 'tls', port: 5061, outboundProxy }), ['3', 'sip.example.com', '5061', 'proxy.example.com', '5071']);
  });

  it('are switched off, and forget who they were, where there is no account', () => {
    assert.deepEqual(lineOf(2, ['Enable Reg', 'Register User', 'Register Pswd']), ['0', '', '']);
    const both = inputFor('X4U', { accounts: [account, second] });
    assert.deepEqual(lineOf(2, ['Enable Reg', 'Register User', 'Register Pswd'], both), ['1', '301-auth', 'other']);
  });

  it('are never more than the model has', () => {
    const found = understood(inputFor('X4U', { accounts: [account, second, { ...account, userName: '401' }] }));
    assert.deepEqual(beginning('SIP3 ', found), []);
  });
});
