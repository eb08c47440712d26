import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fanvilGeneric, fanvilModels } from '../../../../src/node/provisioning/catalogue/fanvil.ts';
import { UnreadableFile } from '../../../../src/node/provisioning/vendors/generator.ts';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import { filesOfAllModels } from '../support/model-files.ts';
import { fullInput, inputFor, mac, modelNamed } from './sample.ts';

const address = 'https://phones.example.com/p/token/';

describe('first contact of a Fanvil phone', () => {
  it('tells where its files are, under the name that they have later', () => {
    const [file, ...more] = fanvil.bootstrap({ model: modelNamed('X4U'), mac, address, pollMinutes: 60 });
    assert.deepEqual(more, []);
    assert.ok(file);
    assert.equal(file.name, fanvil.render(inputFor('X4U'))[0]?.name);
    const told = file.entries.map(([, value]) => value);
    assert.ok(told.some((value) => value.startsWith('https://phones.example.com')));
    assert.ok(told.some((value) => value.includes('p/token/')));
    assert.deepEqual(fanvil.parse(file.name, file.body), file.entries);
  });

  it('holds no account, no key and no password', () => {
    for (const model of [...fanvilModels, fanvilGeneric])
      for (const { body } of fanvil.bootstrap({ model, mac, address, pollMinutes: 1440 }))
        assert.doesNotMatch(body, /SIP\d|Fkey|Pswd|Password|KeyLock/);
  });
});

describe('names that a Fanvil phone may ask for', () => {
  it('are its own and those that older hardware asks for first, in either case', () => {
    for (const name of ['0c383e07e16c.cfg', 'F0V00X300000.cfg', 'f0X4hw1.100.cfg'])
      for (const spelled of [name, name.toLowerCase(), name.toUpperCase()]) assert.equal(fanvil.mayAsk(spelled, mac), true, spelled);
  });

  it('cover every file that is made for it', () => {
    for (const { files } of filesOfAllModels(fanvil, fullInput))
      for (const { name } of files) assert.equal(fanvil.mayAsk(name, mac), true, name);
  });

  it('are no other', () => {
    for (const name of [
      '',
      mac,
      '0c383e07e16d.cfg',
      '../0c383e07e16c.cfg',
      'x/0c383e07e16c.cfg',
      '0c383e07e16c.cfg/',
      '0c383e07e16c.cfg\n',
      '0c383e07e16c.cfg.bak',
      '0c383e07e16c.txt',
      'f0x/../secret.cfg',
      'f0v\u0000.cfg',
      `f0v${'0'.repeat(1000)}.cfg`,
      'constructor',
    ])
      assert.equal(fanvil.mayAsk(name, mac), false, JSON.stringify(name));
    assert.equal(fanvil.mayAsk('.cfg', mac), false);
  });

  it('are none to write to: no source tells that such a phone sends files', () => {
    assert.deepEqual(fanvil.uploads, []);
  });
});

describe('what a Fanvil phone says of itself', () => {
  it('is read: model, firmware and MAC', () => {
    assert.deepEqual(fanvil.announced('Fanvil X4U 2.12.16.17 0c383e07e16c'), {
      vendor: 'fanvil',
      model: 'X4U',
      firmware: '2.12.16.17',
      mac,
    });
    const versioned = fanvil.announced('Fanvil X5U-V2 2.12.16.17 0c383e557eb1');
    assert.deepEqual([versioned?.model, versioned?.mac], ['X5U-V2', '0c383e557eb1']);
  });

  it('is nothing for anybody else', () => {
    for (const userAgent of [
      '',
      'Mozilla/5.0 (X11; Linux)',
      'Fanvil',
      'Fanvil X4U',
      'Fanvil X4U 2.12.16.17',
      'Fanvil X4U 2.12.16.17 0c383e07e16',
      'Fanvil X4U 2.12.16.17 0c383e07e16c extra',
    ])
      assert.equal(fanvil.announced(userAgent), undefined, userAgent);
  });

  it('never takes long', () => {
    const started = performance.now();
    for (const piece of ['Fanvil X4U ', 'Fanvil', '1.', ' ', '0c383e']) fanvil.announced(piece.repeat(1_000_000 / piece.length));
    assert.ok(performance.now() - started < 1000);
  });
});

describe('a file that is no Fanvil file', () => {
  const first = '<<VOIP CONFIG FILE>>Version:2.0000000000';
  const last = '<<END OF FILE>>';

  it('is refused', () => {
    for (const body of [
      '',
      first,
      last,
      `${first}\nRing Type :Type 1\n`,
      `Ring Type :Type 1\n${last}\n`,
      `${first}\nno setting\n${last}\n`,
    ])
      assert.throws(() => fanvil.parse('0c383e07e16c.cfg', body), UnreadableFile, JSON.stringify(body));
  });

  it('is not refused for the modules into which the maker divides it, for blanks or for other ends of lines', () => {
    const body = [first, '', '<SIP CONFIG MODULE>', 'SIP1 Register User   :201', 'SIP1 Register Pswd   :', last, ''].join('\r\n');
    assert.deepEqual(fanvil.parse('x', body), [
      ['SIP1 Register User', '201'],
      ['SIP1 Register Pswd', ''],
    ]);
  });
});
