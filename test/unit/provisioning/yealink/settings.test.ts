import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { account, service, settings } from '../support/company.ts';
import { values } from '../support/parameters.ts';
import { beginning, inputFor, understood } from './sample.ts';

const withSettings = (name: string, chosen: Partial<typeof settings> & { lockCode?: string } = {}) =>
  understood(inputFor(name, { settings: { ...settings, ...chosen } }));

describe('“Son HD” on a Yealink phone', () => {
  const wide = ['g722', 'opus'].flatMap((codec) => [`account.1.codec.${codec}.enable`, `account.1.codec.${codec}.priority`]);
  const narrow = ['pcma', 'pcmu', 'g729'].flatMap((codec) => [`account.1.codec.${codec}.enable`, `account.1.codec.${codec}.priority`]);

  it('puts wide-band codecs before all others', () => {
    const found = withSettings('T46U', { hdAudio: true });
    assert.deepEqual(values(found, wide), ['1', '1', '1', '2']);
    assert.deepEqual(values(found, narrow), ['1', '3', '1', '4', '1', '5']);
  });

  it('leaves narrow-band codecs alone when it is off', () => {
    const found = withSettings('T46U', { hdAudio: false });
    assert.deepEqual(values(found, wide), ['0', '0', '0', '0']);
    assert.deepEqual(values(found, narrow), ['1', '1', '1', '2', '1', '3']);
    for (const codec of ['g722_1c_48kpbs', 'g722_1c_32kpbs', 'g722_1c_24kpbs', 'g722_1_24kpbs'])
      assert.equal(found.get(`account.1.codec.${codec}.enable`), '0');
  });

  it('is the same for every account', () => {
    const found = understood(inputFor('T42U', { accounts: [account, account], settings: { ...settings, hdAudio: false } }));
    assert.deepEqual(beginning('account.2.codec.', found), beginning('account.1.codec.', found));
  });

  it('counts codecs as well on models whose templates do', () => {
    const places = ['enable', 'payload_type', 'priority', 'rtpmap'].map((field) => `account.1.codec.6.${field}`);
    assert.deepEqual(values(withSettings('T46S', { hdAudio: true }), places), ['1', 'G722', '1', '9']);
    assert.deepEqual(values(withSettings('T46S', { hdAudio: false }), places), ['0', 'G722', '0', '9']);
    assert.deepEqual(beginning('account.1.codec.6.', withSettings('T46U')), []);
  });
});

describe('other self-care settings of a Yealink phone', () => {
  const emergencyNumbers = (country: string) => {
    const input = inputFor('T46U', { settings: { ...settings, lockCode: '1' }, service: { ...service, country } });
    return understood(input).get('phone_setting.emergency.number');
  };

  it('show who calls a supervised colleague, by one parameter or two', () => {
    const shown = ['features.pickup.blf_visual_enable', 'features.blf.show_callinfo.enable'];
    assert.deepEqual(values(withSettings('T46S', { supervisionCallerNumber: true }), shown), ['1', undefined]);
    assert.deepEqual(values(withSettings('T19P_E2', { supervisionCallerNumber: true }), shown), [undefined, undefined]);
  });

  it('ring as they are told: “Tonalité 1” can be heard, and none is beyond those of the model', () => {
    const toneOf = (name: string, ringTone: number) => withSettings(name, { ringTone }).get('phone_setting.ring_type');
    assert.deepEqual(
      [0, -3, 4, 9].map((tone) => toneOf('T31P', tone)),
      ['Ring1.wav', 'Ring1.wav', 'Ring4.wav', 'Ring4.wav'],
    );
    assert.equal(toneOf('W70B', 1), undefined);
  });

  it('lock all keys with the user’s code, by hand only, and let emergency calls through', () => {
    assert.deepEqual(beginning('phone_setting.phone_lock.', withSettings('T46U', { lockCode: '83794244' })), [
      ['enable', '1'],
      ['lock_key_type', '0'],
      ['lock_time_out', '0'],
      ['unlock_pin', '83794244'],
    ]);
    assert.equal(emergencyNumbers('FR'), '112,15,17,18,114,115,119,116000,116111,116117,191,196,197');
  });

  it('write the emergency numbers of the country', () => {
    assert.equal(emergencyNumbers('DE'), '112,110');
    assert.equal(emergencyNumbers('XX'), '112,911');
    assert.equal(emergencyNumbers('GB'), '112,999');
  });

  it('lock by both names where templates of the model have the older one', () => {
    const names = ['phone_setting.phone_lock.enable', 'phone_setting.lock'];
    assert.deepEqual(values(withSettings('T46G', { lockCode: '1234' }), names), ['1', '1']);
    assert.deepEqual(values(withSettings('T46G'), names), ['0', '0']);
    assert.deepEqual(values(withSettings('T46S', { lockCode: '1234' }), names), ['1', undefined]);
    assert.deepEqual(values(withSettings('W70B', { lockCode: '1234' }), names), [undefined, undefined]);
  });
});
