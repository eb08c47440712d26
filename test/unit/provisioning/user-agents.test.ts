import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { generatorOf, knownModel } from '../../../src/node/provisioning/catalogue.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';

type Example = readonly [userAgent: string, model: string, firmware?: string, mac?: string];

interface UserAgents {
  readonly examples: readonly Example[];
  /** Not announcements of this maker's phones. */
  readonly strangers: readonly string[];
  /** Beginnings of a long announcement, and fillings. */
  readonly slow: { readonly starts: readonly string[]; readonly pieces: readonly string[] };
}

const userAgents: Readonly<Record<PhoneVendor, UserAgents>> = {
  cisco: {
    examples: [
      ['Cisco-CP-7832-3PCC/11.0.1 (00562b043615)', '7832', '11.0.1', '00562b043615'],
      ['Cisco-CP-8851-3PCC/11.3.1 (00562B043615)', '8851', '11.3.1', '00562b043615'],
      ['Cisco-DP-9861/3.1.1 (00562b043615)', '9861', '3.1.1', '00562b043615'],
    ],
    strangers: ['Cisco/SPA504G-7.5.7', 'Cisco-CP-7841/12.1 (00562b043615)', 'Cisco-CP-7832-3PCC/11.0.1'],
    slow: { starts: [''], pieces: ['Cisco-CP-7832-3PCC/', 'Cisco-CP-', '1.', ' ', '('] },
  },
  fanvil: {
    examples: [
      ['Fanvil X4U 2.12.16.17 0c383e07e16c', 'X4U', '2.12.16.17', '0c383e07e16c'],
      ['Fanvil V62 Pro 2.12.20.3 0c383e557eb1', 'V62 Pro', '2.12.20.3', '0c383e557eb1'],
      ['Fanvil X5U-V2 2.12.16.17 0c383e557eb1', 'X5U-V2', '2.12.16.17', '0c383e557eb1'],
    ],
    strangers: [
      'Fanvil',
      'Fanvil X4U',
      'Fanvil X4U 2.12.16.17',
      'Fanvil X4U 2.12.16.17 0c383e07e16',
      'Fanvil X4U 2.12.16.17 0c383e07e16c extra',
    ],
    slow: { starts: [''], pieces: ['Fanvil X4U ', 'Fanvil', '1.', ' ', '0c383e'] },
  },
  grandstream: {
    examples: [
      ['Grandstream Model HW GXP2135 SW 1.0.7.97 DevId 000b828aa872', 'GXP2135', '1.0.7.97', '000b828aa872'],
      ['Grandstream Model HW GRP2614 SW 1.0.5.15 DevId c074ad0b63ee', 'GRP2614', '1.0.5.15', 'c074ad0b63ee'],
      ['Grandstream Model HW GXP2200 V2.2A SW 1.0.1.33 DevId 000b82462d97', 'GXP2200', '1.0.1.33', '000b82462d97'],
      ['Grandstream GXP2000 (gxp2000e.bin:1.2.5.3/boot55e.bin:1.1.6.9) DevId 000b822726c8', 'GXP2000', '1.2.5.3', '000b822726c8'],
    ],
    strangers: ['Grandstream', 'Mozilla/5.0 Grandstream Model HW GRP2614 SW 1.0 DevId c074ad0b63ee'],
    slow: { starts: ['Grandstream Model HW '], pieces: ['Grandstream Model HW ', 'Grandstream GXP2000 (a', 'a:1.', ' V', '000b82'] },
  },
  mitel: {
    examples: [
      ['Mitel6920 MAC:14-00-E9-1F-03-EA V:6.4.0.140-SIP', '6920', '6.4.0.140', '1400e91f03ea'],
      ['Mitel6920w MAC:14-00-E9-1F-03-EA V:8.2.0.200-SIP', '6920w', '8.2.0.200', '1400e91f03ea'],
      // The earlier name of the maker.
      ['Aastra6863i MAC:00-08-5D-12-34-56 V:4.2.0.181-SIP', '6863i', '4.2.0.181', '00085d123456'],
    ],
    strangers: ['Mitel', 'Mitel6920', 'Mitel6920 MAC:14-00-E9 V:6.4', 'Mitel6920 V:6.4.0.140-SIP'],
    slow: { starts: [''], pieces: ['Mitel6920 MAC:', 'Aastra', '14-', ' ', 'V:'] },
  },
  polycom: {
    examples: [
      ['FileTransport PolycomVVX-VVX_400-UA/4.1.4.7430 Type/Application', 'VVX400', '4.1.4.7430'],
      ['FileTransport PolycomVVX-VVX_450-UA/5.9.1.0615 Type/Application', 'VVX450', '5.9.1.0615'],
      ['FileTransport PolyEdge-Edge_E450-UA/8.0.0.15602 Type/Application', 'Edge E450', '8.0.0.15602'],
      // The updater has a version of its own.
      ['FileTransport PolycomVVX-VVX_400-UA/5.0.3.1667 Type/Updater', 'VVX400'],
      ['FileTransport PolyCCX-CCX_500-UA/8.1.0.1234 Type/Application', 'CCX500', '8.1.0.1234'],
      ['FileTransport PolycomRealPresenceTrio-Trio_8800-UA/5.9.5.3153 Type/Application', 'Trio 8800', '5.9.5.3153'],
      ['PolyEdge-Edge_E220-UA/8.0.0.13670_48256712b942', 'Edge E220', '8.0.0.13670', '48256712b942'],
      ['PolyEdge-Edge_E350-UA/8.3.1.0614_f04ea4691c59', 'Edge E350', '8.3.1.0614', 'f04ea4691c59'],
      ['FileTransport PolycomVVX-VVX_500-UA/5.4.0.10182 (SN:0004F2A1B2C3) Type/Application', 'VVX500', '5.4.0.10182', '0004f2a1b2c3'],
      // Not in the catalogue.
      ['FileTransport PolycomSoundPointIP-SPIP_450-UA/3.2.3.1734', 'SPIP_450', '3.2.3.1734'],
    ],
    strangers: ['Poly', 'PolycomVVX-VVX_400-UA/', 'PolycomVVX-VVX_400-UA/5.9.1x', 'Mozilla/5.0 PolycomVVX-VVX_400-UA/5.9.1.0615'],
    slow: {
      starts: ['FileTransport PolycomVVX-VVX_400-UA/', 'Poly', 'PolycomVVX-', 'PolycomVVX-VVX_400-UA/5.9.1 '],
      pieces: ['1', 'a', '-', '.', ' ', '_'],
    },
  },
  snom: {
    examples: [
      ['Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 ... 000413922D24 SXM:0 UXM:0)', 'D785', '10.1.33.33', '000413922d24'],
      [
        'Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)',
        'D785',
        '10.1.33.33',
        '000413922d24',
      ],
      ['Mozilla/4.0 (compatible; snomD812-SIP 10.1.184.15 1.1.3-s 589EC6918001 SXM:0 UXM:0 UXMC:1)', 'D812', '10.1.184.15', '589ec6918001'],
      ['Mozilla/4.0 (compatible; snom715-SIP 8.7.3.19 1.1.5-IFX)', '715', '8.7.3.19'],
    ],
    strangers: ['snom lid 3605'],
    slow: { starts: [''], pieces: ['snomD785-SIP ', 'snom', '000413', ' ', '1.'] },
  },
  yealink: {
    examples: [
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
      ['Yealink SIP-T58 58.85.0.5 805ec00a1001', 'T58', '58.85.0.5', '805ec00a1001'],
      ['Yealink SIP-T54W 96.86.0.20 805ec00a1001', 'T54W', '96.86.0.20', '805ec00a1001'],
      ['Yealink SIP-T46U 108.86.0.20', 'T46U', '108.86.0.20'],
      ['Yealink-T46G 28.71.0.81 28.1.0.128.0.0.0', 'T46G', '28.71.0.81'],
    ],
    strangers: [
      'Yealink',
      'Yealink SIP-',
      'Yealink SIP-T46U',
      'Yealink SIP-T46U firmware 80:5e:c0:0a:10:01',
      'Mozilla/5.0 Yealink SIP-T46U 108.86.0.20 80:5e:c0:0a:10:01',
      'Yealink SIP-T46U 108.86.0.20 80:5e:c0:0a:10:01 <script>',
    ],
    slow: { starts: ['Yealink SIP-T46U '], pieces: ['Yealink ', ' ', '1.', '108.86.0.20 ', '80:5e:', 'T46U', '\t\n'] },
  },
};

/** Seven makers read a million characters several times; a pattern that looks back would take minutes. */
const limitMs = 1000;

for (const generator of vendorGenerators) {
  const { vendor, name } = generator;
  const { examples, strangers, slow } = userAgents[vendor];

  describe(`the User-Agent of a ${name} phone`, () => {
    for (const [userAgent, model, firmware, mac] of examples) {
      it(`is read: ${userAgent}`, () => {
        const told = { vendor, model, ...(firmware !== undefined && { firmware }), ...(mac !== undefined && { mac }) };
        assert.deepEqual(generator.announced(userAgent), told);
        for (const other of vendorGenerators) if (other !== generator) assert.equal(other.announced(userAgent), undefined, other.vendor);
      });
    }

    it('is none of its own in other words', () => {
      for (const userAgent of ['', 'curl/8', 'curl/8.5.0', 'Mozilla/5.0', 'Mozilla/5.0 (X11; Linux)', ...strangers])
        assert.equal(generator.announced(userAgent), undefined, userAgent);
    });

    it('is read at once, however long', () => {
      const pieces = [...slow.pieces, 'a', `${name} `];
      const started = performance.now();
      for (const piece of pieces) for (const start of slow.starts) generator.announced(start + piece.repeat(1_000_000 / piece.length));
      assert.ok(performance.now() - started < limitMs);
    });
  });
}

describe('models that phones announce in other words', () => {
  const named = (vendor: PhoneVendor, userAgent: string) => knownModel(vendor, generatorOf(vendor).announced(userAgent)?.model ?? '')?.name;

  it('are known, whatever letters stand behind the number', () => {
    const known: Readonly<Partial<Record<PhoneVendor, Readonly<Record<string, string>>>>> = {
      cisco: { 'Cisco-CP-8845-3PCC/11.3.1 (00562b043615)': '8845', 'Cisco-DP-9861/3.1.1 (00562b043615)': '9861' },
      fanvil: {
        'Fanvil V62 Pro 2.12.20.3 0c383e557eb1': 'V62',
        'Fanvil V62G 2.12.20.3 0c383e557eb1': 'V62',
        'Fanvil V66 Pro 2.12.18 0c383e557eb1': 'V66',
        'Fanvil X7 2.12.16.17 0c383e557eb1': 'X7',
        'Fanvil X2P 2.14.0 0c383e557eb1': 'X2',
        'Fanvil X3U Pro 2.12.16 0c383e557eb1': 'X3U',
      },
      grandstream: {
        'Grandstream Model HW GXP1630 SW 1.0.7.81 DevId ec74d7aa0001': 'GXP1630',
        'Grandstream Model HW GRP2602W SW 1.0.5.48 DevId ec74d7aa0001': 'GRP2602',
        'Grandstream Model HW GRP2624 V1.0A SW 1.0.11.3 DevId ec74d7aa0001': 'GRP2624',
      },
      mitel: {
        'Mitel6920w MAC:14-00-E9-1F-03-EA V:8.2.0.200-SIP': '6920',
        'Mitel6930Lt MAC:14-00-E9-1F-03-EA V:6.4.0.140-SIP': '6930',
        'Mitel6915d MAC:14-00-E9-1F-03-EA V:6.4.0.140-SIP': '6915',
      },
      polycom: {
        'FileTransport PolyCCX-CCX_600-UA/8.1.0.1234 Type/Application': 'CCX600',
        'FileTransport PolycomRealPresenceTrio-Trio_8500-UA/5.9.5.3153 Type/Application': 'Trio 8500',
        'FileTransport PolyTrio-Trio_C60-UA/7.1.4.1000 Type/Application': 'Trio C60',
      },
    };
    for (const [vendor, agents] of Object.entries(known) as [PhoneVendor, Readonly<Record<string, string>>][])
      for (const [userAgent, model] of Object.entries(agents)) assert.equal(named(vendor, userAgent), model, userAgent);
  });

  it('are known by an alias of the catalogue', () => {
    assert.equal(named('yealink', 'Yealink SIP-T58 58.85.0.5 805ec00a1001'), 'T58A');
    for (const { name, aliases = [] } of generatorOf('polycom').models)
      assert.equal(generatorOf('polycom').announced(`FileTransport PolycomVVX-${aliases[0]}-UA/6.4.0.1 Type/Application`)?.model, name);
  });
});
