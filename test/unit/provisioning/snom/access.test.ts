import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { snomGeneric, snomModels } from '../../../../src/node/provisioning/catalogue/snom.ts';
import { UnreadableFile } from '../../../../src/node/provisioning/vendors/generator.ts';
import { snom } from '../../../../src/node/provisioning/vendors/snom/index.ts';
import { fullInput, inputFor, mac, modelNamed } from './sample.ts';

const address = 'https://phones.example.com/p/token/';

describe('first contact of a Snom phone', () => {
  it('tells the new address and how often to check, and nothing else', () => {
    const [file, ...more] = snom.bootstrap({ model: modelNamed('D785'), mac, address, pollMinutes: 60 });
    assert.deepEqual(more, []);
    assert.ok(file);
    assert.equal(file.name, snom.render(inputFor('D785'))[0]?.name);
    assert.deepEqual(file.entries, [
      ['setting_server', address],
      ['prov_polling_enabled', 'on'],
      ['prov_polling_mode', 'rel'],
      ['prov_polling_period', '3600'],
    ]);
    assert.deepEqual(snom.parse(file.name, file.body), file.entries);
  });

  it('holds no account, key or password', () => {
    for (const model of [...snomModels, snomGeneric])
      for (const { body } of snom.bootstrap({ model, mac, address, pollMinutes: 1440 })) assert.doesNotMatch(body, /user_|pass|_pw|fkey/i);
  });

  it('tells a phone of an unknown model the name of its file', () => {
    const [file] = snom.bootstrap({ model: snomGeneric, mac, address, pollMinutes: 60 });
    assert.equal(file?.name, '000413922D24.xml');
    assert.equal(file.entries[0]?.[1], `${address}{mac}.xml`);
    assert.equal(snom.render(fullInput(snomGeneric, 0))[0]?.name, file.name);
  });
});

describe('names that a Snom phone may ask for', () => {
  it('are those of its own files and of its model, in either case', () => {
    for (const name of [
      'snomD785-000413922D24.htm',
      '000413922D24.xml',
      'snom715-000413922D24.htm',
      'snomSP800-000413922D24.htm',
      'snomD785.htm',
    ])
      for (const spelled of [name, name.toLowerCase(), name.toUpperCase()]) assert.equal(snom.mayAsk(spelled, mac), true, spelled);
  });

  it('cover every file that is made for it', () => {
    for (const model of [...snomModels, snomGeneric])
      for (const { name } of snom.render(fullInput(model, 0))) assert.equal(snom.mayAsk(name, mac), true, name);
  });

  it('are no other', () => {
    for (const name of [
      '',
      mac,
      'snom-000413922D24.htm',
      'snomD785-000413922D25.htm',
      '000413922D25.xml',
      '../000413922D24.xml',
      'x/000413922D24.xml',
      '000413922D24.xml/',
      '000413922D24.xml\n',
      'snomD785-000413922D24.htm.bak',
      'snomD785-000413922D24.xml.htm',
      'constructor',
    ])
      assert.equal(snom.mayAsk(name, mac), false, name);
    assert.equal(snom.mayAsk('.xml', ''), false);
  });
});

describe('what a Snom phone says of itself', () => {
  it('is read: model, firmware and MAC', () => {
    const wanted = { vendor: 'snom', model: 'D785', firmware: '10.1.33.33', mac: '000413922d24' };
    for (const userAgent of [
      'Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 ... 000413922D24 SXM:0 UXM:0)',
      'Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)',
    ])
      assert.deepEqual(snom.announced(userAgent), wanted);
  });

  it('may leave the MAC out', () => {
    assert.deepEqual(snom.announced('Mozilla/4.0 (compatible; snom715-SIP 8.7.3.19 1.1.5-IFX)'), {
      vendor: 'snom',
      model: '715',
      firmware: '8.7.3.19',
    });
  });

  it('is nothing for anybody else', () => {
    for (const userAgent of ['', 'Mozilla/5.0 (X11; Linux)', 'Yealink SIP-T46U 108.86.0.20 00:15:65:aa:bb:cc', 'snom lid 3605'])
      assert.equal(snom.announced(userAgent), undefined, userAgent);
  });

  it('never takes long', () => {
    const started = performance.now();
    for (const piece of ['snomD785-SIP ', 'snom', '000413', ' ', '1.']) snom.announced(piece.repeat(1_000_000 / piece.length));
    assert.ok(performance.now() - started < 1000);
  });
});

describe('a file that is no Snom file', () => {
  const around = (inside: string) => `<settings>${inside}</settings>`;

  it('is refused', () => {
    for (const body of [
      '',
      '<settings>',
      '<other/>',
      around('<tbook/>'),
      around('<phone-settings><a><b/></a></phone-settings>'),
      around('<phone-settings><a idx="x">1</a></phone-settings>'),
      around('<functionKeys><fkey idx="x">line</fkey></functionKeys>'),
      around('<functionKeys><other idx="1">line</other></functionKeys>'),
    ])
      assert.throws(() => snom.parse('snomD785-000413922D24.htm', body), UnreadableFile, body);
  });

  it('is not refused for what other tools write into it', () => {
    const body = around(
      '<phone-settings e="2"><!-- x --><a perm="RW">1</a></phone-settings><functionKeys><fkey idx="0">line</fkey></functionKeys>',
    );
    assert.deepEqual(snom.parse('x', body), [
      ['a', '1'],
      ['fkey.0.context', ''],
      ['fkey.0.label', ''],
      ['fkey.0', 'line'],
    ]);
  });
});
