import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mitelGeneric, mitelModels } from '../../../../src/node/provisioning/catalogue/mitel.ts';
import { UnreadableFile } from '../../../../src/node/provisioning/vendors/generator.ts';
import { mitel } from '../../../../src/node/provisioning/vendors/mitel/index.ts';
import { values } from '../support/parameters.ts';
import { filesOfAllModels } from '../support/model-files.ts';
import { fullInput, inputFor, mac, modelNamed } from './sample.ts';

const address = 'https://phones.example.com/p/token/';
const everyModel = [...mitelModels, mitelGeneric];

describe('first contact of a Mitel phone', () => {
  const bootstrap = (to = address) => mitel.bootstrap({ model: modelNamed('6920'), mac, address: to, pollMinutes: 60 });
  const addressIn = (to: string, kind: string) =>
    values(new Map(bootstrap(to)[0]?.entries), ['download protocol', `${kind} server`, `${kind} port`, `${kind} path`]);

  it('has the same files as any later one', () => {
    assert.deepEqual(
      bootstrap().map(({ name }) => name),
      mitel.render(inputFor('6920')).map(({ name }) => name),
    );
    for (const { name, body, entries } of bootstrap()) assert.deepEqual(mitel.parse(name, body), entries);
  });

  it('tells the new address in its parts', () => {
    assert.deepEqual(addressIn(address, 'https'), ['HTTPS', 'phones.example.com', '443', 'p/token']);
    assert.deepEqual(addressIn('http://phones.example.com:8080/p/token/', 'http'), ['HTTP', 'phones.example.com', '8080', 'p/token']);
    assert.deepEqual(addressIn('http://phones.example.com/', 'http'), ['HTTP', 'phones.example.com', '80', '']);
  });

  it('holds no account, no key and no password', () => {
    for (const model of everyModel)
      for (const { body } of mitel.bootstrap({ model, mac, address, pollMinutes: 1440 }))
        assert.doesNotMatch(body, /sip line|password|key\d/);
  });
});

describe('names that a Mitel phone may ask for', () => {
  it('are its own, those of all models and those that everybody asks for, in either case', () => {
    for (const name of ['startup.cfg', 'aastra.cfg', '6920.cfg', '6863i.cfg', '1400E91F03EA.cfg'])
      for (const spelled of [name, name.toLowerCase(), name.toUpperCase()]) assert.equal(mitel.mayAsk(spelled, mac), true, spelled);
  });

  it('are encrypted ones too, which are not made', () => {
    for (const name of ['startup.tuz', '1400E91F03EA.tuz']) assert.equal(mitel.mayAsk(name, mac), true, name);
  });

  it('cover every file that is made for it', () => {
    for (const { files } of filesOfAllModels(mitel, fullInput))
      for (const { name } of files) assert.equal(mitel.mayAsk(name, mac), true, name);
  });

  it('are no other', () => {
    for (const name of [
      '',
      mac,
      '1400E91F03EB.cfg',
      '../1400E91F03EA.cfg',
      'x/startup.cfg',
      'startup.cfg/',
      'startup.cfg\n',
      'startup.cfg.bak',
      '9999.cfg',
      'Generic.cfg',
      'constructor',
    ])
      assert.equal(mitel.mayAsk(name, mac), false, JSON.stringify(name));
    assert.equal(mitel.mayAsk('.cfg', mac), false);
  });

  it('are none to write to: no source tells that such a phone sends files', () => {
    assert.deepEqual(mitel.uploads, []);
  });
});

describe('what a Mitel phone says of itself', () => {
  it('is read: model, firmware and MAC', () => {
    assert.deepEqual(mitel.announced('Mitel6920 MAC:14-00-E9-1F-03-EA V:6.4.0.140-SIP'), {
      vendor: 'mitel',
      model: '6920',
      firmware: '6.4.0.140',
      mac,
    });
  });

  it('may begin with the earlier name of the maker', () => {
    assert.deepEqual(mitel.announced('Aastra6863i MAC:00-08-5D-12-34-56 V:4.2.0.181-SIP'), {
      vendor: 'mitel',
      model: '6863i',
      firmware: '4.2.0.181',
      mac: '00085d123456',
    });
  });

  it('is nothing for anybody else', () => {
    for (const userAgent of [
      '',
      'Mozilla/5.0 (X11; Linux)',
      'Mitel',
      'Mitel6920',
      'Mitel6920 MAC:14-00-E9 V:6.4',
      'Mitel6920 V:6.4.0.140-SIP',
    ])
      assert.equal(mitel.announced(userAgent), undefined, userAgent);
  });

  it('never takes long', () => {
    const started = performance.now();
    for (const piece of ['Mitel6920 MAC:', 'Aastra', '14-', ' ', 'V:']) mitel.announced(piece.repeat(1_000_000 / piece.length));
    assert.ok(performance.now() - started < 1000);
  });
});

describe('a file that is no Mitel file', () => {
  it('is refused', () => {
    for (const body of ['no setting', 'time server1: x\nno setting\n', ': value'])
      assert.throws(() => mitel.parse('startup.cfg', body), UnreadableFile, body);
  });

  it('is not refused for comments and empty lines', () => {
    assert.deepEqual(mitel.parse('startup.cfg', '# x\r\n\r\ntime server1: a: b\r\ntime server2:\r\n'), [
      ['time server1', 'a: b'],
      ['time server2', ''],
    ]);
  });
});
