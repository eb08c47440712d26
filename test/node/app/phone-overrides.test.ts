import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { polycom } from '../../../src/node/provisioning/vendors/polycom/index.ts';
import { withoutParameters } from '../../../src/node/phones/override-file.ts';

const overrides = (attributes: Readonly<Record<string, string>>) => {
  const text = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<PHONE_CONFIG><OVERRIDES ${text.join(' ')} /></PHONE_CONFIG>`;
};

/** What a phone gets back of what it sent. */
function givenBack(attributes: Readonly<Record<string, string>>, served: readonly string[] = []): Readonly<Record<string, string>> {
  const file = withoutParameters(polycom, '0004f2a1b2c3-phone.cfg', overrides(attributes), new Set(served));
  return file === undefined ? {} : Object.fromEntries(polycom.parse('0004f2a1b2c3-phone.cfg', file));
}

describe('what somebody set on a phone itself', () => {
  it('comes back to it', () => {
    const own = { 'up.backlight.onIntensity': '3', 'np.normal.ringing.toneVolume.handset': '-5' };
    assert.deepEqual(givenBack(own), own);
  });

  it('does not come back where the portal’s files say something', () => {
    assert.deepEqual(givenBack({ 'call.callWaiting.enable': '1', 'up.backlight.onIntensity': '3' }, ['call.callWaiting.enable']), {
      'up.backlight.onIntensity': '3',
    });
  });

  it('never says where the phone registers, whom it asks for its files, or which passwords it has', () => {
    const taken = {
      'reg.2.address': '203.0.113.9',
      'reg.1.server.2.address': '203.0.113.9',
      'voIpProt.server.1.address': '203.0.113.9',
      'volpProt.server.2.address': '203.0.113.9',
      'device.prov.serverName': 'http://203.0.113.9',
      'DEVICE.auth.localUserPassword': '998877',
      'prov.polling.period': '1',
      'sec.TLS.profileSelection.SIP': '1',
      'httpd.enabled': '1',
      'tcpIpApp.sntp.address': '203.0.113.9',
    };
    assert.deepEqual(givenBack(taken), {});
  });

  it('is nothing when it cannot be read', () => {
    assert.equal(withoutParameters(polycom, '0004f2a1b2c3-phone.cfg', '<PHONE_CONFIG><OVERRIDES a="1"', new Set()), undefined);
  });
});
