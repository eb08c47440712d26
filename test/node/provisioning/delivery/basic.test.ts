import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DeliveryOptions } from '../../../../src/node/provisioning/delivery/delivery.ts';
import { newPhoneToken } from '../../../../src/node/provisioning/delivery/token.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const password = 'pâss:wörd';

const basic = (user: string, pass: string) => `Basic ${Buffer.from(`${user}:${pass}`).toString('base64')}`;

describe('a phone that must show its password (Basic)', () => {
  let place: Place;
  let phone: ShelvedPhone;
  before(async () => {
    place = await openPlace({ authentication: 'basic' });
    phone = place.shelf.add({ password });
  });
  after(() => place.close());

  const ask = (authorization?: string, { method = 'GET', name = `${mac}.cfg`, token = phone.token } = {}) =>
    place.ask(`/p/${token}/${name}`, { method, headers: authorization === undefined ? {} : { authorization } });

  it('is asked for it', async () => {
    const { status, headers, body } = await ask();
    assert.deepEqual([status, body], [401, 'unauthorized\n']);
    assert.equal(headers['www-authenticate'], 'Basic realm="phone", charset="UTF-8"');
    assert.equal(headers['cache-control'], 'private, no-store');
    assert.equal(place.shelf.count('begin'), 0);
  });

  it('is let in with its MAC, in any notation, and the password', async () => {
    for (const user of [mac, mac.toUpperCase(), '00:15:65:aa:bb:cc', '00-15-65-AA-BB-CC', '0015.65aa.bbcc'])
      assert.equal((await ask(basic(user, password))).status, 200, user);
    assert.equal((await ask(basic(mac, password).replace('Basic', 'basic'))).status, 200);
  });

  it('is not let in with anything else', async () => {
    const wrong = [
      basic(mac, 'wrong'),
      basic(mac, ''),
      basic(mac, `${password} `),
      basic('001565aabbdd', password),
      basic('', password),
      `Basic ${Buffer.from(mac).toString('base64')}`,
      `Basic ${Buffer.from(`${mac}:${password}`, 'latin1').toString('base64')}`,
      'Basic',
      'Basic !!!',
      `Bearer ${phone.token}`,
      `Digest username="${mac}"`,
    ];
    for (const authorization of wrong) assert.equal((await ask(authorization)).status, 401, authorization);
  });

  it('must show it to send something, or to ask how a file looks', async () => {
    const log = `${mac}-app.log`;
    assert.equal((await ask(undefined, { method: 'PUT', name: log })).status, 401);
    assert.equal(place.shelf.uploads.size, 0);
    assert.equal((await ask(basic(mac, password), { method: 'PUT', name: log })).status, 204);
    assert.equal((await ask(undefined, { method: 'HEAD' })).status, 401);
    assert.equal((await ask(basic(mac, password), { method: 'HEAD' })).status, 200);
  });

  it('is only asked where its address is right', async () => {
    for (const options of [{ token: newPhoneToken() }, { name: 'passwd' }, { name: '001565aabbdd.cfg' }, { method: 'DELETE' }]) {
      const { status, headers } = await ask(basic(mac, password), options);
      assert.deepEqual([status, headers['www-authenticate']], [404, undefined]);
    }
  });

  it('is refused when it has none, and the operator is told', async () => {
    for (const seat of [{}, { password: '' }, { kind: 'bootstrap' as const }]) {
      const { token } = place.shelf.add(seat);
      for (const authorization of [undefined, basic(mac, ''), basic(mac, 'undefined')]) {
        const { status, headers } = await ask(authorization, { token });
        assert.deepEqual([status, headers['www-authenticate']], [404, undefined]);
      }
    }
    assert.equal(place.shelf.count('bootstrap'), 0);
    assert.equal(place.log.filter(({ text }) => text === 'a phone without a password was refused').length, 9);
  });

  it('shows it at its first contact, where it has one', async () => {
    const { token } = place.shelf.add({ kind: 'bootstrap', password });
    assert.equal((await ask(undefined, { token })).status, 401);
    assert.equal((await ask(basic(mac, password), { token })).status, 200);
  });
});

describe('a phone that knows no Digest, where passwords are asked for by Digest', () => {
  /** The scheme that it is asked by, and the answer to its password. */
  const signIn = async (options: Partial<DeliveryOptions>, headers: Readonly<Record<string, string>> = {}) => {
    const place = await openPlace({ authentication: 'digest', ...options });
    try {
      const { token } = place.shelf.add({ vendor: 'snom', password });
      const ask = (more: Readonly<Record<string, string>> = {}) =>
        place.ask(`/p/${token}/${mac}.cfg`, { headers: { ...headers, ...more } });
      const [scheme] = (await ask()).headers['www-authenticate']?.split(' ') ?? [];
      const { status } = await ask({ authorization: basic(mac, password) });
      return { scheme, status, wrong: (await ask({ authorization: basic(mac, 'wrong') })).status, log: place.log };
    } finally {
      await place.close();
    }
  };
  const proxied = { 'x-forwarded-for': '192.0.2.7' };

  it('shows its password by Basic where nobody on the way can read it', async () => {
    for (const { scheme, status, wrong } of [
      await signIn({}),
      await signIn({ publicAddress: 'https://phones.example' }, proxied),
      await signIn({ publicAddress: 'HTTPS://phones.example', trustedProxies: 1 }, proxied),
    ])
      assert.deepEqual([scheme, status, wrong], ['Basic', 200, 401]);
  });

  it('is never asked for it where others could, and the operator is told why', async () => {
    for (const { scheme, status, wrong, log } of [
      await signIn({}, proxied),
      await signIn({ publicAddress: 'http://phones.example', trustedProxies: 1 }, proxied),
    ]) {
      assert.deepEqual([scheme, status, wrong], [undefined, 404, 404]);
      const reasons = log.filter(({ text }) => /knows no Digest.*TLS/.test(text));
      assert.deepEqual([reasons.length, reasons[0]?.level], [3, 'warn']);
    }
  });

  it('leaves Digest to the others', async () => {
    const place = await openPlace({ authentication: 'digest' });
    const { token } = place.shelf.add({ password });
    const { headers } = await place.ask(`/p/${token}/${mac}.cfg`, { headers: { authorization: basic(mac, password) } });
    assert.match(headers['www-authenticate'] ?? '', /^Digest /);
    assert.doesNotMatch(headers['www-authenticate'] ?? '', /Basic/);
    await place.close();
  });
});

describe('a phone that need not show a password', () => {
  it('may have one', async () => {
    const place = await openPlace();
    const { token } = place.shelf.add({ password });
    assert.equal((await place.ask(`/p/${token}/${mac}.cfg`)).status, 200);
    await place.close();
  });
});
