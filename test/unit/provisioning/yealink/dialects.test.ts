import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { service, settings } from '../support/company.ts';
import { key } from '../support/sample-input.ts';
import { inputFor, understood, withoutFirmware, type Input } from './sample.ts';

const sip = { ...service.sip, transport: 'tls', outboundProxy: { host: 'proxy.example.com', port: 5061 } } as const;
const choices = {
  keys: [key(1, 'supervision', 'Zoé', '202')],
  service: { ...service, sip, adminPassword: 'adm1n' },
  settings: { ...settings, lockCode: '1234' },
};

const withFirmware = (name: string, firmware: string): Input => ({ ...inputFor(name, choices), firmware });
const unknown = (name: string): Input => withoutFirmware(inputFor(name, choices));

/** Every name that firmwares spell in different ways. */
const spellings = [
  'security.user_password',
  'static.security.user_password',
  'auto_provision.repeat.minutes',
  'static.auto_provision.repeat.minutes',
  'lang.gui',
  'static.lang.gui',
  'account.1.transport',
  'account.1.sip_server.1.transport_type',
  'account.1.outbound_host',
  'account.1.outbound_proxy.1.address',
  'linekey.1.pickup_value',
  'linekey.1.extension',
];

const spelled = (input: Input): string[] => spellings.filter((name) => understood(input).has(name));

const v73 = [
  'security.user_password',
  'auto_provision.repeat.minutes',
  'lang.gui',
  'account.1.transport',
  'account.1.outbound_host',
  'linekey.1.pickup_value',
  'linekey.1.extension',
];
const v80 = [
  'security.user_password',
  'auto_provision.repeat.minutes',
  'lang.gui',
  'account.1.sip_server.1.transport_type',
  'account.1.outbound_proxy.1.address',
  'linekey.1.pickup_value',
  'linekey.1.extension',
];
const v81 = [
  'static.security.user_password',
  'static.auto_provision.repeat.minutes',
  'static.lang.gui',
  'account.1.sip_server.1.transport_type',
  'account.1.outbound_proxy.1.address',
  'linekey.1.pickup_value',
  'linekey.1.extension',
];
const v83 = [
  'static.security.user_password',
  'static.auto_provision.repeat.minutes',
  'lang.gui',
  'account.1.sip_server.1.transport_type',
  'account.1.outbound_proxy.1.address',
  'linekey.1.extension',
];

describe('the words of a Yealink firmware', () => {
  it('follow its generation, the second number of its version', () => {
    assert.deepEqual(spelled(withFirmware('T46G', '28.73.0.50')), v73);
    assert.deepEqual(spelled(withFirmware('T46G', '28.80.0.95')), v80);
    assert.deepEqual(spelled(withFirmware('T46G', '28.81.0.110')), v81);
    assert.deepEqual(spelled(withFirmware('T46S', '66.82.0.20')), v81);
    for (const firmware of ['66.83.0.35', '66.84.0.15', '66.85.0.5', '66.86.0.15', '146.87.0.15'])
      assert.deepEqual(spelled(withFirmware('T46S', firmware)), v83, firmware);
  });

  it('are those of the nearest generation before one that no source tells of', () => {
    assert.deepEqual(spelled(withFirmware('T28P', '2.70.0.140')), v73);
    assert.deepEqual(spelled(withFirmware('T46G', '28.79.0.1')), v73);
    assert.deepEqual(spelled(withFirmware('T88W', '192.99.0.1')), v83);
    assert.deepEqual(spelled(withFirmware('T88W', '192.100.0.1')), v83);
  });

  it('are written in every spelling where the firmware is not known and any is possible', () => {
    assert.deepEqual(spelled(unknown('T46G')), spellings);
    for (const firmware of ['', '28', 'unknown', '28.x.0.1', '28.0.0.1'])
      assert.deepEqual(spelled(withFirmware('T46G', firmware)), spellings);
  });

  it('are written in every spelling from V81 on where the model never had an older one', () => {
    const fromV81 = spellings.filter((name) => v81.includes(name) || v83.includes(name));
    assert.deepEqual(spelled(unknown('T46S')), fromV81);
    assert.deepEqual(spelled(unknown('T46U')), fromV81);
  });

  it('are written in every spelling for a model that announces a firmware older than its words', () => {
    assert.deepEqual(spelled(withFirmware('T58A', '58.80.0.25')), spellings);
  });

  it('say the same in each spelling', () => {
    const found = understood(unknown('T46G'));
    const pairs = [
      ['security.user_password', 'static.security.user_password'],
      ['auto_provision.repeat.enable', 'static.auto_provision.repeat.enable'],
      ['auto_provision.custom.protect', 'static.auto_provision.custom.protect'],
      ['lang.gui', 'static.lang.gui'],
      ['account.1.transport', 'account.1.sip_server.1.transport_type'],
      ['account.1.outbound_host', 'account.1.outbound_proxy.1.address'],
      ['account.1.outbound_port', 'account.1.outbound_proxy.1.port'],
      ['linekey.1.pickup_value', 'linekey.1.extension'],
    ] as const;
    for (const [one, other] of pairs) {
      assert.ok(found.has(one), one);
      assert.equal(found.get(one), found.get(other), one);
    }
  });

  it('call the days of a nightly check by the name of their time', () => {
    const nightly = (firmware: string) =>
      [...understood({ ...inputFor('T46G', { service: { ...service, pollMinutes: 1440 } }), firmware })].filter(
        ([, value]) => value === '0123456',
      );
    assert.deepEqual(nightly('28.80.0.95'), [['auto_provision.weekly.mask', '0123456']]);
    assert.deepEqual(nightly('28.83.0.120'), [['static.auto_provision.weekly.dayofweek', '0123456']]);
  });
});
