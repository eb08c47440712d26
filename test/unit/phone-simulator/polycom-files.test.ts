import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeServer, home, names, polycomAt, polycomFile, polycomMac, polycomMaster, put, remove } from './fake-server.ts';

const own = `${polycomMac}.cfg`;
const common = '000000000000.cfg';
const phoneFile = `${polycomMac}-phone.cfg`;
const webFile = `${polycomMac}-web.cfg`;
const directory = `${polycomMac}-directory.xml`;
const commonDirectory = '000000000000-directory.xml';
const afterwards = [phoneFile, webFile, directory, commonDirectory];

describe('a Polycom phone asks for its files', () => {
  it('beginning with the file that names the others, from left to right', async () => {
    const server = fakeServer({ [own]: polycomMaster('a.cfg, sub/b.cfg'), 'a.cfg': polycomFile({ a: '1' }) });
    const phone = polycomAt(server);
    await phone.restart();
    assert.deepEqual(names(server), [own, 'a.cfg', 'sub/b.cfg', ...afterwards]);
    assert.deepEqual(phone.problems, ['sub/b.cfg: not there']);
  });

  it('by the common file, filled in, when it has none of its own', async () => {
    const server = fakeServer({ [common]: polycomMaster('[PHONE_MODEL].cfg,[PHONE_MODEL]-[PHONE_MAC_ADDRESS].cfg') });
    await polycomAt(server).restart();
    assert.deepEqual(names(server), [own, common, 'VVX450.cfg', `VVX450-${polycomMac}.cfg`, ...afterwards]);
    await polycomAt(server, { model: 'Edge_E450', keys: 16 }).restart();
    assert.deepEqual(names(server).slice(2, 4), ['EdgeE450.cfg', `EdgeE450-${polycomMac}.cfg`]);
  });

  it('by the list for its model where there is one', async () => {
    const server = fakeServer({ [own]: polycomMaster('a.cfg', 'CONFIG_FILES_VVX450="b.cfg" CONFIG_FILES_VVX600="c.cfg"') });
    await polycomAt(server).restart();
    assert.deepEqual(names(server), [own, 'b.cfg', ...afterwards]);
  });

  it('in the folders that it is told of', async () => {
    const server = fakeServer({ [own]: polycomMaster('a.cfg', 'OVERRIDES_DIRECTORY="over" CONTACTS_DIRECTORY="contacts/"') });
    await polycomAt(server).restart();
    assert.deepEqual(names(server), [
      own,
      'a.cfg',
      `over/${phoneFile}`,
      `over/${webFile}`,
      `contacts/${directory}`,
      `contacts/${commonDirectory}`,
    ]);
  });

  it('and says who it is', async () => {
    const server = fakeServer();
    await polycomAt(server).restart();
    await polycomAt(server, { model: 'Edge_E450', keys: 16, firmware: '8.0.0.15602' }).restart();
    assert.equal(server.asked[0]?.headers.get('User-Agent'), 'FileTransport PolycomVVX-VVX_450-UA/5.9.1.0615 Type/Application');
    assert.equal(server.asked.at(-1)?.headers.get('User-Agent'), 'FileTransport PolyEdge-Edge_E450-UA/8.0.0.15602 Type/Application');
  });

  it('and has a problem when there is none that names the others', async () => {
    const server = fakeServer();
    const phone = polycomAt(server);
    await phone.restart();
    assert.deepEqual(names(server), [own, common]);
    assert.deepEqual(phone.problems, [`${common}: not there`]);
  });
});

describe('a Polycom phone reads its files', () => {
  it('so that the first file that names a parameter wins, and what was changed on it before all of them', async () => {
    const server = fakeServer({
      [own]: polycomMaster('a.cfg,b.cfg'),
      'a.cfg': polycomFile({ 'reg.1.label': 'a', 'reg.2.label': 'a', 'reg.3.label': 'a' }),
      'b.cfg': polycomFile({ 'reg.1.label': 'b', 'reg.4.label': 'b' }),
      [webFile]: polycomFile({ 'reg.2.label': 'web', 'reg.3.label': 'web' }),
      [phoneFile]: polycomFile({ 'reg.3.label': 'phone' }),
    });
    const phone = polycomAt(server);
    await phone.restart();
    assert.deepEqual(
      [1, 2, 3, 4].map((number) => phone.value(`reg.${number}.label`)),
      ['a', 'web', 'phone', 'b'],
    );
  });

  it('and refuses one that is not well-formed, or has an attribute twice', async () => {
    const broken = [
      '<all reg.1.label="A & B"/>',
      '<all reg.1.label="x" reg.1.label="x"/>',
      '<all reg.1.label="x">',
      '<all reg.1.label="say "hello""/>',
      'reg.1.label="x"',
      '',
    ];
    for (const text of broken) {
      const server = fakeServer({ [own]: polycomMaster('a.cfg,b.cfg'), 'a.cfg': text, 'b.cfg': polycomFile({ 'reg.1.label': 'b' }) });
      const phone = polycomAt(server);
      await phone.restart();
      assert.equal(phone.value('reg.1.label'), 'b', text);
      assert.equal(phone.problems.length, 1);
      assert.match(phone.problems[0] ?? '', /^a\.cfg: refused/);
    }
  });

  it('whatever the elements are called, with entities resolved', async () => {
    const text = '<?xml version="1.0"?><x><y reg.1.label="a &amp; &quot;b&quot;&#10;c"><z reg.2.label="d"/></y></x>';
    const phone = polycomAt(fakeServer({ [own]: polycomMaster('a.cfg'), 'a.cfg': text }));
    await phone.restart();
    assert.equal(phone.value('reg.1.label'), 'a & "b"\nc');
    assert.equal(phone.value('reg.2.label'), 'd');
  });

  it('and refuses a list that does not fit', async () => {
    for (const list of [`${'a'.repeat(252)}.cfg`, Array.from({ length: 300 }, (_, index) => `${index}.cfg`).join(',')]) {
      const server = fakeServer({ [own]: polycomMaster(list) });
      const phone = polycomAt(server);
      await phone.restart();
      assert.deepEqual(names(server), [own]);
      assert.match(phone.problems[0] ?? '', /refused/);
    }
  });

  it('and forgets what they do not name any more', async () => {
    const server = fakeServer({ [own]: polycomMaster('a.cfg'), 'a.cfg': polycomFile({ 'lcl.ml.lang': 'French_France' }) });
    const phone = polycomAt(server);
    assert.equal((await phone.restart()).changed, true);
    assert.equal((await phone.restart()).changed, false);
    put(server, 'a.cfg', polycomFile({ 'call.callWaiting.enable': '0' }));
    assert.equal((await phone.restart()).changed, true);
    assert.deepEqual(phone.settings, { callWaiting: false });
    put(server, own, polycomMaster('b.cfg'));
    await phone.restart();
    assert.deepEqual(phone.settings, {});
  });

  it('and keeps what it had of a file that cannot be had', async () => {
    const server = fakeServer({ [own]: polycomMaster('a.cfg'), 'a.cfg': polycomFile({ 'lcl.ml.lang': 'French_France' }) });
    const phone = polycomAt(server);
    await phone.restart();
    put(server, 'a.cfg', { status: 503 });
    await phone.restart();
    assert.equal(phone.settings.language, 'French_France');
    assert.deepEqual(phone.problems, ['a.cfg: could not be fetched']);
    for (const answer of [{ status: 500 }, 'no markup']) {
      put(server, own, answer);
      await phone.restart();
      assert.equal(phone.settings.language, 'French_France');
    }
  });

  it('and changes what it keeps in itself only where both switches say so', async () => {
    const name = 'device.auth.localUserPassword';
    const without = [{ [name]: '1' }, { [name]: '1', 'device.set': '1' }, { [name]: '1', [`${name}.set`]: '1' }];
    const server = fakeServer({ [own]: polycomMaster('a.cfg') });
    const phone = polycomAt(server);
    for (const parameters of without) {
      put(server, 'a.cfg', polycomFile(parameters));
      await phone.restart();
      assert.equal(phone.value(name), undefined);
    }
    put(server, 'a.cfg', polycomFile({ [name]: '4711', 'device.set': '1', [`${name}.set`]: '1' }));
    await phone.restart();
    assert.equal(phone.value(name), '4711');
    put(server, 'a.cfg', polycomFile({}));
    await phone.restart();
    assert.equal(phone.value(name), '4711');
  });
});

describe('what is changed on a Polycom phone', () => {
  const files = () => ({ [own]: polycomMaster('a.cfg'), 'a.cfg': polycomFile({ 'reg.1.ringType': 'ringer2' }) });

  it('wins, is sent at the next start, and asked for at every one', async () => {
    const server = fakeServer(files());
    const phone = polycomAt(server);
    await phone.restart();
    phone.setLocally('reg.1.ringType', 'ringer5');
    phone.setLocally('reg.1.label', 'a & "b"');
    assert.equal(phone.settings.ringTone, 'ringer5');
    names(server);
    await phone.restart();
    assert.deepEqual(names(server), [own, 'a.cfg', `PUT ${phoneFile}`, phoneFile, webFile, directory, commonDirectory]);
    assert.equal(phone.settings.ringTone, 'ringer5');
    await phone.restart();
    assert.deepEqual(names(server), [own, 'a.cfg', phoneFile, webFile, directory, commonDirectory]);
    assert.equal(phone.value('reg.1.label'), 'a & "b"');
  });

  it('is what a phone in its place then begins with', async () => {
    const server = fakeServer(files());
    const phone = polycomAt(server);
    phone.setLocally('reg.1.ringType', 'ringer5');
    await phone.restart();
    const next = polycomAt(server);
    await next.restart();
    assert.equal(next.settings.ringTone, 'ringer5');
  });

  it('is gone when the server has taken it back', async () => {
    const server = fakeServer(files());
    const phone = polycomAt(server);
    phone.setLocally('reg.1.ringType', 'ringer5');
    await phone.restart();
    put(server, phoneFile, '<?xml version="1.0"?><PHONE_CONFIG><OVERRIDES/></PHONE_CONFIG>');
    await phone.restart();
    assert.equal(phone.settings.ringTone, 'ringer2');
  });

  it('stays on the phone when the server does not take it, or loses it', async () => {
    const server = fakeServer(files());
    const phone = polycomAt(server);
    phone.setLocally('reg.1.ringType', 'ringer5');
    server.before = ({ method }) => (method === 'PUT' ? new Response(null, { status: 403 }) : undefined);
    await phone.restart();
    assert.equal(phone.settings.ringTone, 'ringer5');
    assert.deepEqual(phone.problems, [`${phoneFile}: could not be sent`]);
    server.before = () => undefined;
    await phone.restart();
    assert.equal(server.files.has(`${home}${phoneFile}`), true);
    remove(server, phoneFile);
    await phone.restart();
    assert.equal(phone.settings.ringTone, 'ringer5');
  });
});
