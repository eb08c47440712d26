import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import type { UploadRule } from '../../../src/node/provisioning/vendors/generator.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { samples } from './support/makers.ts';

interface FileNames {
  /** Names with the phone's own MAC address. */
  readonly own: readonly string[];
  readonly shared: readonly string[];
  /** Besides those made from `own` by {@link strange}. */
  readonly refused: readonly string[];
  readonly uploads: readonly UploadRule[];
  readonly checkEvent: 'check-sync' | 'resync';
}

const polycomEndings = ['.cfg', '-user.cfg', '-bootstrap.cfg', '-directory.xml', '-phone.cfg', '-web.cfg', '-license.cfg', '-calls.xml'];

const names: Readonly<Record<PhoneVendor, FileNames>> = {
  cisco: {
    own: ['00562b043615.xml'],
    shared: ['7841-3PCC.xml', '8845-3PCC.xml', '8861-3PCC.xml'],
    refused: ['9999-3PCC.xml', '7841-3PCC.xml.bak', '$PSN.xml', '$MA.xml', '.xml'],
    uploads: [],
    checkEvent: 'resync',
  },
  fanvil: {
    own: ['0c383e07e16c.cfg'],
    shared: ['F0V00X300000.cfg', 'f0X4hw1.100.cfg'],
    refused: ['0c383e07e16c.txt', 'f0x/../secret.cfg', 'f0v\u0000.cfg', `f0v${'0'.repeat(1000)}.cfg`, '.cfg'],
    uploads: [],
    checkEvent: 'check-sync',
  },
  grandstream: {
    own: ['cfgc074ad0b63ee', 'cfgc074ad0b63ee.xml'],
    shared: ['cfggrp2614.xml', 'cfggrp2612w.xml', 'cfggxp2170.xml', 'cfg.xml'],
    refused: ['cfg', 'cfg/c074ad0b63ee.xml', 'cfght801.xml', 'xcfg.xml'],
    uploads: [],
    checkEvent: 'check-sync',
  },
  mitel: {
    // Encrypted ones are asked for, and not made.
    own: ['1400E91F03EA.cfg', '1400E91F03EA.tuz'],
    shared: ['startup.cfg', 'aastra.cfg', '6920.cfg', '6920w.cfg', '6863i.cfg', 'startup.tuz'],
    refused: ['x/startup.cfg', 'startup.cfg/', 'startup.cfg\n', 'startup.cfg.bak', '9999.cfg', 'Generic.cfg', '.cfg'],
    uploads: [],
    checkEvent: 'check-sync',
  },
  polycom: {
    own: polycomEndings.map((ending) => `0004f2a1b2c3${ending}`),
    shared: ['000000000000.cfg', '000000000000-directory.xml', '000000000000-license.cfg', 'polycom-company.cfg'],
    refused: [
      '0004f2a1b2c30004f2a1b2c3.cfg',
      '0004f2a1b2c3/../64167f000001.cfg',
      '0004f2a1b2c3-secret.cfg',
      '000000000000-phone.cfg',
      '000000000000-user.cfg',
      'sip.ld',
    ],
    uploads: [
      { suffix: 'app.log', maxBytes: 524_288 },
      { suffix: 'boot.log', maxBytes: 524_288 },
      { suffix: 'phone.cfg', maxBytes: 262_144, overrides: true },
      { suffix: 'web.cfg', maxBytes: 262_144, overrides: true },
      { suffix: 'directory.xml', maxBytes: 262_144 },
      { suffix: 'calls.xml', maxBytes: 262_144 },
    ],
    checkEvent: 'check-sync',
  },
  snom: {
    own: ['snomD785-000413922D24.htm', '000413922D24.xml', 'snom715-000413922D24.htm', 'snomSP800-000413922D24.htm'],
    shared: ['snomD785.htm'],
    refused: ['snom-000413922D24.htm', 'snomD785-000413922D24.xml.htm'],
    uploads: [],
    checkEvent: 'check-sync',
  },
  yealink: {
    own: ['805ec00a1001.boot', '805ec00a1001.cfg', '805ec00a1001-local.cfg', '805ec00a1001_Security.enc'],
    shared: ['y000000000000.boot', 'y000000000000.cfg', 'y000000000108.cfg', 'y000000000196.cfg', 'y000000000108_Security.enc'],
    refused: [
      '.cfg',
      '.boot',
      '805ec00a1001-contact.xml',
      '805ec00a1001-local.boot',
      'y000000000108.boot',
      'y000000001108.cfg',
      'y00000000108.cfg',
      'y0000000000108.cfg',
      'y000000000108.cfg\n',
      'y00000000010x.cfg',
      'common.cfg',
      '../y000000000108.cfg',
    ],
    uploads: [{ suffix: 'local.cfg', maxBytes: 262_144 }],
    checkEvent: 'check-sync',
  },
};

/** Makers whose generator looks at the MAC address itself; the others get one that the server has checked. */
const checkAddress: readonly PhoneVendor[] = ['grandstream', 'snom', 'yealink'];

/** Names that no maker's phone asks for. */
const nobodys = ['', 'constructor', '../selfcare.db', '..', 'a/b.cfg', '%2e%2e', 'selfcare.db', 'passwd', '\u0000'];

/** Names that look like one of a phone's own. */
const strange = (name: string): readonly string[] => [
  ...['../', 'x/', '/', '..\\', '%2e%2e/', 'x'].map((before) => before + name),
  ...['/', '\n', '.bak'].map((after) => name + after),
];

/** The address with another last digit, in the spelling of the name. */
const ofAnother = (name: string, mac: string): string =>
  name.replace(new RegExp(mac, 'i'), (own) => own.slice(0, -1) + (own.endsWith('0') ? '1' : '0'));

for (const generator of vendorGenerators) {
  const { own, shared, refused, uploads, checkEvent } = names[generator.vendor];
  const { mac } = samples[generator.vendor];
  const mayAsk = (name: string, of = mac) => generator.mayAsk(name, of);

  describe(`names that a ${generator.name} phone may ask for`, () => {
    it('are its own and shared ones, in either case', () => {
      for (const name of [...own, ...shared])
        for (const spelled of [name, name.toLowerCase(), name.toUpperCase()]) assert.equal(mayAsk(spelled), true, spelled);
    });

    it('are no other', () => {
      for (const name of [...nobodys, mac, mac.slice(1), ...own.flatMap(strange), ...own.map((name) => ofAnother(name, mac)), ...refused])
        assert.equal(mayAsk(name), false, JSON.stringify(name));
    });

    if (checkAddress.includes(generator.vendor))
      it('are none of its own for an address that is none', () => {
        for (const other of ['', mac.slice(0, 10), `${mac.slice(0, 11)}g`, '..', `${mac}\n`])
          for (const name of own) assert.equal(mayAsk(name.replace(new RegExp(mac, 'i'), other), other), false, JSON.stringify(other));
      });

    it('are, to write to, only those that a source names', () => {
      const rules = generator.uploads.map(({ settings: _settings, ...rule }) => rule);
      assert.deepEqual(rules, uploads);
      // Every file of settings passes a list of what a person may set on the phone.
      for (const { suffix, settings } of generator.uploads) assert.equal(settings !== undefined, suffix.endsWith('.cfg'), suffix);
      assert.equal(generator.checkEvent, checkEvent);
    });
  });
}
