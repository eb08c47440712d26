import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mitelGeneric } from '../../../../src/node/provisioning/catalogue/mitel.ts';
import { mitel } from '../../../../src/node/provisioning/vendors/mitel/index.ts';
import { account, service } from '../support/company.ts';
import { beginning, namesOf, values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { fullInput, inputFor, modelNamed, understood } from './sample.ts';

const withService = (chosen: Partial<typeof service>) => understood(inputFor('6920', { service: { ...service, ...chosen } }));

describe('the files of a Mitel phone', () => {
  it('are the one that must be there before any other, and its own in capital letters, which it must fetch', () => {
    for (const input of [inputFor('6920'), inputFor('6863i'), fullInput(mitelGeneric, 0)])
      assert.deepEqual(
        mitel.render(input).map(({ name, required }) => [name, required]),
        [
          ['startup.cfg', undefined],
          ['1400E91F03EA.cfg', true],
        ],
      );
  });

  it('are text, a parameter a line', () => {
    for (const { contentType, body } of mitel.render(inputFor('6920'))) {
      assert.equal(contentType, 'text/plain; charset=utf-8');
      assert.ok(body.length > 0);
      for (const line of body.trimEnd().split('\n')) assert.match(line, /^[a-z][a-z0-9 ]*:(?: |$)/);
    }
    const own = mitel.render(inputFor('6920', { keys: [key(2, 'supervision', 'Zoé & Léo', '202')] }))[1]?.body.split('\n') ?? [];
    assert.ok(own.includes('sip line1 password: s&cr"et<1>|;=#$'));
    assert.ok(own.includes('topsoftkey2 label: Zoé & Léo'));
  });

  it('never say a thing twice, as the last one would win', () => {
    const names = mitel.render(fullInput(modelNamed('6940'), 3)).flatMap(({ entries }) => namesOf(entries));
    assert.equal(new Set(names).size, names.length);
  });

  it('keep to the company in the shared one: it is the same for two people', () => {
    const other = { ...account, displayName: 'Zoé', userName: '202', password: 'other' };
    const [shared] = mitel.render(inputFor('6863i', { accounts: [other], mac: '00085d000001', keys: [key(3, 'speed-dial', 'Taxi', '1')] }));
    assert.equal(shared?.body, mitel.render(inputFor('6920'))[0]?.body);
    assert.doesNotMatch(shared?.body ?? '', /sip line|password|key\d/);
  });

  it('hold an administrator password only where there is one, and not in the shared one', () => {
    assert.equal(withService({}).has('admin password'), false);
    assert.equal(withService({ adminPassword: 'adm1n' }).get('admin password'), 'adm1n');
    const [shared] = mitel.render(inputFor('6920', { service: { ...service, adminPassword: 'adm1n' } }));
    assert.ok(!shared?.body.includes('adm1n'));
  });
});

describe('what a Mitel phone shares with its company', () => {
  it('are the time servers', () => {
    assert.deepEqual(values(withService({}), ['time server1', 'time server2']), ['ntp.example.com', 'ntp2.example.com']);
    assert.deepEqual(values(withService({ timeServers: ['ntp.example.com'] }), ['time server1', 'time server2']), ['ntp.example.com', '']);
  });

  it('is how SIP travels', () => {
    const transport = (chosen: 'udp' | 'tcp' | 'tls') =>
      withService({ sip: { ...service.sip, transport: chosen } }).get('sip transport protocol');
    assert.deepEqual([transport('udp'), transport('tcp'), transport('tls')], ['1', '2', '4']);
  });

  it('is the code that takes the call of a colleague', () => {
    assert.deepEqual(beginning('directed call pickup', withService({})), [
      ['directed call pickup', '1'],
      ['directed call pickup prefix', '**'],
    ]);
  });

  it('is when to look for new files: at night, each phone at a moment of its own', () => {
    const found = withService({});
    assert.match(found.get('auto resync time') ?? '', /^0[0-5]:\d\d$/);
    assert.ok(Number(found.get('auto resync max delay')) > 0);
    assert.equal(mitel.checkEvent, 'check-sync');
  });
});

describe('the lines of a Mitel phone', () => {
  const lineOf = (number: number, parts: readonly string[], input = inputFor('6920')) =>
    values(
      understood(input),
      parts.map((part) => `sip line${number} ${part}`),
    );
  const second = { ...account, userName: '301', authName: '301-auth', password: 'other' };

  it('register the account with its SIP server', () => {
    assert.deepEqual(lineOf(1, ['user name', 'auth name', 'password', 'display name']), [
      '201',
      '201-auth',
      account.password,
      'Élise Martin',
    ]);
    assert.deepEqual(lineOf(1, ['proxy ip', 'proxy port', 'registrar ip', 'registrar port', 'registration period']), [
      'sip.example.com',
      '5060',
      'sip.example.com',
      '5060',
      '600',
    ]);
  });

  it('know their mailbox, if there is one', () => {
    const { voicemailNumber: _none, ...bare } = account;
    assert.deepEqual(lineOf(1, ['vmail']), ['*98']);
    assert.deepEqual(lineOf(1, ['vmail'], inputFor('6920', { accounts: [bare] })), ['']);
  });

  it('go through a proxy where there is one, and forget an earlier one', () => {
    const sip = { ...service.sip, outboundProxy: { host: 'proxy.example.com', port: 5071 } };
    const parts = ['outbound proxy', 'outbound proxy port'];
    assert.deepEqual(lineOf(1, parts, inputFor('6920', { service: { ...service, sip } })), ['proxy.example.com', '5071']);
    assert.deepEqual(lineOf(1, parts), ['', '0']);
  });

  it('are emptied, and register nowhere, where there is no account', () => {
    const parts = ['user name', 'password', 'registrar ip'];
    const input = inputFor('6863i', { accounts: [account, second] });
    assert.deepEqual(lineOf(2, parts, input), ['301', 'other', 'sip.example.com']);
    assert.deepEqual(lineOf(3, parts, input), ['', '', '0.0.0.0']);
  });

  it('are never more than the model has', () => {
    const accounts = [account, second, second, { ...account, userName: '401' }] as const;
    assert.deepEqual(beginning('sip line4', understood(inputFor('6863i', { accounts }))), []);
  });
});
