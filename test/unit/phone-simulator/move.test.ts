import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeServer, home, polycomAt, polycomFile, polycomMac, polycomMaster, yealinkAt, yealinkFile, yealinkMac } from './fake-server.ts';

const own = `${yealinkMac}.cfg`;
const steady = 'https://phones.test/p/steady';
const moveTo = (address: string, ...more: readonly string[]) => yealinkFile(`static.auto_provision.server.url = ${address}`, ...more);

describe('a Yealink phone that its files send elsewhere', () => {
  it('starts again from there, and stays there', async () => {
    const server = fakeServer({ [own]: moveTo(steady), [`${steady}/${own}`]: moveTo(`${steady}/`, 'lang.gui = French') });
    const phone = yealinkAt(server);
    const { requests } = await phone.restart();
    assert.deepEqual(
      requests.filter(({ status }) => status === 200).map(({ url }) => url),
      [`${home}${own}`, `${steady}/${own}`],
    );
    assert.equal(phone.address, steady);
    assert.equal(phone.settings.language, 'French');
    const second = await phone.restart();
    assert.deepEqual(
      second.requests.map(({ url }) => url.startsWith(`${steady}/`)),
      second.requests.map(() => true),
    );
    assert.equal(second.requests.length, 4);
  });

  it('signs in there as they say', async () => {
    const server = fakeServer({
      [own]: moveTo(steady, 'static.auto_provision.server.username = u', 'static.auto_provision.server.password = p'),
      [`${steady}/${own}`]: yealinkFile('lang.gui = French'),
    });
    server.before = ({ url, headers }) =>
      url.startsWith(home) || headers.get('Authorization') === `Basic ${btoa('u:p')}`
        ? undefined
        : new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="r"' } });
    const phone = yealinkAt(server);
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
  });

  it('is sent by a name that its firmware knows only', async () => {
    const files = { [own]: yealinkFile(`auto_provision.server.url = ${steady}`) };
    const phone = yealinkAt(fakeServer(files));
    await phone.restart();
    assert.equal(phone.address, home);
    const old = yealinkAt(fakeServer(files), { firmware: '66.80.0.15' });
    await old.restart();
    assert.equal(old.address, steady);
  });

  it('gives up after three times', async () => {
    const place = (number: number) => `http://place${number}.test/`;
    const numbers = [1, 2, 3, 4, 5];
    const server = fakeServer({
      [own]: moveTo(place(1)),
      ...Object.fromEntries(numbers.map((number) => [`${place(number)}${own}`, moveTo(place(number + 1))])),
    });
    const phone = yealinkAt(server);
    await phone.restart();
    assert.equal(phone.address, place(3));
    assert.deepEqual(phone.problems, [`${place(4)}: sent there, but it does not go`]);
  });

  it('stays where it is when it cannot go there', async () => {
    const phone = yealinkAt(fakeServer({ [own]: moveTo('tftp://phones.test/') }));
    await phone.restart();
    assert.equal(phone.address, home);
    assert.deepEqual(phone.problems, ['tftp://phones.test/: sent there, but it does not go']);
  });
});

describe('a Polycom phone that its files send elsewhere', () => {
  const device = (name: string, value: string) => ({ [name]: value, [`${name}.set`]: '1' });
  const sentTo = (server: string, type: string) => ({
    [`${polycomMac}.cfg`]: polycomMaster('a.cfg'),
    'a.cfg': polycomFile({ 'device.set': '1', ...device('device.prov.serverName', server), ...device('device.prov.serverType', type) }),
  });

  it('goes where name and type say', async () => {
    const phone = polycomAt(fakeServer(sentTo('phones.test:8443/p/steady', '3')));
    await phone.restart();
    assert.equal(phone.address, 'https://phones.test:8443/p/steady');
    assert.deepEqual(phone.problems, ['000000000000.cfg: not there']);
  });

  it('stays where it is when that is not the web', async () => {
    const phone = polycomAt(fakeServer(sentTo('phones.test', '1')));
    await phone.restart();
    assert.equal(phone.address, home);
    assert.deepEqual(phone.problems, ['tftp://phones.test: sent there, but it does not go']);
  });
});

describe('a phone', () => {
  it('has a MAC, with or without separators', async () => {
    const server = fakeServer();
    await yealinkAt(server, { mac: '00:15:65:AA:BB:CC' }).restart();
    assert.equal(server.asked[0]?.url, `${home}${yealinkMac}.boot`);
    assert.throws(() => yealinkAt(server, { mac: '00156' }), /no MAC/);
  });

  it('has a firmware that its maker could have made', () => {
    assert.throws(() => yealinkAt(fakeServer(), { firmware: 'V86' }), /no firmware version/);
  });
});
