import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { clientAddress, publicBase, socketOrigin } from '../../../../src/node/provisioning/delivery/address.ts';

function requestFrom(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

function socketAt(localAddress: string, localPort: number): Socket {
  return Object.defineProperties(new Socket(), { localAddress: { value: localAddress }, localPort: { value: localPort } });
}

describe('who a request counts under', () => {
  it('is the other end of its connection, whatever a header says', () => {
    assert.equal(clientAddress(requestFrom('198.51.100.7', '203.0.113.9'), 0), '198.51.100.7');
    assert.equal(clientAddress(requestFrom('::ffff:198.51.100.7'), 0), '198.51.100.7');
    assert.equal(clientAddress(requestFrom(undefined), 0), '');
  });

  it('is what the nearest trusted proxies wrote, counted from the end', () => {
    const forwarded = '10.9.9.9, 203.0.113.9, 10.0.0.1';
    assert.equal(clientAddress(requestFrom('127.0.0.1', forwarded), 1), '10.0.0.1');
    assert.equal(clientAddress(requestFrom('127.0.0.1', forwarded), 2), '203.0.113.9');
    assert.equal(clientAddress(requestFrom('127.0.0.1', '203.0.113.9'), 2), '203.0.113.9');
    assert.equal(clientAddress(requestFrom('127.0.0.1'), 1), '127.0.0.1');
  });

  it('may come with a port or in brackets, and is the proxy when it is no address', () => {
    const [plain, bracketed] = ['203.0.113.9:4711', '[2001:db8::1]:4711'].map((entry) => clientAddress(requestFrom('127.0.0.1', entry), 1));
    assert.equal(plain, '203.0.113.9');
    assert.equal(bracketed, '2001:db8:0:0');
    for (const entry of ['unknown', '', '_hidden', '203.0.113', '9'.repeat(5000)])
      assert.equal(clientAddress(requestFrom('127.0.0.1', entry), 1), '127.0.0.1');
  });

  it('is the whole network of an IPv6 address, however it is written', () => {
    const same = ['2001:db8:1:2::1', '2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2:3::', '2001:db8:1:2::1%eth0'];
    for (const address of same) assert.equal(clientAddress(requestFrom(address), 0), '2001:db8:1:2');
    assert.equal(clientAddress(requestFrom('::1'), 0), '0:0:0:0');
    assert.notEqual(clientAddress(requestFrom('2001:db8:1:3::1'), 0), '2001:db8:1:2');
  });

  it('is the same for all addresses that share their first half', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const half = fc.array(group, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(half, half, (network, host) => {
        const address = [...network, ...host].join(':');
        const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
        assert.equal(clientAddress(requestFrom(address), 0), network.join(':'));
        assert.equal(clientAddress(requestFrom(short), 0), network.join(':'));
      }),
    );
  });
});

describe('where this server is', () => {
  it('is told by the connection', () => {
    assert.equal(socketOrigin(socketAt('192.0.2.1', 8080)), 'http://192.0.2.1:8080');
    assert.equal(socketOrigin(socketAt('::ffff:192.0.2.1', 8080)), 'http://192.0.2.1:8080');
    assert.equal(socketOrigin(socketAt('2001:db8::1', 80)), 'http://[2001:db8::1]:80');
    assert.equal(socketOrigin(socketAt('fe80::1%eth0', 80)), 'http://[fe80::1]:80');
  });

  it('is told by the operator, with or without a slash at the end', () => {
    assert.equal(publicBase('https://phones.example'), 'https://phones.example');
    assert.equal(publicBase('https://phones.example:8443/'), 'https://phones.example:8443');
    assert.equal(publicBase('https://phones.example/prov//'), 'https://phones.example/prov');
    for (const wrong of ['phones.example', 'ftp://phones.example', '', 'file:///etc']) assert.throws(() => publicBase(wrong), TypeError);
  });
});
