import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import { account, settings } from '../support/company.ts';
import { beginning } from '../support/parameters.ts';
import { inputFor, service, userSettings } from './sample.ts';

const codecsWith = (hdAudio: boolean) =>
  Object.fromEntries(
    beginning('voice.codecPref.', userSettings('VVX600', { settings: { ...settings, hdAudio } })).map(([name, value]) => [
      name.slice('voice.codecPref.'.length),
      value,
    ]),
  );

describe('settings of a Polycom phone', () => {
  it('offer wide-band codecs first with HD audio', () => {
    const { G722, Opus, G711_A, G711_Mu, G729_AB } = codecsWith(true);
    assert.deepEqual([G722, Opus, G711_A, G711_Mu, G729_AB], ['1', '2', '3', '4', '5']);
  });

  it('offer no wide-band codec without HD audio, the maker’s own included', () => {
    assert.deepEqual(codecsWith(false), {
      G722: '0',
      Opus: '0',
      G711_A: '1',
      G711_Mu: '2',
      G729_AB: '3',
      'G7221.32kbps': '0',
      'G7221_C.48kbps': '0',
      'Siren14.48kbps': '0',
      'Siren22.64kbps': '0',
    });
  });

  it('ring the same on every line', () => {
    const accounts = [account, { ...account, userName: '202' }] as const;
    const found = userSettings('VVX500', { accounts, settings: { ...settings, ringTone: 5 } });
    assert.deepEqual([found.get('reg.1.ringType'), found.get('reg.2.ringType')], ['ringer6', 'ringer6']);
  });

  it('lock with the code, which is the password of the user', () => {
    const found = userSettings('VVX500', { settings: { ...settings, lockCode: '83794244' } });
    assert.equal(found.get('phoneLock.enabled'), '1');
    assert.equal(found.get('feature.enhancedFeatureKeys.enabled'), '1');
    assert.deepEqual(beginning('device.', found), [
      ['device.set', '1'],
      ['device.auth.localUserPassword.set', '1'],
      ['device.auth.localUserPassword', '83794244'],
    ]);
  });

  it('set the administrator’s password where one is given, in the phone’s own file', () => {
    const files = polycom.render(inputFor('VVX500', { service: { ...service, adminPassword: 'Adm1n!' } }));
    const holders = files.filter(({ body }) => body.includes('Adm1n!')).map(({ name }) => name);
    assert.deepEqual(holders, ['0004f2a1b2c3-user.cfg']);
    const found = userSettings('VVX500', { service: { ...service, adminPassword: 'Adm1n!' }, settings: { ...settings, lockCode: '12' } });
    assert.deepEqual(beginning('device.', found), [
      ['device.set', '1'],
      ['device.auth.localUserPassword.set', '1'],
      ['device.auth.localUserPassword', '12'],
      ['device.auth.localAdminPassword.set', '1'],
      ['device.auth.localAdminPassword', 'Adm1n!'],
    ]);
  });

  it('limit the code to what a user password may be', () => {
    assert.deepEqual(inputFor('VVX500').model.settings['lock-code'], { minLength: 2, maxLength: 32 });
  });
});
