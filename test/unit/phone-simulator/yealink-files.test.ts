import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeServer, home, names, put, remove, yealinkAt, yealinkFile, yealinkMac } from './fake-server.ts';

const own = `${yealinkMac}.cfg`;
const ownBoot = `${yealinkMac}.boot`;
const commonBoot = 'y000000000000.boot';
const common = 'y000000000108.cfg';

describe('a Yealink phone asks for its files', () => {
  it('boot files first, then the file of its model and its own', async () => {
    const server = fakeServer({ [common]: yealinkFile('a = 1'), [own]: yealinkFile('b = 2') });
    const phone = yealinkAt(server);
    const { requests } = await phone.restart();
    assert.deepEqual(names(server), [ownBoot, commonBoot, common, own]);
    assert.deepEqual(
      requests.map(({ file, status }) => [file, status]),
      [
        [ownBoot, 404],
        [commonBoot, 404],
        [common, 200],
        [own, 200],
      ],
    );
    assert.deepEqual(phone.problems, []);
  });

  it('without boot files on firmware V80', async () => {
    const server = fakeServer({ [ownBoot]: yealinkFile('include:config "other.cfg"'), [own]: yealinkFile() });
    await yealinkAt(server, { firmware: '66.80.0.15' }).restart();
    assert.deepEqual(names(server), [common, own]);
  });

  it('with the common file that it is told of where its model has none that is known', async () => {
    const server = fakeServer();
    await yealinkAt(server, { model: 'T41U', commonFile: 'y000000000115.cfg' }).restart();
    assert.deepEqual(names(server), [ownBoot, commonBoot, 'y000000000115.cfg', own]);
    await yealinkAt(server, { model: 'T41U' }).restart();
    assert.deepEqual(names(server), [ownBoot, commonBoot, own]);
  });

  it('that its boot file names, in their order, and no others', async () => {
    const boot = yealinkFile(
      '# what comes first',
      'include:config "all.cfg"',
      '[T46S,T48S]include:config "other-models.cfg"',
      '[T46S, T46U]include:config <sub/model.cfg>',
      'include:config "http://elsewhere.test/last.cfg"',
      'overwrite_mode = 0',
    );
    const server = fakeServer({ [ownBoot]: boot });
    const phone = yealinkAt(server);
    await phone.restart();
    assert.deepEqual(names(server), [ownBoot, 'all.cfg', 'sub/model.cfg', 'http://elsewhere.test/last.cfg']);
    assert.deepEqual(phone.problems, ['all.cfg: not there', 'sub/model.cfg: not there', 'http://elsewhere.test/last.cfg: not there']);
  });

  it('that the boot file for all names, when it has none of its own', async () => {
    const server = fakeServer({ [commonBoot]: yealinkFile('include:config "all.cfg"'), 'all.cfg': yealinkFile() });
    await yealinkAt(server).restart();
    assert.deepEqual(names(server), [ownBoot, commonBoot, 'all.cfg']);
  });

  it('and says who it is', async () => {
    const server = fakeServer();
    await yealinkAt(server, { headers: { 'X-Forwarded-For': '192.0.2.7' } }).restart();
    assert.equal(server.asked[0]?.headers.get('User-Agent'), 'Yealink SIP-T46U 108.86.0.20 00:15:65:aa:bb:cc');
    assert.equal(server.asked[0].headers.get('X-Forwarded-For'), '192.0.2.7');
  });

  it('and has a problem when there is nothing for it at all', async () => {
    const phone = yealinkAt(fakeServer());
    await phone.restart();
    assert.deepEqual(phone.problems, [`${common}: not there`, `${own}: not there`]);
  });
});

describe('a Yealink phone reads its files', () => {
  it('so that the later file wins, and in a file the later line', async () => {
    const server = fakeServer({
      [common]: yealinkFile('lang.gui = English', 'call_waiting.enable = 0'),
      [own]: yealinkFile('lang.gui = German', 'lang.gui = French'),
    });
    const phone = yealinkAt(server);
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
    assert.equal(phone.settings.callWaiting, false);
  });

  it('only when they begin with the right line', async () => {
    for (const first of ['#!version:1.0.0.0', '# comment', '\uFEFF#!version:1.0.0.1', 'lang.gui = French']) {
      const server = fakeServer({ [own]: `${first}\nlang.gui = French\n` });
      const phone = yealinkAt(server);
      await phone.restart();
      assert.equal(phone.value('lang.gui'), undefined);
      assert.deepEqual(phone.problems, [`${own}: refused, does not begin with #!version:1.0.0.1`]);
    }
  });

  it('and follows no boot file that begins otherwise', async () => {
    const server = fakeServer({ [ownBoot]: 'include:config "all.cfg"', 'all.cfg': yealinkFile('lang.gui = French') });
    const phone = yealinkAt(server);
    await phone.restart();
    assert.deepEqual(names(server), [ownBoot]);
    assert.equal(phone.problems.length, 1);
  });

  it('without comments, with whatever stands behind the first equals sign', async () => {
    const lines = ['#lang.gui = German', '  # wui', 'account.1.password = a=b #c', 'linekey.1.label=  Été & Co  ', 'no assignment'];
    const phone = yealinkAt(fakeServer({ [own]: yealinkFile(...lines) }));
    await phone.restart();
    assert.equal(phone.value('lang.gui'), undefined);
    assert.equal(phone.value('account.1.password'), 'a=b #c');
    assert.equal(phone.value('linekey.1.label'), 'Été & Co');
  });

  it('and keeps what they do not name any more', async () => {
    const server = fakeServer({ [own]: yealinkFile('lang.gui = French', 'call_waiting.enable = 0') });
    const phone = yealinkAt(server);
    assert.equal((await phone.restart()).changed, true);
    put(server, own, yealinkFile('call_waiting.enable =', 'phone_setting.ring_type = Ring2.wav'));
    await phone.restart();
    assert.deepEqual(phone.settings, { callWaiting: false, ringTone: 'Ring2.wav', language: 'French' });
    assert.equal((await phone.restart()).changed, false);
  });

  it('and takes a value back to that of the factory where they say so', async () => {
    const server = fakeServer({ [own]: yealinkFile('linekey.2.type = 13', 'linekey.2.value = 201') });
    const phone = yealinkAt(server);
    await phone.restart();
    assert.equal(phone.keys.get(2)?.kind, 'speed-dial');
    put(server, own, yealinkFile('linekey.2.type = %NULL%'));
    await phone.restart();
    assert.deepEqual(phone.keys.get(2), { kind: 'line', type: '15', account: 2 });
    assert.equal(phone.value('linekey.2.value'), '201');
  });

  it('and in overwrite mode takes back all that no file names, except where its server is', async () => {
    const boot = (mode: string) => yealinkFile('include:config "a.cfg"', mode);
    const server = fakeServer({
      [ownBoot]: boot('overwrite_mode = 1'),
      'a.cfg': yealinkFile('lang.gui = French', 'call_waiting.enable = 0', `static.auto_provision.server.url = ${home}`),
    });
    const phone = yealinkAt(server);
    await phone.restart();
    put(server, 'a.cfg', yealinkFile('lang.gui =', 'phone_setting.ring_type = Ring2.wav'));
    put(server, ownBoot, boot('overwrite_mode = 0'));
    await phone.restart();
    assert.deepEqual(phone.settings, { callWaiting: false, ringTone: 'Ring2.wav', language: 'French' });
    put(server, ownBoot, boot('overwrite_mode = 1'));
    await phone.restart();
    assert.deepEqual(phone.settings, { ringTone: 'Ring2.wav' });
    assert.equal(phone.value('static.auto_provision.server.url'), home);
  });

  it('and is in overwrite mode when a boot file does not say', async () => {
    const server = fakeServer({ [ownBoot]: yealinkFile('include:config "a.cfg"'), 'a.cfg': yealinkFile('lang.gui = French') });
    const phone = yealinkAt(server);
    await phone.restart();
    put(server, 'a.cfg', yealinkFile());
    await phone.restart();
    assert.deepEqual(phone.settings, {});
  });

  it('and stays as it was when one of them cannot be had', async () => {
    const server = fakeServer({ [common]: yealinkFile('lang.gui = English'), [own]: yealinkFile('lang.gui = French') });
    const phone = yealinkAt(server);
    await phone.restart();
    put(server, own, { status: 503 });
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
    assert.deepEqual(phone.problems, [`${own}: could not be fetched`]);
    put(server, ownBoot, { status: 500 });
    names(server);
    await phone.restart();
    assert.deepEqual(names(server), [ownBoot, ownBoot]);
    assert.equal(phone.settings.language, 'French');
  });

  it('and keeps everything when all of them are gone', async () => {
    const server = fakeServer({ [own]: yealinkFile('lang.gui = French') });
    const phone = yealinkAt(server);
    await phone.restart();
    remove(server, own);
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
  });
});

describe('what is changed on a Yealink phone', () => {
  it('counts until a file names it', async () => {
    const server = fakeServer({ [own]: yealinkFile('lang.gui = French') });
    const phone = yealinkAt(server);
    phone.setLocally('lang.gui', 'German');
    phone.setLocally('phone_setting.ring_type', 'Ring5.wav');
    assert.equal(phone.settings.language, 'German');
    await phone.restart();
    assert.deepEqual(phone.settings, { ringTone: 'Ring5.wav', language: 'French' });
    assert.deepEqual(names(server), [ownBoot, commonBoot, common, own]);
  });

  it('stays where the files protect it, and is sent where they ask for it', async () => {
    const protect = ['static.auto_provision.custom.protect = 1', 'static.auto_provision.custom.sync = 1'];
    const server = fakeServer({ [own]: yealinkFile('lang.gui = French', ...protect) });
    const phone = yealinkAt(server);
    phone.setLocally('lang.gui', 'German');
    await phone.restart();
    assert.equal(phone.settings.language, 'German');
    assert.equal(server.asked.at(-1)?.url, `${home}${yealinkMac}-local.cfg`);
    assert.equal(server.asked.at(-1)?.body, yealinkFile('lang.gui = German'));
    names(server);
    await phone.restart();
    assert.deepEqual(names(server), [ownBoot, commonBoot, common, own]);
  });
});
