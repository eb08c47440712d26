import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { demoKey } from '../../../src/node/auth/demo-key.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { phoneTokenHash } from '../../../src/node/provisioning/delivery/token.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { readDeviceByMac } from '../../../src/node/phones/sql-devices.ts';
import { readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import { readDeviceByToken } from '../../../src/node/phones/sql-tokens.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { secrets, tellsSecret, writeInput } from './support/phone-file.ts';
import { selfcareHere, served, temporaryFolder } from './support/selfcare.ts';

const key = new Uint8Array(32).fill(9);
const keys = { SELFCARE_SECRET_KEYS: Buffer.from(key).toString('base64') };

const desk = {
  id: 'desk',
  owner: 'alice',
  model: 'T46U',
  mac: '80-5E-C0-0A-10-01',
  accounts: [{ line: 'line-alice-fixed', userName: '1001', password: secrets.password }],
};
const service = { sip: { host: 'sip.example.com' }, adminPassword: secrets.admin };
const tokenIn = (out: string): string => /\/p\/([a-z2-7]{32})\//.exec(out)?.[1] ?? assert.fail(out);

describe('selfcare provision enrol', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  let data = '';
  let runs = 0;
  /** A data folder with the demo company and no phones. */
  const company = async () => {
    runs += 1;
    data = join(folder.path, `data-${runs}`);
    await inStore((store) => seedDemo(store, Date.now()));
  };
  const inStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openSqliteStore(databaseFile(data), { role: 'tool' });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const provision = (args: readonly string[], env: Readonly<Record<string, string>> = keys) =>
    selfcareHere(['provision', ...args], { SELFCARE_DATA: data, ...env });
  const enrol = (input: unknown, ...more: readonly string[]) => provision(['enrol', writeInput(folder.path, 'enrol.json', input), ...more]);

  it('refuses phones that know no Digest where Digest alone is asked for, and says what would let them in', async () => {
    await company();
    const snom = { ...desk, id: 'snom', model: 'D735', mac: '00:04:13:AA:00:01' };
    const mitel = {
      ...desk,
      id: 'mitel',
      owner: 'bruno',
      model: '6920',
      mac: '08:00:0F:AA:00:01',
      accounts: [{ ...desk.accounts[0], line: 'line-bruno-fixed' }],
    };
    const file = writeInput(folder.path, 'digest.json', { service: { ...service, language: 'en' }, devices: [snom, desk, mitel] });
    const digest = { ...keys, SELFCARE_PHONES_AUTHENTICATION: 'digest' };
    const refused = await provision(['enrol', file], digest);
    assert.equal(refused.code, 5);
    assert.match(refused.out, /1 new, 0 changed, 0 unchanged, 2 refused/);
    assert.match(refused.err, /devices\.0 .*Snom know no Digest.*SELFCARE_PHONES_URL/);
    assert.match(refused.err, /devices\.2 .*Mitel know no Digest/);
    const taken = await provision(['enrol', file], { ...digest, SELFCARE_PHONES_URL: 'https://phones.example' });
    assert.deepEqual([taken.code, taken.err], [0, '']);
    assert.match(taken.out, /2 new, 0 changed, 1 unchanged, 0 refused/);
  });

  it('warns of a country whose emergency numbers are not known', async () => {
    await company();
    const { code, err } = await enrol({ service: { ...service, country: 'AQ' } });
    assert.equal(code, 0);
    assert.match(err, /enrol\.json: service\.country: emergency numbers of AQ are not known/);
  });

  it('keeps the company’s policy for encrypted speech', async () => {
    await company();
    const sip = { host: 'sip.example.com', transport: 'tls', srtp: 'offered' };
    assert.equal((await enrol({ service: { sip } })).code, 0);
    const stored = () => inStore(async (store) => (await readPhoneService(store, 'demo'))?.service.sip.srtp);
    assert.equal(await stored(), 'offered');
    assert.equal((await enrol({ service: { sip: { host: 'sip.example.com', transport: 'tls' } } })).code, 0);
    assert.equal(await stored(), undefined);
    const { code, err } = await enrol({ service: { sip: { ...sip, transport: 'tcp' } } });
    assert.equal(code, 2);
    assert.match(err, /service\.sip\.srtp: needs the transport tls/);
  });

  it('stores a company’s phone service and phones, and prints each new phone’s address', async () => {
    await company();
    const { code, out, err } = await enrol({ service, devices: [desk] });
    assert.deepEqual([code, err], [0, '']);
    const [first, second, third] = out.split('\n');
    assert.equal(first, 'phone service of demo, version 1');
    assert.match(second ?? '', /^80:5e:c0:0a:10:01 \/p\/[a-z2-7]{32}\/ new device desk, version 1$/);
    assert.equal(third, '1 new, 0 changed, 0 unchanged, 0 refused');
    assert.ok(!tellsSecret(out));
    await inStore(async (store) => {
      const { device, token } = (await readDeviceByToken(store, phoneTokenHash(tokenIn(out)))) ?? assert.fail();
      assert.deepEqual([device.vendor, token.kind, (token.expiresAt ?? 0) - token.madeAt], ['yealink', 'bootstrap', 7 * 24 * 60 * 60_000]);
      const place = sealedPlace.account('demo', 'desk', 'line-alice-fixed');
      assert.equal(aesSecretBox([key]).open(device.accounts[0].sealedPassword, place), secrets.password);
      assert.equal((await readPhoneService(store, 'demo'))?.service.sip.port, 5060);
      assert.equal((await readDelivery(store, 'demo', 'desk'))?.prepared, 1);
    });
  });

  it('may be repeated: a phone that is stored just so is unchanged, and no address is printed', async () => {
    await company();
    await enrol({ service, devices: [desk] });
    const { code, out } = await enrol({ service, devices: [desk] });
    assert.equal(code, 0);
    const lines = ['phone service of demo, version 1', '80:5e:c0:0a:10:01 unchanged device desk, version 1'];
    assert.equal(out, [...lines, '0 new, 0 changed, 1 unchanged, 0 refused', ''].join('\n'));
  });

  it('says of a changed phone that it is one', async () => {
    await company();
    await enrol({ service, devices: [desk] });
    const { code, out } = await enrol({ devices: [{ ...desk, model: 'T48U' }] });
    assert.deepEqual([code, out], [0, '80:5e:c0:0a:10:01 changed device desk, version 2\n0 new, 1 changed, 0 unchanged, 0 refused\n']);
  });

  it('tells each time why no files can be made, by the field and without what is in it', async () => {
    await company();
    const password = '%NULL%';
    const unwritable = { ...desk, accounts: [{ ...desk.accounts[0], password }] };
    const devices = [unwritable, { ...unwritable, id: 'second', mac: '805ec00a1002' }];
    for (const what of ['2 new, 0 changed, 0 unchanged', '0 new, 0 changed, 2 unchanged']) {
      const { code, out, err } = await enrol({ service, devices });
      assert.equal(code, 0);
      assert.ok(out.includes(what), out);
      for (const id of ['desk', 'second']) {
        assert.match(
          err,
          new RegExp(`^${id}: files of a phone could not be made: .*password.* cannot be written into a Yealink file$`, 'm'),
        );
      }
      assert.match(err, /devices\.0 .*no files can be made for it: not-writable/);
      assert.ok(!err.includes(password) && !tellsSecret(err));
    }
  });

  it('names each phone that is refused, stores the others, and ends with 5', async () => {
    await company();
    const devices = [
      { ...desk, owner: 'nobody', mac: '805ec0000001', id: 'one' },
      desk,
      { ...desk, id: 'three' },
      { ...desk, id: 'four', owner: 'bruno', mac: '805ec0000004' },
    ];
    const { code, out, err } = await enrol({ service, devices });
    assert.equal(code, 5);
    assert.match(out, /1 new, 0 changed, 0 unchanged, 3 refused/);
    const [first, second, third] = err.split('\n');
    assert.match(first ?? '', /enrol\.json: devices\.0 \(80:5e:c0:00:00:01\): there is no user nobody$/);
    assert.match(second ?? '', /devices\.2 \(80:5e:c0:0a:10:01\): MAC address .* is in the list already$/);
    assert.match(third ?? '', /devices\.3 .*: line-alice-fixed is no line of bruno$/);
    assert.ok(!tellsSecret(err));
  });

  it('stores nothing when the file is wrong, and names every mistake', async () => {
    await company();
    const { id, ...rest } = desk;
    const wrong = [
      { ...desk, mac: 'x', colour: 'red' },
      { ...rest, accounts: [] },
      { ...desk, vendor: 'nokia' },
    ];
    const { code, err } = await enrol({ devices: [desk, ...wrong] });
    assert.equal(code, 2);
    for (const path of ['devices.1.mac', 'devices.1: .*colour', 'devices.2.accounts', 'devices.3.vendor'])
      assert.match(err, new RegExp(path));
    const nobodys = await enrol({ devices: [desk, { ...desk, id: `${id}-2`, mac: '02:00:00:00:00:01' }] });
    assert.equal(nobodys.code, 2);
    assert.match(nobodys.err, /devices\.1\.vendor: is missing/);
    assert.ok(!tellsSecret(err + nobodys.err));
    assert.equal(await inStore((store) => readDeviceByMac(store, '805ec00a1001')), undefined);
  });

  it('warns of models and MAC addresses that the catalogue does not know, and of phones without files', async () => {
    await company();
    const { code, err } = await enrol({ devices: [{ ...desk, vendor: 'yealink', model: 'T99Z', mac: '02:00:00:00:00:01' }] });
    assert.equal(code, 0);
    assert.match(err, /devices\.0 .*generic profile.*T99Z/);
    assert.match(err, /devices\.0 .*does not begin/);
    assert.match(err, /devices\.0 .*no files can be made for it: no-phone-service/);
  });

  it('refuses somebody else’s phone, and moves it when told to', async () => {
    await company();
    await enrol({ service, devices: [desk] });
    const accounts = [{ ...desk.accounts[0], line: 'line-bruno-fixed' }];
    const { id: _same, ...brunos } = { ...desk, owner: 'bruno', accounts };
    const refused = await enrol({ devices: [brunos] });
    assert.equal(refused.code, 5);
    assert.match(refused.out, /0 new, 0 changed, 0 unchanged, 1 refused/);
    assert.match(refused.err, /devices\.0 \(80:5e:c0:0a:10:01\): .*alice.*--reassign/);
    assert.equal((await inStore((store) => readDeviceByMac(store, '805ec00a1001')))?.device.owner, 'alice');
    const { code, err } = await enrol({ devices: [brunos] }, '--reassign');
    assert.equal(code, 0);
    assert.match(err, /was alice’s; .*selfcare provision address --device desk/);
    assert.doesNotMatch(err, /no files/);
  });

  it('warns that a phone that changed hands goes on with what it has, where it can be given nothing new', async () => {
    await company();
    await enrol({ service, devices: [desk] });
    const accounts = [{ ...desk.accounts[0], line: 'line-bruno-fixed', password: '%NULL%' }];
    const { err } = await enrol({ devices: [{ ...desk, owner: 'bruno', accounts }] }, '--reassign');
    assert.match(err, /devices\.0 .*no files can be made for it: not-writable; until then it may go on as alice’s/);
  });

  it('refuses more line keys than the model has, in the words of render', async () => {
    await company();
    const { code, out, err } = await enrol({ service, devices: [{ ...desk, lineKeys: 100 }] });
    assert.equal(code, 5);
    assert.match(out, /0 new, 0 changed, 0 unchanged, 1 refused/);
    assert.match(err, /devices\.0 .*lineKeys: the phone and its modules have 27 positions/);
  });

  it('makes access passwords where asked, and prints them once', async () => {
    await company();
    const { out } = await enrol({ service, devices: [desk] }, '--access');
    const made = /^80:5e:c0:0a:10:01 access password ([a-z2-7]{20})$/m.exec(out)?.[1] ?? assert.fail(out);
    const sealed = (await inStore((store) => readDeviceByMac(store, '805ec00a1001')))?.device.sealedAccess ?? '';
    assert.equal(aesSecretBox([key]).open(sealed, sealedPlace.access('demo', 'desk')), made);
    assert.ok(!(await enrol({ devices: [desk] }, '--access')).out.includes('access password'));
  });

  it('works for another company, and for as many days as it is told', async () => {
    await company();
    const erins = { ...desk, owner: 'erin', accounts: [{ ...desk.accounts[0], line: 'line-erin-fixed' }] };
    const { code, out } = await enrol({ service, devices: [erins] }, '--tenant', 'other', '--valid-days', '1');
    assert.equal(code, 0);
    const found = await inStore((store) => readDeviceByToken(store, phoneTokenHash(tokenIn(out))));
    assert.deepEqual([found?.tenant, (found?.token.expiresAt ?? 0) - (found?.token.madeAt ?? 0)], ['other', 24 * 60 * 60_000]);
    for (const days of ['0', '1.5', 'week', '366']) assert.match((await enrol({ devices: [] }, '--valid-days', days)).err, /--valid-days/);
  });

  it('needs a key, or the one of a demo server', async () => {
    await company();
    const file = writeInput(folder.path, 'enrol.json', { service, devices: [desk] });
    const without = await provision(['enrol', file], {});
    assert.equal(without.code, 2);
    assert.match(without.err, /SELFCARE_SECRET_KEYS/);
    assert.ok(!existsSync(join(data, 'demo-secrets.key')));
    const demo = await demoKey(data, 'demo-secrets.key');
    assert.equal((await provision(['enrol', file], {})).code, 0);
    const { device } = (await inStore((store) => readDeviceByMac(store, '805ec00a1001'))) ?? assert.fail();
    const place = sealedPlace.account('demo', 'desk', 'line-alice-fixed');
    assert.equal(aesSecretBox([demo]).open(device.accounts[0].sealedPassword, place), secrets.password);
    assert.match((await provision(['enrol', file], { SELFCARE_SECRET_KEYS: 'short' })).err, /SELFCARE_SECRET_KEYS .*32 random bytes/);
  });

  it('says what is missing from a command line', async () => {
    await company();
    assert.match((await provision(['enrol'])).err, /Missing: FILE\.json/);
    for (const command of ['address', 'remove']) {
      assert.match((await provision([command])).err, /--device ID/);
      const unknown = await provision([command, '--device', 'nothing']);
      assert.deepEqual([unknown.code, unknown.out], [2, '']);
      assert.match(unknown.err, /no device nothing/);
    }
  });
});

describe('selfcare provision, beside a server', () => {
  const folder = temporaryFolder();
  const env = { SELFCARE_DATA: folder.path, PORT: '0' };
  let server: Awaited<ReturnType<typeof served>>;
  before(async () => {
    server = await served(['--demo'], env);
  });
  after(async () => {
    await server.end('SIGTERM');
    folder.remove();
  });
  const fetched = async (address: string) => {
    const response = await fetch(address, { headers: { 'user-agent': 'Yealink SIP-T46U 108.86.0.20 80:5e:c0:ff:ff:01' } });
    return { status: response.status, body: await response.text() };
  };
  const provision = (...args: string[]) => selfcareHere(['provision', ...args], env);
  /** The server believes for some seconds what it knows of an address. */
  const untilClosed = async (address: string) => {
    const deadline = Date.now() + 8_000;
    while ((await fetched(address)).status !== 404) {
      assert.ok(Date.now() < deadline, 'the address is still open');
      await pause(100);
    }
  };
  /** Where the first contact sends the phone. */
  const steadyAt = async (token: string) => {
    const { status, body } = await fetched(`${server.url}/p/${token}/805ec0ffff01.cfg`);
    assert.equal(status, 200);
    return /auto_provision\.server\.url = (\S+)/.exec(body)?.[1] ?? assert.fail(body);
  };

  it('lets a phone in that was enrolled a moment ago, and keeps it out once its address is renewed or it is taken away', async () => {
    const device = { ...desk, mac: '805ec0ffff01' };
    const { code, out, err } = await provision('enrol', writeInput(folder.path, 'enrol.json', { devices: [device] }));
    assert.deepEqual([code, err], [0, '']);
    const steady = await steadyAt(tokenIn(out));
    const own = await fetched(`${steady}805ec0ffff01.cfg`);
    assert.equal(own.status, 200);
    assert.ok(own.body.includes(`account.1.password = ${secrets.password}`));

    const renewed = await provision('address', '--device', 'desk');
    assert.match(renewed.out, /^80:5e:c0:ff:ff:01 \/p\/[a-z2-7]{32}\/\n$/);
    await untilClosed(`${steady}805ec0ffff01.cfg`);
    assert.equal((await fetched(`${server.url}/p/${tokenIn(out)}/805ec0ffff01.cfg`)).status, 404);
    const next = await steadyAt(tokenIn(renewed.out));
    assert.equal((await fetched(`${next}805ec0ffff01.cfg`)).status, 200);

    const removed = await provision('remove', '--device', 'desk');
    assert.deepEqual([removed.code, removed.out], [0, '80:5e:c0:ff:ff:01 is no longer alice’s\n']);
    assert.equal((await fetched(`${next}805ec0ffff01.cfg`)).status, 404);
  });
});
