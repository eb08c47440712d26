import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { generatorOf } from '../../../src/node/provisioning/catalogue.ts';
import { parameterNames } from '../../../src/node/provisioning/parameter-names.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { address, samples } from './support/makers.ts';

type Values = Readonly<Record<string, string>>;

interface Contact {
  /** The maker's generic model where it is left out. */
  readonly model?: string;
  readonly firmware?: string;
  readonly address?: string;
  /** Each file with all that it holds. */
  readonly files: Readonly<Record<string, Values>>;
}

interface FirstContact {
  readonly contacts: readonly Contact[];
  /** Names of accounts, keys and passwords, in the file of no model. */
  readonly forbidden: RegExp;
}

const resync = { Resync_On_Reset: 'Yes', Resync_Periodic: '3600', Resync_From_SIP: 'Yes' };
const ciscoRules = { Profile_Rule: `${address}$PSN.xml`, Profile_Rule_B: `${address}$MA.xml`, ...resync };

const polycomMaster = {
  APP_FILE_PATH: '',
  CONFIG_FILES: '0004f2a1b2c3-bootstrap.cfg',
  OVERRIDES_DIRECTORY: '',
  CONTACTS_DIRECTORY: '',
  LOG_FILE_DIRECTORY: '',
};
const polycomServer = (to: string, type: string): Contact['files'] => ({
  '0004f2a1b2c3.cfg': polycomMaster,
  '0004f2a1b2c3-bootstrap.cfg': {
    'device.set': '1',
    'device.prov.serverName.set': '1',
    'device.prov.serverName': to,
    'device.prov.serverType.set': '1',
    'device.prov.serverType': type,
    'prov.polling.enabled': '1',
    'prov.polling.mode': 'random',
    'prov.polling.period': '3600',
  },
});

const mitelResync = { 'auto resync mode': '1', 'auto resync time': '02:00', 'auto resync max delay': '120' };
const mitelServer = (values: Values): Contact['files'] => ({
  'startup.cfg': { ...values, ...mitelResync },
  '1400E91F03EA.cfg': { ...values, ...mitelResync },
});

const yealinkBoot = { 'include:config': '805ec00a1001.cfg', overwrite_mode: '0' };
const yealinkServer = (...prefixes: readonly string[]): Contact['files'] => ({
  '805ec00a1001.boot': yealinkBoot,
  '805ec00a1001.cfg': Object.fromEntries(
    prefixes.flatMap((prefix) => [
      [`${prefix}auto_provision.server.url`, address],
      [`${prefix}auto_provision.power_on`, '1'],
      [`${prefix}auto_provision.repeat.enable`, '1'],
      [`${prefix}auto_provision.repeat.minutes`, '60'],
    ]),
  ),
});

const snomPolling = { prov_polling_enabled: 'on', prov_polling_mode: 'rel', prov_polling_period: '3600' };

const firstContacts: Readonly<Record<PhoneVendor, FirstContact>> = {
  cisco: {
    contacts: [
      { model: '7841', files: { '7841-3PCC.xml': ciscoRules, '00562b043615.xml': ciscoRules } },
      { files: { '00562b043615.xml': { Profile_Rule: `${address}$MA.xml`, Profile_Rule_B: '', ...resync } } },
    ],
    forbidden: /User_|Auth_|Passw|Proxy_|Extension_|Extended_|Unit_/,
  },
  fanvil: {
    contacts: [
      {
        model: 'X4U',
        files: {
          '0c383e07e16c.cfg': {
            'Flash Server IP': 'https://phones.example.com',
            'Flash File Name': 'p/token/$mac.cfg',
            'Flash Protocol': '5',
            'Flash Mode': '2',
            'Flash Interval': '1',
          },
        },
      },
      {
        model: 'X4',
        address: 'http://phones.example.com:8443/p/token/',
        files: {
          '0c383e07e16c.cfg': {
            'Download Server IP': 'http://phones.example.com:8443',
            'Config File Name': 'p/token/$mac.cfg',
            'Download Protocol': '4',
            'Download Mode': '2',
            'Download Interval': '1',
          },
        },
      },
    ],
    forbidden: /SIP\d|Fkey|Pswd|Password|KeyLock/,
  },
  grandstream: {
    contacts: [
      { model: 'GRP2614', files: { 'cfgc074ad0b63ee.xml': { P212: '2', P237: 'phones.example.com/p/token', P194: '1', P193: '60' } } },
      {
        model: 'GRP2614',
        address: 'http://phones.example.com:8080/p/token/',
        files: { 'cfgc074ad0b63ee.xml': { P212: '1', P237: 'phones.example.com:8080/p/token', P194: '1', P193: '60' } },
      },
    ],
    forbidden: /<P(?:2|3|34|35|47)>|pks\.|account\./,
  },
  mitel: {
    contacts: [
      {
        model: '6920',
        files: mitelServer({
          'download protocol': 'HTTPS',
          'https server': 'phones.example.com',
          'https path': 'p/token',
          'https port': '443',
        }),
      },
      {
        model: '6920',
        address: 'http://phones.example.com:8080/p/token/',
        files: mitelServer({
          'download protocol': 'HTTP',
          'http server': 'phones.example.com',
          'http path': 'p/token',
          'http port': '8080',
        }),
      },
      {
        model: '6920',
        address: 'http://phones.example.com/',
        files: mitelServer({ 'download protocol': 'HTTP', 'http server': 'phones.example.com', 'http path': '', 'http port': '80' }),
      },
    ],
    forbidden: /sip line|password|key\d/,
  },
  polycom: {
    contacts: [
      { model: 'VVX450', files: polycomServer(address, '3') },
      {
        model: 'VVX450',
        address: 'http://phones.example.com/p/token/',
        files: polycomServer('http://phones.example.com/p/token/', '2'),
      },
    ],
    forbidden: /reg\.|auth|password/i,
  },
  snom: {
    contacts: [
      { model: 'D785', files: { 'snomD785-000413922D24.htm': { setting_server: address, ...snomPolling } } },
      { files: { '000413922D24.xml': { setting_server: `${address}{mac}.xml`, ...snomPolling } } },
    ],
    forbidden: /user_|pass|_pw|fkey/i,
  },
  yealink: {
    contacts: [
      { model: 'T46U', firmware: '108.86.0.20', files: yealinkServer('static.') },
      { model: 'T46U', files: yealinkServer('static.') },
      { model: 'T46G', firmware: '28.80.0.95', files: yealinkServer('') },
      { model: 'T46G', files: yealinkServer('static.', '') },
    ],
    forbidden: /(?:^|\n)(?!#!version|include:config|overwrite_mode|(?:static\.)?auto_provision\.(?:server\.url|power_on|repeat\.\w+) |$)/,
  },
};

for (const generator of vendorGenerators) {
  const { contacts, forbidden } = firstContacts[generator.vendor];
  const { mac, modelNamed, fullInput } = samples[generator.vendor];

  describe(`first contact of a ${generator.name} phone`, () => {
    for (const { model: name, firmware, address: to = address, files } of contacts) {
      const phone = [name ?? 'an unknown model', ...(firmware === undefined ? [] : [firmware])].join(' with ');
      it(`leads ${phone} to ${to}, and says how often to check and nothing else`, () => {
        const model = name === undefined ? generator.generic : modelNamed(name);
        const made = generator.bootstrap({ model, mac, address: to, pollMinutes: 60, ...(firmware !== undefined && { firmware }) });
        assert.deepEqual(
          made.map((file) => [file.name, file.entries]),
          Object.entries(files).map(([file, values]) => [file, Object.entries(values)]),
        );
        assert.equal(made[0]?.name, generator.render(fullInput(model, 0))[0]?.name);
      });
    }

    it('holds no account, key or password, reads back and has names that the phone may ask for, on every model', () => {
      const known = parameterNames(generator.parameters);
      for (const model of [...generator.models, generator.generic]) {
        for (const { name, body, entries } of generator.bootstrap({ model, mac, address, pollMinutes: 1440 })) {
          assert.doesNotMatch(body, forbidden, model.name);
          assert.deepEqual(generator.parse(name, body), entries, model.name);
          for (const [parameter] of entries) assert.ok(known.find(parameter), parameter);
          assert.ok(generator.mayAsk(name, mac), name);
        }
      }
    });

    it('is one value each, even if the address were more', () => {
      for (const to of ['https://a.example/\nlinekey.1.type = 16\r#', 'https://a.example/"/><a>&', 'https://a.example/[--key x] (y)|z/']) {
        const contact = { model: generator.generic, mac, pollMinutes: 60 };
        const shape = (at: string) => generator.bootstrap({ ...contact, address: at }).map(({ entries }) => entries.length);
        assert.deepEqual(shape(to), shape(address));
        for (const { name, body, entries } of generator.bootstrap({ ...contact, address: to }))
          assert.deepEqual(generator.parse(name, body), entries);
      }
    });
  });
}

describe('the address in a Cisco profile rule', () => {
  it('begins no option and no condition', () => {
    const contact = { model: samples.cisco.modelNamed('7841'), mac: samples.cisco.mac, pollMinutes: 60 };
    const [file] = generatorOf('cisco').bootstrap({ ...contact, address: 'https://a.example/[--key x] (y)|z/' });
    assert.doesNotMatch(file?.entries[0]?.[1] ?? '', /[[\]()|\s]/);
  });
});
