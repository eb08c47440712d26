import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sortUpload } from '../../../src/node/provisioning/own-settings.ts';
import type { VendorGenerator } from '../../../src/node/provisioning/vendors/generator.ts';
import { polycom } from '../../../src/node/provisioning/vendors/polycom/index.ts';
import { yealink } from '../../../src/node/provisioning/vendors/yealink/index.ts';

type Parameters = Readonly<Record<string, string>>;

const makers = [
  {
    generator: polycom as VendorGenerator,
    file: '0004f2a1b2c3-phone.cfg',
    write: (parameters: Parameters) => {
      const attributes = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
      return `<?xml version="1.0" encoding="UTF-8"?>\n<PHONE_CONFIG><OVERRIDES ${attributes.join(' ')} /></PHONE_CONFIG>`;
    },
    own: {
      'up.backlight.onIntensity': '3',
      'up.screenSaver.enabled': '1',
      'np.normal.ringing.toneVolume.handset': '-5',
      'voice.volume.persist.headset': '1',
      'bg.hiRes.color.selection': '2,1',
    },
    foreign: {
      'reg.2.address': '203.0.113.9',
      'voIpProt.server.1.address': '203.0.113.9',
      'volpProt.SIP.alertInfo.1.class': 'autoAnswer',
      'voIpProt.SIP.outboundProxy.address': '203.0.113.9',
      'DEVICE.auth.localUserPassword': '998877',
      'device.prov.serverName': 'http://203.0.113.9',
      'prov.polling.period': '1',
      'sec.TLS.profileSelection.SIP': '1',
      'divert.1.contact': '+8835100001',
      'divert.fwd.1.enabled': '1',
      'reg.1.fwd.noanswer.status': '1',
      'call.autoAnswer.SIP': '1',
      'call.autoAnswer.micMute': '0',
      'call.autoOffHook.1.contact': '+8835100001',
      'se.rt.default.type': 'answer',
      'se.rt.ringer2.type': 'ring-answer',
      'apps.push.serverRootURL': 'http://203.0.113.9',
      'apps.telNotification.URL': 'http://203.0.113.9',
      'apps.statePolling.URL': 'http://203.0.113.9',
      'mb.main.home': 'http://203.0.113.9',
      'bg.hiRes.color.bm.1.name': 'http://203.0.113.9/a.png',
      'feature.enhancedFeatureKeys.enabled': '1',
      'efk.efklist.1.action.string': '+8835100001$Tinvite$',
      'dialplan.digitmap': '[x*+].T',
      'dialplan.routing.server.1.address': '203.0.113.9',
      'dir.corp.address': '203.0.113.9',
      'log.render.level': '0',
      'up.oneTouchVoiceMail': '1',
      'msg.mwi.1.callBack': '+8835100001',
      'up.backlight.timeout.x': '1',
      'x.up.backlight.timeout': '1',
      'call.callWaiting.enable': '1',
    },
  },
  {
    generator: yealink as VendorGenerator,
    file: '805ec00a1001-local.cfg',
    write: (parameters: Parameters) =>
      ['#!version:1.0.0.1', ...Object.entries(parameters).map(([name, value]) => `${name} = ${value}`), ''].join('\n'),
    own: { 'phone_setting.contrast': '6', 'phone_setting.backlight_time': '30', 'voice.ring_vol': '4' },
    foreign: {
      'forward.always.enable': '1',
      'forward.always.target': '+8835100001',
      'account.1.always_fwd.target': '+8835100001',
      'account.1.auto_answer': '1',
      'account.1.sip_server.1.address': '203.0.113.9',
      'features.intercom.allow': '1',
      'action_url.incoming_call': 'http://203.0.113.9',
      'static.auto_provision.server.url': 'http://203.0.113.9',
      'static.security.user_password': 'user:1234',
      'wallpaper_upload.url': 'http://203.0.113.9/a.png',
      'ringtone.url': 'http://203.0.113.9/a.wav',
      'linekey.2.value': '+8835100001',
      'push_xml.server': '203.0.113.9',
    },
  },
] as const;

for (const { generator, file, write, own, foreign } of makers) {
  describe(`what somebody set on a phone itself (${generator.name})`, () => {
    const settings = generator.uploads.find(({ suffix }) => file.endsWith(suffix))?.settings;
    assert.ok(settings);
    const sorted = (body: string) => sortUpload(generator, settings, file, body);

    it('is kept where it is about display, sound and contrast, and written as the phone reads it', () => {
      const { own: kept, dropped } = sorted(write(own));
      assert.deepEqual([Object.fromEntries(kept), dropped], [own, 0]);
      assert.deepEqual(generator.parse(file, settings.write(kept)), kept);
    });

    it('is dropped where it is about calls, servers, keys, passwords or addresses', () => {
      for (const [name, value] of Object.entries<string>(foreign)) {
        const both = sorted(write({ ...own, [name]: value }));
        assert.deepEqual([Object.fromEntries(both.own), both.dropped], [own, 1], name);
      }
    });

    it('is dropped where an address hides in a value that is allowed to stand there', () => {
      const [name = ''] = Object.keys(own);
      for (const value of ['http://203.0.113.9', '203.0.113.9', 'sip:a@b', 'a b', 'x'.repeat(41), '$x', '&#10;1'])
        assert.deepEqual(sorted(write({ [name]: value })).own, [], value);
    });

    it('is nothing when it cannot be read', () => {
      assert.deepEqual(sorted('<PHONE_CONFIG><OVERRIDES a="1"').own, []);
    });
  });
}
