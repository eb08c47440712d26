import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { polycomGeneric } from '../../../../src/node/provisioning/catalogue/polycom.ts';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import { inputFor, mac, modelNamed, understood } from './sample.ts';

const address = 'https://phones.example.com/p/token/';
const bootstrap = (to = address, pollMinutes = 60) => polycom.bootstrap({ model: modelNamed('VVX450'), mac, address: to, pollMinutes });

describe('first contact of a Polycom phone', () => {
  it('tells the new address and how often to check, and nothing else', () => {
    const [master, file, ...more] = bootstrap();
    assert.deepEqual(more, []);
    assert.equal(master?.name, `${mac}.cfg`);
    assert.deepEqual(
      master.entries.filter(([name]) => name === 'CONFIG_FILES'),
      [['CONFIG_FILES', file?.name]],
    );
    assert.deepEqual(file?.entries, [
      ['device.set', '1'],
      ['device.prov.serverName.set', '1'],
      ['device.prov.serverName', address],
      ['device.prov.serverType.set', '1'],
      ['device.prov.serverType', '3'],
      ['prov.polling.enabled', '1'],
      ['prov.polling.mode', 'random'],
      ['prov.polling.period', '3600'],
    ]);
  });

  it('begins with the same file as any later one', () => {
    assert.equal(bootstrap()[0]?.name, polycom.render(inputFor('VVX450'))[0]?.name);
  });

  it('names plain HTTP where the address does', () => {
    const file = understood('-bootstrap.cfg', bootstrap('http://phones.example.com/p/token/'));
    assert.equal(file.get('device.prov.serverType'), '2');
  });

  it('holds no account and no password', () => {
    for (const { name, body, entries } of bootstrap()) {
      assert.deepEqual(polycom.parse(name, body), entries);
      assert.doesNotMatch(body, /reg\.|auth|password/i);
    }
  });
});

describe('names that a Polycom phone may ask for', () => {
  const own = ['.cfg', '-user.cfg', '-bootstrap.cfg', '-directory.xml', '-phone.cfg', '-web.cfg', '-license.cfg', '-calls.xml'];
  const shared = ['000000000000.cfg', '000000000000-directory.xml', '000000000000-license.cfg', 'polycom-company.cfg'];

  it('are its own, in either case, and the shared ones', () => {
    for (const name of [...own.flatMap((ending) => [`${mac}${ending}`, `${mac.toUpperCase()}${ending}`]), ...shared])
      assert.equal(polycom.mayAsk(name, mac), true, name);
  });

  it('cover every file that is made for it', () => {
    const made = [...polycom.render(inputFor('VVX600')), ...polycom.bootstrap({ model: polycomGeneric, mac, address, pollMinutes: 60 })];
    for (const { name } of made) assert.equal(polycom.mayAsk(name, mac), true, name);
  });

  it('are no other', () => {
    const other = '64167f000001';
    for (const name of [
      '',
      mac,
      `${other}.cfg`,
      `${other}-user.cfg`,
      `${mac}${mac}.cfg`,
      `../${mac}.cfg`,
      `${mac}/../${other}.cfg`,
      `${mac}.cfg/`,
      `${mac}.cfg\n`,
      `${mac}-secret.cfg`,
      `x${mac}.cfg`,
      '000000000000-phone.cfg',
      '000000000000-user.cfg',
      'sip.ld',
      'constructor',
    ])
      assert.equal(polycom.mayAsk(name, mac), false, name);
  });
});

describe('the master file', () => {
  it('stays within what a phone reads', () => {
    for (const files of [polycom.render(inputFor('VVX600')), bootstrap()]) {
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

describe('what a Polycom phone sends', () => {
  it('is logs, overrides and lists, each with a limit; only overrides come back', () => {
    assert.deepEqual(polycom.uploads, [
      { suffix: 'app.log', maxBytes: 524_288 },
      { suffix: 'boot.log', maxBytes: 524_288 },
      { suffix: 'phone.cfg', maxBytes: 262_144, overrides: true },
      { suffix: 'web.cfg', maxBytes: 262_144, overrides: true },
      { suffix: 'directory.xml', maxBytes: 262_144 },
      { suffix: 'calls.xml', maxBytes: 262_144 },
    ]);
  });
});
