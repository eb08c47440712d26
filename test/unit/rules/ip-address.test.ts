import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { describe, it } from 'node:test';
import { isIpAddress } from '../../../src/rules/ip-address.ts';

const good = [
  '203.0.113.10',
  '0.0.0.0',
  '255.255.255.255',
  '::',
  '::1',
  '1::',
  '2001:db8::1',
  '2001:DB8:0:0:8:800:200C:417A',
  '::ffff:203.0.113.10',
  '64:ff9b::192.0.2.33',
  '1:2:3:4:5:6:1.2.3.4',
  '1:2:3:4:5:6:7::',
];
const bad = [
  '',
  '1',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '1.2.3.4:80',
  ':',
  ':::',
  '1::2::3',
  '12345::',
  'g::',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7',
];
const mixed = ['1.2.3.4::', '1:2:3:4:5:6:7:1.2.3.4', '::1.2.3.4:5', '1:2:3:4:5:6:7:8::', 'fe80::1%eth0', ' ::1', 'example.org'];

describe('an IP address', () => {
  it('is what the network module of Node takes for one', () => {
    for (const text of [...good, ...bad, ...mixed.filter((each) => !each.includes('%'))])
      assert.equal(isIpAddress(text), isIP(text) !== 0, text);
    for (const text of good) assert.equal(isIpAddress(text), true, text);
  });

  it('may be a prefix with its length, and has no zone of one machine', () => {
    for (const text of ['2001:db8::/48', '203.0.113.0/24', '::/0', '0.0.0.0/32', '::1/128']) assert.equal(isIpAddress(text), true, text);
    for (const text of ['2001:db8::/129', '203.0.113.0/33', '203.0.113.0/', '::/48/1', '/48', '::/a', 'fe80::1%eth0'])
      assert.equal(isIpAddress(text), false, text);
  });
});
