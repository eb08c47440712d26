import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { macRangesOf } from '../../../src/node/provisioning/catalogue/mac-ranges.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { secrets, smallPhone, tellsSecret, writeInput } from './support/phone-file.ts';
import { selfcareHere, temporaryFolder } from './support/selfcare.ts';

describe('selfcare provision render', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  let runs = 0;
  const render = async (input: unknown) => {
    runs += 1;
    const out = join(folder.path, `out-${runs}`);
    const file = writeInput(folder.path, `phone-${runs}.json`, input);
    const ended = await selfcareHere(['provision', 'render', '--device', file, '--out', out]);
    const lines = ended.code === 0 ? readFileSync(join(out, '805ec00a1001.cfg'), 'utf8').split('\n') : [];
    return { ...ended, out: ended.out, folder: out, file, has: (line: string) => lines.includes(line) };
  };
  /** Every input that is wrong: exit 2, one line with the path, no file, no secret. */
  const refused = async (input: unknown, ...said: readonly RegExp[]) => {
    const { code, out, err, folder: made } = await render(input);
    assert.deepEqual([code, out], [2, ''], err);
    for (const each of said) assert.match(err, each);
    assert.ok(!existsSync(made));
    assert.ok(!tellsSecret(err), err);
  };

  it('writes the files of a phone from a small file, and prints the path of each', async () => {
    const { code, out, err, folder: made, has } = await render(smallPhone);
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(
      out.trim().split('\n').sort(),
      readdirSync(made)
        .map((name) => join(made, name))
        .sort(),
    );
    assert.ok(has('account.1.user_name = 1001') && has('account.1.auth_name = 1001') && has('account.1.label = 1001'));
    assert.ok(has('account.1.sip_server.1.port = 5060') && has('local_time.time_zone = +1'));
    assert.ok(has(`account.1.password = ${secrets.password}`));
    assert.ok(!tellsSecret(out));
  });

  it('writes files that only their owner may read, also over files that others could', async () => {
    const { folder: made, file } = await render(smallPhone);
    const own = join(made, '805ec00a1001.cfg');
    writeFileSync(own, 'old');
    chmodSync(own, 0o644);
    assert.equal((await selfcareHere(['provision', 'render', '--device', file, '--out', made])).code, 0);
    for (const name of readdirSync(made)) assert.equal(statSync(join(made, name)).mode & 0o777, 0o600, name);
    assert.match(readFileSync(own, 'utf8'), /^#!version/);
  });

  it('writes the files of the first contact where it knows the address', async () => {
    const { out, folder: made } = await render({ ...smallPhone, serverUrl: 'https://phones.example/p/token' });
    assert.ok(out.includes(join(made, 'bootstrap', '805ec00a1001.cfg')));
    const bootstrap = readFileSync(join(made, 'bootstrap', '805ec00a1001.cfg'), 'utf8');
    assert.match(bootstrap, /^static\.auto_provision\.server\.url = https:\/\/phones\.example\/p\/token\/$/m);
    assert.ok(!tellsSecret(bootstrap));
  });

  it('takes everything that a phone can be', async () => {
    const { code, err, has } = await render({
      ...smallPhone,
      firmware: '108.86.0.20',
      accounts: [
        { displayName: 'Élise', label: 'Accueil', userName: '1001', authName: 'auth', password: secrets.password, voicemailNumber: '888' },
        { userName: '1002', password: secrets.password },
      ],
      keys: [{ kind: 'voicemail', label: 'Messages', account: 1 }],
      lineKeys: 1,
      modules: 1,
      settings: { 'hd-audio': false, 'ring-tone': 3, 'lock-code': secrets.lockCode, 'time-zone': 'Asia/Kolkata', 'expansion-module': '1' },
      timeZone: 'Europe/London',
      language: 'en',
      country: 'GB',
      sip: { host: 'sip.example.com', transport: 'tls', registerSeconds: 300, outboundProxy: { host: '192.0.2.1' }, pickupCode: '*9' },
      timeServers: ['ntp.example.com'],
      pollMinutes: 60,
      adminPassword: secrets.admin,
    });
    assert.deepEqual([code, err], [0, '']);
    assert.ok(has('account.1.display_name = Élise') && has('account.2.user_name = 1002') && has('account.1.sip_server.1.port = 5061'));
    assert.ok(has('linekey.2.type = 12') && has('linekey.2.value = 888') && has('expansion_module.1.key.60.type = 0'));
    assert.ok(has('local_time.time_zone = +5:30') && has('account.1.codec.g722.enable = 0'));
    assert.ok(has(`phone_setting.phone_lock.unlock_pin = ${secrets.lockCode}`));
  });

  it('puts keys where they shall be, and the others into the free places after the line keys', async () => {
    const { has } = await render({
      ...smallPhone,
      keys: [
        { kind: 'speed-dial', label: 'A', target: '+33 1 99 00 44 10' },
        { kind: 'supervision', label: 'C', target: '1003', position: 3 },
        { kind: 'supervision', label: 'B', target: '1002' },
        { kind: 'blank', position: 6 },
        { kind: 'dnd', label: 'D', position: 7 },
      ],
    });
    for (const line of ['1.type = 15', '2.label = A', '2.value = +33199004410', '3.label = C', '4.label = B', '5.type = 0', '7.label = D'])
      assert.ok(has(`linekey.${line}`), line);
  });

  it('serves a model that is not in the catalogue by the generic profile, and says so', async () => {
    const { code, err } = await render({ ...smallPhone, model: 'T99Z', settings: { 'ring-tone': 2 } });
    assert.equal(code, 0);
    assert.match(err, /generic profile.*T99Z/);
    assert.match(err, /settings\.ring-tone: left out/);
  });

  it('warns of a country whose emergency numbers are not known', async () => {
    const { code, err } = await render({ ...smallPhone, country: 'KI' });
    assert.equal(code, 0);
    assert.match(err, /country: emergency numbers of KI are not known; a locked phone calls 112 and 911 only/);
    assert.equal((await render({ ...smallPhone, country: 'RE' })).err, '');
  });

  it('says where a phone has no French without a file of its maker, until it is told where that is', async () => {
    for (const [vendor, model, parameter] of [
      ['cisco', '8851', /serv=https:\/\/files\.example\/;d0=English;d1=French;x1=fr\.xml/],
      ['mitel', '6920', /^language 1: https:\/\/files\.example\/fr\.xml$/m],
    ] as const) {
      const phone = { ...smallPhone, vendor, model, mac: `${macRangesOf(vendor)[0]?.prefix ?? ''}0a1001` };
      const out = join(folder.path, `language-${vendor}`);
      const render = (more: object) =>
        selfcareHere(['provision', 'render', '--device', writeInput(folder.path, 'language.json', { ...phone, ...more }), '--out', out]);
      assert.match((await render({})).err, new RegExp(`languageFiles\\.${vendor}: missing`));
      const told = await render({ languageFiles: { [vendor]: 'https://files.example/fr.xml' } });
      assert.deepEqual([told.code, told.err], [0, '']);
      assert.match(
        told.out
          .trim()
          .split('\n')
          .map((path) => readFileSync(path, 'utf8'))
          .join('\n'),
        parameter,
      );
      for (const wrong of ['https://files.example/', 'https://files.example/fr.xml;d2=x', 'ftp://files.example/fr.xml'])
        assert.equal((await render({ languageFiles: { [vendor]: wrong } })).code, 2, wrong);
    }
  });

  it('warns of a MAC address that is not the maker’s, and of keys that are left out', async () => {
    const { code, err } = await render({ ...smallPhone, model: 'T40P', keys: Array(4).fill({ kind: 'blank' }) });
    assert.equal(code, 0);
    assert.match(err, /keys\.2: left out/);
    assert.match(err, /keys\.3: left out/);
    assert.ok(!err.includes('keys.1'));
    const other = join(folder.path, 'other');
    const file = writeInput(folder.path, 'other.json', { ...smallPhone, mac: '02-00-00-00-00-01' });
    const foreign = await selfcareHere(['provision', 'render', '--device', file, '--out', other]);
    assert.equal(foreign.code, 0);
    assert.match(foreign.err, /mac: 02:00:00:00:00:01/);
  });

  it('names every mistake by its path', async () => {
    const keys = [{ kind: 'dance' }, { kind: 'blank', position: 0 }, { kind: 'blank', color: 'red' }];
    await refused(
      { ...smallPhone, vendor: 'nokia', mac: '80:5e:c0', firmware: 'newest', timeZone: 'Mars/City', keys, sip: {}, adress: 'x' },
      /^ {2}vendor: .*yealink/m,
      /^ {2}mac: /m,
      /^ {2}firmware: .*108\.86\.0\.20/m,
      /^ {2}timeZone: .*Europe\/Paris/m,
      /^ {2}keys\.0\.kind: /m,
      /^ {2}keys\.1\.position: /m,
      /^ {2}keys\.2: .*color/m,
      /^ {2}sip\.host: is missing/m,
      /^ {2}knows nothing called adress/m,
    );
  });

  it('knows what a group address, an empty list and a secret with control characters are', async () => {
    await refused({ ...smallPhone, mac: '01:5e:c0:0a:10:01' }, /mac: /);
    await refused({ ...smallPhone, accounts: [] }, /accounts/);
    await refused({ ...smallPhone, timeServers: [] }, /timeServers/);
    await refused(
      { ...smallPhone, accounts: [{ userName: '1001', password: `${secrets.password}\n` }] },
      /accounts\.0\.password: must have no/,
    );
    await refused({ ...smallPhone, serverUrl: 'ftp://phones.example/' }, /serverUrl: /);
    await refused({ ...smallPhone, serverUrl: 'https://phones.example/?a=b' }, /serverUrl: /);
  });

  it('knows what a generator cannot write', async () => {
    await refused({ ...smallPhone, accounts: [{ userName: '1001', password: '%NULL%' }] }, /password/);
  });

  it('refuses keys that cannot be where they shall', async () => {
    const keys = [
      { kind: 'blank', position: 28 },
      { kind: 'blank', position: 1 },
      { kind: 'blank', position: 5 },
      { kind: 'dnd', position: 5 },
    ];
    await refused(
      { ...smallPhone, keys },
      /keys\.0\.position: does not exist.*27/,
      /keys\.1\.position: is a line key/,
      /keys\.3\.position: is taken by keys\.2/,
    );
  });

  it('refuses keys that point at the wrong thing', async () => {
    const keys = [
      { kind: 'supervision', target: '+33639981234' },
      { kind: 'supervision', target: '0639981234' },
      { kind: 'speed-dial', target: 'Bruno' },
      { kind: 'speed-dial' },
      { kind: 'dnd', target: '1002' },
      { kind: 'line', account: 2 },
    ];
    await refused(
      { ...smallPhone, keys },
      /keys\.0\.target: only extensions/,
      /keys\.1\.target: only extensions/,
      /keys\.2\.target: must be digits/,
      /keys\.3\.target: is missing/,
      /keys\.4\.target: a key of kind dnd has none/,
      /keys\.5\.account: there are 1 accounts/,
    );
  });

  it('refuses what the model cannot do', async () => {
    await refused({ ...smallPhone, settings: { 'lock-code': 'abcd' } }, /settings\.lock-code: must be digits/);
    await refused({ ...smallPhone, settings: { 'lock-code': secrets.lockCode.repeat(2) } }, /settings\.lock-code: must have at most 15/);
    await refused({ ...smallPhone, settings: { 'lock-code': '' } }, /settings\.lock-code: must have 1 to 15/);
    await refused({ ...smallPhone, settings: { 'ring-tone': 11 } }, /settings\.ring-tone: /);
    await refused({ ...smallPhone, settings: { 'ring-tone': true } }, /settings\.ring-tone: /);
    await refused({ ...smallPhone, settings: { 'time-zone': 'Mars' } }, /settings\.time-zone: /);
    await refused({ ...smallPhone, settings: { 'expansion-module': 'two' } }, /settings\.expansion-module: must be none/);
    await refused({ ...smallPhone, settings: { 'expansion-module': 4 } }, /settings\.expansion-module: the Yealink T46U takes at most 3/);
    await refused({ ...smallPhone, modules: 1, settings: { 'expansion-module': 2 } }, /settings\.expansion-module: says otherwise/);
    await refused({ ...smallPhone, model: 'T40P', modules: 1 }, /modules: the Yealink T40P takes none/);
    await refused({ ...smallPhone, model: 'T40P', lineKeys: 4 }, /lineKeys: .*3 positions/);
    const accounts = Array(17).fill(smallPhone.accounts[0]);
    await refused({ ...smallPhone, accounts }, /accounts: the Yealink T46U registers at most 16, these are 17/);
  });

  it('says where a file stops being JSON, and cites nothing of it', async () => {
    for (const broken of [
      `{\n"password": ${secrets.password}`,
      `{\n"password": "${secrets.password}" "model"`,
      `{\n"password": "${secrets.password}`,
    ])
      await refused(broken, /is no valid JSON, see line 2/);
    await refused('', /is no valid JSON/);
    await refused('[]', /expected object/);
  });

  it('says which file or folder it cannot use', async () => {
    const missing = await selfcareHere(['provision', 'render', '--device', join(folder.path, 'nothing.json'), '--out', folder.path]);
    assert.equal(missing.code, 2);
    assert.match(missing.err, /nothing\.json/);
    const file = writeInput(folder.path, 'fine.json', smallPhone);
    const blocked = await selfcareHere(['provision', 'render', '--device', file, '--out', join(file, 'out')]);
    assert.deepEqual([blocked.code, blocked.out], [2, '']);
    assert.match(blocked.err, /fine\.json/);
    assert.match((await selfcareHere(['provision', 'render', '--out', 'x'])).err, /--device/);
    assert.match((await selfcareHere(['provision', 'render', '--device', file])).err, /--out/);
  });

  for (const { vendor, models } of vendorGenerators) {
    it(`renders every model of ${vendor} that registers a line, and the check finds nothing wrong`, async () => {
      for (const { name } of models.filter(({ accounts }) => accounts > 0)) {
        const out = join(folder.path, vendor, name);
        const input = {
          ...smallPhone,
          language: 'en',
          vendor,
          model: name,
          mac: `${macRangesOf(vendor)[0]?.prefix ?? ''}0a1001`,
          serverUrl: 'https://phones.example/p/t/',
        };
        const file = writeInput(folder.path, 'model.json', input);
        const rendered = await selfcareHere(['provision', 'render', '--device', file, '--out', out]);
        assert.deepEqual([rendered.code, rendered.err], [0, ''], name);
        const checked = await selfcareHere(['provision', 'check', out]);
        assert.deepEqual([checked.code, checked.err], [0, ''], name);
      }
    });
  }
});
