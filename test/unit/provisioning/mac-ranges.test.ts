import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { macRangesOf, vendorOfMac } from '../../../src/node/provisioning/catalogue/mac-ranges.ts';
import { factSources, phoneVendors, type PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';

/** Addresses of phones as people reported them, or in the IEEE's public list; Cisco has more than a thousand ranges. */
const known: Readonly<Record<PhoneVendor, string>> = {
  yealink: '001565 249ad8 3497d7 44dbd2 644f56 805e0c 805ec0 b061a9 c4fc22 e434d7 ec1da9 f01653',
  polycom: '0004f2 00907a 482567 64167f f04ea4',
  snom: '000413 1c7126 589ec6',
  grandstream: '000b82 144cff c074ad ec74d7',
  cisco: '00562b 00000c d0ec35 706bb9',
  fanvil: '00a859 00a85a 0c383e',
  mitel: '00085d 0010bc 08000f 1400e9',
};

describe('ranges of MAC addresses', () => {
  it('tell the maker of a phone, and of no other device', () => {
    for (const vendor of phoneVendors)
      for (const prefix of known[vendor].split(' ')) assert.equal(vendorOfMac(`${prefix}0a1001`), vendor, prefix);
    // Apple, a Plantronics headset, an address that nobody has.
    for (const mac of ['a4b1970a1001', '48c1ac0a1001', 'ffffff000000']) assert.equal(vendorOfMac(mac), undefined, mac);
  });

  it('are complete but for Cisco', () => {
    for (const vendor of phoneVendors.filter((maker) => maker !== 'cisco'))
      assert.deepEqual(
        macRangesOf(vendor)
          .map(({ prefix }) => prefix)
          .sort(),
        known[vendor].split(' '),
        vendor,
      );
    assert.equal(macRangesOf('cisco').length, 1248);
  });

  it('belong to one maker each, with a source, and with a doubt where the IEEE does not list them', () => {
    const ranges = phoneVendors.flatMap(macRangesOf);
    assert.equal(new Set(ranges.map(({ prefix }) => prefix)).size, ranges.length);
    for (const { prefix, sources, doubt } of ranges) {
      assert.match(prefix, /^[\da-f]{6}$/);
      assert.ok(sources.length > 0 && sources.every((source) => factSources.includes(source)), prefix);
      if (!sources.includes('ieee')) assert.ok(doubt, prefix);
    }
  });
});
