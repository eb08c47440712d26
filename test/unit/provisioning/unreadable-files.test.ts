import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { UnreadableFile, type Entry } from '../../../src/node/provisioning/vendors/generator.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';

interface Forms {
  /** A name of the phone's own file. */
  readonly name: string;
  readonly refused: readonly string[];
  /** Files as makers' and other tools write them. */
  readonly tolerated: readonly (readonly [body: string, entries: readonly Entry[], name?: string])[];
}

const snomFile = (inside: string) => `<settings>${inside}</settings>`;
const grandstreamFile = (inside: string) => `<gs_provision version="1">${inside}</gs_provision>`;
const grandstreamForAnother = grandstreamFile('<mac>c074ad0b63ef</mac><config version="1"><P3>x</P3></config>');
const [fanvilFirst, fanvilLast] = ['<<VOIP CONFIG FILE>>Version:2.0000000000', '<<END OF FILE>>'];
const fanvilFile = (...lines: readonly string[]) => [fanvilFirst, ...lines, fanvilLast, ''].join('\r\n');

const forms: Readonly<Record<PhoneVendor, Forms>> = {
  cisco: {
    name: '00562b043615.xml',
    refused: [
      '',
      '<flat-profile>',
      '<other/>',
      '<flat-profile><a><b/></a></flat-profile>',
      '<flat-profile><a>1</b></flat-profile>',
      '<flat-profile><a>&x;</a></flat-profile>',
    ],
    tolerated: [
      [
        '<flat-profile><!-- x --><a ua="na">1</a>\n<b/><a ua="rw">2</a></flat-profile>',
        [
          ['a', '1'],
          ['b', ''],
          ['a', '2'],
        ],
      ],
    ],
  },
  fanvil: {
    name: '0c383e07e16c.cfg',
    refused: [
      '',
      fanvilFirst,
      fanvilLast,
      `${fanvilFirst}\nRing Type :Type 1\n`,
      `Ring Type :Type 1\n${fanvilLast}\n`,
      `${fanvilFirst}\nno setting\n${fanvilLast}\n`,
      fanvilFile('Ring Type :1'),
      fanvilFile('--Function Key--   :', 'Fkey1 Type :1'),
      fanvilFile('<PHONE MODULE>', 'Ring Type :1'),
      fanvilFile('<MY OWN MODULE>'),
    ],
    tolerated: [
      [
        fanvilFile('', '<SIP CONFIG MODULE>', 'SIP1 Register User   :201', 'SIP1 Register Pswd   :'),
        [
          ['SIP1 Register User', '201'],
          ['SIP1 Register Pswd', ''],
        ],
      ],
    ],
  },
  grandstream: {
    name: 'cfgc074ad0b63ee.xml',
    refused: [
      '',
      '<gs_provision>',
      '<other/>',
      grandstreamFile('<other/>'),
      grandstreamFile('<config version="1"><other/></config>'),
      grandstreamFile('<config version="1"><P1><P2/></P1></config>'),
      grandstreamFile('<config version="2"><P1>x</P1></config>'),
      grandstreamFile('<config version="1"><item name="a">x</item></config>'),
      grandstreamFile('<config version="2"><item>x</item></config>'),
      grandstreamFile('<config version="2"><item name="a"><part>x</part></item></config>'),
      grandstreamForAnother,
    ],
    tolerated: [
      [grandstreamForAnother, [['P3', 'x']], 'cfgC074AD0B63EF.xml'],
      [
        grandstreamFile('<config version="2"><item name="pks.vpk.1.keyMode">BLF</item></config>'),
        [['pks.vpk.1.keyMode', 'BLF']],
        'cfg.xml',
      ],
    ],
  },
  mitel: {
    name: 'startup.cfg',
    refused: ['no setting', 'time server1: x\nno setting\n', ': value'],
    tolerated: [
      [
        '# x\r\n\r\ntime server1: a: b\r\ntime server2:\r\n',
        [
          ['time server1', 'a: b'],
          ['time server2', ''],
        ],
      ],
    ],
  },
  polycom: {
    name: '0004f2a1b2c3-user.cfg',
    refused: [
      '',
      'no xml',
      '<a x="1" x="1"/>',
      '<a x="" x=""/>',
      '<a><b x="1"/><c x="2"/></a>',
      '<a x="1"/><b/>',
      '<a x="1 & 2"/>',
      '<a x=1/>',
    ],
    tolerated: [
      [
        '<?xml version="1.0"?>\n<PHONE_CONFIG>\n<OVERRIDES reg.1.ringType="ringer4" up.backlight="2"/>\n</PHONE_CONFIG>',
        [
          ['reg.1.ringType', 'ringer4'],
          ['up.backlight', '2'],
        ],
        '0004F2A1B2C3-phone.cfg',
      ],
    ],
  },
  snom: {
    name: 'snomD785-000413922D24.htm',
    refused: [
      '',
      '<settings>',
      '<other/>',
      snomFile('<tbook/>'),
      snomFile('<phone-settings><a><b/></a></phone-settings>'),
      snomFile('<phone-settings><a idx="x">1</a></phone-settings>'),
      snomFile('<functionKeys><fkey idx="x">line</fkey></functionKeys>'),
      snomFile('<functionKeys><other idx="1">line</other></functionKeys>'),
    ],
    tolerated: [
      [
        snomFile(
          '<phone-settings e="2"><!-- x --><a perm="RW">1</a></phone-settings><functionKeys><fkey idx="0">line</fkey></functionKeys>',
        ),
        [
          ['a', '1'],
          ['fkey.0.context', ''],
          ['fkey.0.label', ''],
          ['fkey.0', 'line'],
        ],
      ],
    ],
  },
  yealink: {
    name: '805ec00a1001.boot',
    refused: ['', 'include:config "a.cfg"\n', '\ufeff#!version:1.0.0.1\n', '#!version:1.0.0.1\nsecret\n'],
    tolerated: [['#!version:1.0.0.1\n# comment\n\ninclude:config "a.cfg"\n', [['include:config', 'a.cfg']]]],
  },
};

for (const generator of vendorGenerators) {
  const { name: own, refused, tolerated } = forms[generator.vendor];

  describe(`a file of a ${generator.name} phone`, () => {
    it('is refused in a form that the phone does not read', () => {
      for (const body of refused) assert.throws(() => generator.parse(own, body), UnreadableFile, JSON.stringify(body));
    });

    it('is read with comments, blanks and attributes of other tools', () => {
      for (const [body, entries, name = own] of tolerated) assert.deepEqual(generator.parse(name, body), entries, body);
    });
  });
}
