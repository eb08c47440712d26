import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { yealinkGeneric, yealinkModels } from '../../../../src/node/provisioning/catalogue/yealink.ts';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import { yealink } from '../../../../src/node/provisioning/vendors/yealink/index.ts';
import { firmware, mac, modelNamed } from './sample.ts';

const address = 'https://phones.example.com/p/token/';

describe('first contact of a Yealink phone', () => {
  const bootstrap = (name: string, version?: string, to = address) =>
    yealink.bootstrap({ model: modelNamed(name), mac, address: to, pollMinutes: 60, ...(version !== undefined && { firmware: version }) });

  it('tells the new address and how often to check, and nothing else', () => {
    const files = bootstrap('T46U', firmware);
    assert.deepEqual(
      files.map(({ name, required, body }) => [name, required, body]),
      [
        [`${mac}.boot`, undefined, `#!version:1.0.0.1\ninclude:config "${mac}.cfg"\noverwrite_mode = 0\n`],
        [
          `${mac}.cfg`,
          true,
          [
            '#!version:1.0.0.1',
            'static.auto_provision.server.url = https://phones.example.com/p/token/',
            'static.auto_provision.power_on = 1',
            'static.auto_provision.repeat.enable = 1',
            'static.auto_provision.repeat.minutes = 60',
            '',
          ].join('\n'),
        ],
      ],
    );
  });

  it('is understood by firmware before V81, and by one that is not known', () => {
    const urls = (name: string, version?: string) =>
      bootstrap(name, version).flatMap(({ entries }) =>
        entries.flatMap(([parameter]) => (parameter.endsWith('server.url') ? [parameter] : [])),
      );
    assert.deepEqual(urls('T46G', '28.80.0.95'), ['auto_provision.server.url']);
    assert.deepEqual(urls('T46G'), ['static.auto_provision.server.url', 'auto_provision.server.url']);
    assert.deepEqual(urls('T46U'), ['static.auto_provision.server.url']);
  });

  it('holds no account, no key and no password, and reads back', () => {
    const names = parameterNames(yealink.parameters);
    for (const model of [...yealinkModels, yealinkGeneric])
      for (const { name, body, entries } of yealink.bootstrap({ model, mac, address, pollMinutes: 1440 })) {
        assert.deepEqual(yealink.parse(name, body), entries);
        for (const [parameter] of entries) {
          assert.ok(names.find(parameter), parameter);
          assert.match(parameter, /^(?:include:config|overwrite_mode|(?:static\.)?auto_provision\.(?:server\.url|power_on|repeat\.\w+))$/);
        }
      }
  });

  it('is one line even if the address were not', () => {
    const [, own] = bootstrap('T46U', firmware, 'https://a.example/\nlinekey.1.type = 16\r#');
    assert.equal(own?.entries.length, 4);
    assert.deepEqual(yealink.parse(own.name, own.body), own.entries);
  });
});

describe('names that a Yealink phone may ask for', () => {
  it('are its own, everybody’s boot file and the common files, in either case', () => {
    for (const name of [
      `${mac}.boot`,
      `${mac}.cfg`,
      `${mac}-local.cfg`,
      `${mac}_Security.enc`,
      'y000000000000.boot',
      'y000000000000.cfg',
      'y000000000108.cfg',
      'y000000000196.cfg',
      'y000000000108_Security.enc',
    ])
      for (const spelled of [name, name.toLowerCase(), name.toUpperCase()]) assert.equal(yealink.mayAsk(spelled, mac), true, spelled);
    assert.equal(yealink.mayAsk(`${mac}.cfg`, mac.toUpperCase()), true);
  });

  it('are all that it gets', () => {
    for (const model of [...yealinkModels, yealinkGeneric])
      for (const { name } of yealink.bootstrap({ model, mac, address, pollMinutes: 60 }))
        assert.equal(yealink.mayAsk(name, mac), true, name);
  });

  it('are no other', () => {
    for (const name of [
      '',
      mac,
      '.cfg',
      '.boot',
      '805ec00a1002.boot',
      '805ec00a1002.cfg',
      `${mac}.cfg.bak`,
      `${mac}.cfg\n`,
      `${mac}.cfg/`,
      `${mac}-contact.xml`,
      `${mac}-local.boot`,
      `/${mac}.cfg`,
      `../${mac}.cfg`,
      `..\\${mac}.cfg`,
      `%2e%2e/${mac}.cfg`,
      `x${mac}.cfg`,
      'y000000000108.boot',
      'y000000001108.cfg',
      'y00000000108.cfg',
      'y0000000000108.cfg',
      'y000000000108.cfg\n',
      'y00000000010x.cfg',
      'common.cfg',
      '../y000000000108.cfg',
      'constructor',
    ])
      assert.equal(yealink.mayAsk(name, mac), false, name);
  });

  it('are none of its own for a MAC that is none', () => {
    for (const other of ['', '805ec00a10', '805ec00a100g', '..', '805ec00a1001\n'])
      assert.equal(yealink.mayAsk(`${other}.cfg`, other), false);
  });
});

describe('what a Yealink phone says of itself', () => {
  const read = (userAgent: string) => {
    const { vendor, ...rest } = yealink.announced(userAgent) ?? { vendor: 'nobody' };
    assert.equal(vendor, 'yealink', userAgent);
    return rest;
  };

  it('is read: model, firmware and MAC', () => {
    const examples = [
      ['Yealink SIP-T77U 185.87.0.10 44:db:d2:bd:b5:69', 'T77U', '185.87.0.10', '44dbd2bdb569'],
      ['Yealink SIP-T85W 185.87.0.10 44:db:d2:67:58:4b', 'T85W', '185.87.0.10', '44dbd267584b'],
      ['Yealink SIP-T87W 185.87.0.10 44:db:d2:c9:73:b7', 'T87W', '185.87.0.10', '44dbd2c973b7'],
      ['Yealink SIP-T31G 124.85.257.55 80:5e:c0:d5:7d:72', 'T31G', '124.85.257.55', '805ec0d57d72'],
      ['Yealink W90DM 130.87.0.10 80:5e:c0:d9:c7:44', 'W90DM', '130.87.0.10', '805ec0d9c744'],
      ['Yealink W70B 146.87.0.15 80:5e:0c:1d:65:4e', 'W70B', '146.87.0.15', '805e0c1d654e'],
      ['Yealink W80B 103.87.0.10 24:9a:d8:d1:a6:31', 'W80B', '103.87.0.10', '249ad8d1a631'],
      ['Yealink W75B 175.87.0.10 24:9a:d8:df:fb:11', 'W75B', '175.87.0.10', '249ad8dffb11'],
      ['Yealink AX83H 180.86.0.10 24:9a:d8:df:fb:12', 'AX83H', '180.86.0.10', '249ad8dffb12'],
      ['Yealink SIP VP-T49G 51.80.0.100 00:15:65:7a:5b:3c', 'T49G', '51.80.0.100', '0015657a5b3c'],
      ['VP530P 23.70.0.40 00:15:65:31:4b:c0', 'VP530P', '23.70.0.40', '001565314bc0'],
      ['W60B 77.83.0.10 00:15:65:31:4b:c1', 'W60B', '77.83.0.10', '001565314bc1'],
      ['yealink SIP-T19P_E2 53.84.0.15 00:15:65:aa:bb:cc', 'T19P_E2', '53.84.0.15', '001565aabbcc'],
    ] as const;
    for (const [userAgent, model, version, owner] of examples)
      assert.deepEqual(read(userAgent), { model, firmware: version, mac: owner }, userAgent);
  });

  it('is read where the MAC has no colons, or is not told', () => {
    assert.deepEqual(read('Yealink SIP-T54W 96.86.0.20 805ec00a1001'), { model: 'T54W', firmware: '96.86.0.20', mac });
    assert.deepEqual(read('Yealink SIP-T46U 108.86.0.20'), { model: 'T46U', firmware: '108.86.0.20' });
    assert.deepEqual(read('Yealink-T46G 28.71.0.81 28.1.0.128.0.0.0'), { model: 'T46G', firmware: '28.71.0.81' });
  });

  it('is told as a name that the catalogue knows', () => {
    assert.deepEqual(read('Yealink SIP-T58 58.85.0.5 805ec00a1001'), { model: 'T58', firmware: '58.85.0.5', mac });
    assert.ok(modelNamed('T58A').aliases?.includes('T58'));
  });

  it('is nothing for anybody else', () => {
    for (const userAgent of [
      '',
      'Yealink',
      'Yealink SIP-',
      'Yealink SIP-T46U',
      'Yealink SIP-T46U firmware 80:5e:c0:0a:10:01',
      'Mozilla/5.0 Yealink SIP-T46U 108.86.0.20 80:5e:c0:0a:10:01',
      'Yealink SIP-T46U 108.86.0.20 80:5e:c0:0a:10:01 <script>',
      'Grandstream Model HW GRP2614 SW 1.0.5.15 DevId c074ad0b63ee',
      'FileTransport PolycomVVX-VVX_400-UA/4.1.4.7430 Type/Application',
    ])
      assert.equal(yealink.announced(userAgent), undefined, userAgent);
  });

  it('never takes long', () => {
    const started = performance.now();
    for (const piece of ['Yealink ', ' ', '1.', '108.86.0.20 ', '80:5e:', 'T46U', '\t\n'])
      yealink.announced(`Yealink SIP-T46U ${piece.repeat(1_000_000 / piece.length)}`);
    assert.ok(performance.now() - started < 1000);
  });
});

describe('the rest of what a server must know of Yealink phones', () => {
  it('is a SIP event, a maker’s numbers, and that what a phone sends is kept but never given back', () => {
    assert.equal(yealink.checkEvent, 'check-sync');
    assert.deepEqual(yealink.uploads, [{ suffix: 'local.cfg', maxBytes: 262_144 }]);
    assert.ok(yealink.ouis.includes(mac.slice(0, 6)));
    for (const oui of yealink.ouis) assert.match(oui, /^[\da-f]{6}$/);
    assert.equal(new Set(yealink.ouis).size, 12);
  });
});
