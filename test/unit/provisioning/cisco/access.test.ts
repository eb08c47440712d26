import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ciscoGeneric, ciscoModels } from '../../../../src/node/provisioning/catalogue/cisco.ts';
import { UnreadableFile } from '../../../../src/node/provisioning/vendors/generator.ts';
import { cisco } from '../../../../src/node/provisioning/vendors/cisco/index.ts';
import { filesOfAllModels } from '../support/model-files.ts';
import { fullInput, mac, modelNamed } from './sample.ts';

const address = 'https://phones.example.com/p/token/';
const everyModel = [...ciscoModels, ciscoGeneric];

describe('first contact of a Cisco phone', () => {
  it('tells where the file of its model and its own are, by the names that the phone puts in, and how often to check', () => {
    const files = cisco.bootstrap({ model: modelNamed('7841'), mac, address, pollMinutes: 60 });
    assert.deepEqual(
      files.map(({ name }) => name),
      ['7841-3PCC.xml', '00562b043615.xml'],
    );
    for (const { name, body, entries } of files) {
      assert.deepEqual(entries, [
        ['Profile_Rule', `${address}$PSN.xml`],
        ['Profile_Rule_B', `${address}$MA.xml`],
        ['Resync_On_Reset', 'Yes'],
        ['Resync_Periodic', '3600'],
        ['Resync_From_SIP', 'Yes'],
      ]);
      assert.deepEqual(cisco.parse(name, body), entries);
    }
  });

  it('leads a phone of an unknown model to its own file alone', () => {
    const [file, ...more] = cisco.bootstrap({ model: ciscoGeneric, mac, address, pollMinutes: 60 });
    assert.deepEqual(more, []);
    assert.equal(file?.name, '00562b043615.xml');
    assert.deepEqual(file.entries.slice(0, 2), [
      ['Profile_Rule', `${address}$MA.xml`],
      ['Profile_Rule_B', ''],
    ]);
  });

  it('holds no account, no key and no password', () => {
    for (const model of everyModel)
      for (const { body } of cisco.bootstrap({ model, mac, address, pollMinutes: 1440 }))
        assert.doesNotMatch(body, /User_|Auth_|Passw|Proxy_|Extension_|Extended_|Unit_/);
  });

  it('begins no option and no condition within the address', () => {
    const [file] = cisco.bootstrap({ model: modelNamed('7841'), mac, address: 'https://a.example/[--key x] (y)|z/', pollMinutes: 60 });
    assert.doesNotMatch(file?.entries[0]?.[1] ?? '', /[[\]()|\s]/);
  });
});

describe('names that a Cisco phone may ask for', () => {
  it('are its own and those of all models, in either case', () => {
    for (const name of ['00562b043615.xml', '7841-3PCC.xml', '8861-3PCC.xml'])
      for (const spelled of [name, name.toLowerCase(), name.toUpperCase()]) assert.equal(cisco.mayAsk(spelled, mac), true, spelled);
  });

  it('cover every file that is made for it', () => {
    for (const { files } of filesOfAllModels(cisco, fullInput))
      for (const { name } of files) assert.equal(cisco.mayAsk(name, mac), true, name);
    for (const model of everyModel)
      for (const { name } of cisco.bootstrap({ model, mac, address, pollMinutes: 60 })) assert.equal(cisco.mayAsk(name, mac), true, name);
  });

  it('are no other', () => {
    for (const name of [
      '',
      mac,
      '00562b043616.xml',
      '../00562b043615.xml',
      'x/00562b043615.xml',
      '00562b043615.xml/',
      '00562b043615.xml\n',
      '00562b043615.xml.bak',
      '9999-3PCC.xml',
      '7841-3PCC.xml.bak',
      '$PSN.xml',
      '$MA.xml',
      'constructor',
    ])
      assert.equal(cisco.mayAsk(name, mac), false, JSON.stringify(name));
    assert.equal(cisco.mayAsk('.xml', mac), false);
  });

  it('are none to write to: no source tells that such a phone sends files', () => {
    assert.deepEqual(cisco.uploads, []);
  });
});

describe('what a Cisco phone says of itself', () => {
  it('is read: model, firmware and MAC', () => {
    assert.deepEqual(cisco.announced('Cisco-CP-7832-3PCC/11.0.1 (00562b043615)'), {
      vendor: 'cisco',
      model: '7832',
      firmware: '11.0.1',
      mac,
    });
    assert.equal(cisco.announced('Cisco-CP-8851-3PCC/11.3.1 (00562B043615)')?.mac, mac);
  });

  it('is nothing for anybody else, nor for firmware of another sort', () => {
    for (const userAgent of [
      '',
      'Mozilla/5.0 (X11; Linux)',
      'Cisco/SPA504G-7.5.7',
      'Cisco-CP-7841/12.1 (00562b043615)',
      'Cisco-CP-7832-3PCC/11.0.1',
    ])
      assert.equal(cisco.announced(userAgent), undefined, userAgent);
  });

  it('never takes long', () => {
    const started = performance.now();
    for (const piece of ['Cisco-CP-7832-3PCC/', 'Cisco-CP-', '1.', ' ', '(']) cisco.announced(piece.repeat(1_000_000 / piece.length));
    assert.ok(performance.now() - started < 1000);
  });
});

describe('a file that is no flat profile', () => {
  it('is refused', () => {
    for (const body of [
      '',
      '<flat-profile>',
      '<other/>',
      '<flat-profile><a><b/></a></flat-profile>',
      '<flat-profile><a>1</b></flat-profile>',
      '<flat-profile><a>&x;</a></flat-profile>',
    ])
      assert.throws(() => cisco.parse('00562b043615.xml', body), UnreadableFile, body);
  });

  it('is not refused for what the maker’s tools write into it, and says things in order, the last one too', () => {
    const body = '<flat-profile><!-- x --><a ua="na">1</a>\n<b/><a ua="rw">2</a></flat-profile>';
    assert.deepEqual(cisco.parse('x', body), [
      ['a', '1'],
      ['b', ''],
      ['a', '2'],
    ]);
  });
});
