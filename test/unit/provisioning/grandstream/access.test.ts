import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grandstreamGeneric, grandstreamModels } from '../../../../src/node/provisioning/catalogue/grandstream.ts';
import { UnreadableFile } from '../../../../src/node/provisioning/vendors/generator.ts';
import { grandstream } from '../../../../src/node/provisioning/vendors/grandstream/index.ts';
import { inputFor, mac, modelNamed } from './sample.ts';

const address = 'https://phones.example.com/p/token/';

describe('first contact of a Grandstream phone', () => {
  const bootstrap = (to = address, pollMinutes = 60) =>
    grandstream.bootstrap({ model: modelNamed('GRP2614'), mac, address: to, pollMinutes });

  it('tells the new address and when to go there, and nothing else', () => {
    const [file, ...more] = bootstrap();
    assert.deepEqual(more, []);
    assert.ok(file);
    assert.equal(file.name, grandstream.render(inputFor('GRP2614'))[0]?.name);
    assert.deepEqual(file.entries, [
      ['P212', '2'],
      ['P237', 'phones.example.com/p/token'],
      ['P194', '1'],
      ['P193', '60'],
    ]);
    assert.deepEqual(grandstream.parse(file.name, file.body), file.entries);
  });

  it('names plain HTTP where the address does', () => {
    assert.deepEqual(bootstrap('http://phones.example.com:8080/p/token/')[0]?.entries.slice(0, 2), [
      ['P212', '1'],
      ['P237', 'phones.example.com:8080/p/token'],
    ]);
  });

  it('holds no account, no key and no password', () => {
    const secrets = new Set(grandstream.parameters.filter(({ name, secret }) => secret && name !== 'P237').map(({ name }) => name));
    for (const model of [...grandstreamModels, grandstreamGeneric])
      for (const { entries } of grandstream.bootstrap({ model, mac, address, pollMinutes: 1440 }))
        for (const [name] of entries) assert.equal(secrets.has(name) || /^(?:pks|account)\.|^P(?:3|47|35)$/.test(name), false, name);
    assert.ok(secrets.has('P34') && secrets.has('P2'));
  });
});

describe('names that a Grandstream phone may ask for', () => {
  it('are two of its own, its model’s and everybody’s, in either case', () => {
    for (const name of ['cfgc074ad0b63ee', 'cfgc074ad0b63ee.xml', 'cfggrp2614.xml', 'cfggrp2612w.xml', 'cfggxp2170.xml', 'cfg.xml'])
      for (const spelled of [name, name.toUpperCase()]) assert.equal(grandstream.mayAsk(spelled, mac), true, spelled);
  });

  it('are no other', () => {
    for (const name of [
      '',
      mac,
      'cfg',
      'cfgc074ad0b63ef',
      'cfgc074ad0b63ef.xml',
      'cfgc074ad0b63ee.xml.bak',
      'cfgc074ad0b63ee.xml\n',
      'cfgc074ad0b63ee/',
      '../cfgc074ad0b63ee.xml',
      'cfg/c074ad0b63ee.xml',
      'cfght801.xml',
      'xcfg.xml',
      'constructor',
    ])
      assert.equal(grandstream.mayAsk(name, mac), false, name);
    assert.equal(grandstream.mayAsk('cfg', ''), false);
  });
});

describe('what a Grandstream phone says of itself', () => {
  it('is read: model, firmware and MAC', () => {
    const read = (userAgent: string) => {
      const { vendor, ...rest } = grandstream.announced(userAgent) ?? { vendor: 'nobody' };
      assert.equal(vendor, 'grandstream');
      return rest;
    };
    assert.deepEqual(read('Grandstream Model HW GXP2135 SW 1.0.7.97 DevId 000b828aa872'), {
      model: 'GXP2135',
      firmware: '1.0.7.97',
      mac: '000b828aa872',
    });
    assert.deepEqual(read('Grandstream Model HW GRP2614 SW 1.0.5.15 DevId c074ad0b63ee'), {
      model: 'GRP2614',
      firmware: '1.0.5.15',
      mac: 'c074ad0b63ee',
    });
    assert.deepEqual(read('Grandstream Model HW GXP2200 V2.2A SW 1.0.1.33 DevId 000b82462d97'), {
      model: 'GXP2200',
      firmware: '1.0.1.33',
      mac: '000b82462d97',
    });
    assert.deepEqual(read('Grandstream GXP2000 (gxp2000e.bin:1.2.5.3/boot55e.bin:1.1.6.9) DevId 000b822726c8'), {
      model: 'GXP2000',
      firmware: '1.2.5.3',
      mac: '000b822726c8',
    });
  });

  it('is nothing for anybody else', () => {
    for (const userAgent of [
      '',
      'Grandstream',
      'Mozilla/5.0 Grandstream Model HW GRP2614 SW 1.0 DevId c074ad0b63ee',
      'Fanvil X4U 2.12 0c383e07e16c',
    ])
      assert.equal(grandstream.announced(userAgent), undefined, userAgent);
  });

  it('never takes long', () => {
    const started = performance.now();
    for (const piece of ['Grandstream Model HW ', 'Grandstream GXP2000 (a', 'a:1.', ' V', '000b82'])
      grandstream.announced(`Grandstream Model HW ${piece.repeat(1_000_000 / piece.length)}`);
    assert.ok(performance.now() - started < 1000);
  });
});

describe('a file that is no Grandstream file', () => {
  const around = (inside: string) => `<gs_provision version="1">${inside}</gs_provision>`;

  it('is refused', () => {
    for (const body of [
      '',
      '<gs_provision>',
      '<other/>',
      around('<other/>'),
      around('<config version="1"><other/></config>'),
      around('<config version="1"><P1><P2/></P1></config>'),
      around('<config version="2"><P1>x</P1></config>'),
      around('<config version="1"><item name="a">x</item></config>'),
      around('<config version="2"><item>x</item></config>'),
      around('<config version="2"><item name="a"><part>x</part></item></config>'),
    ])
      assert.throws(() => grandstream.parse('cfgc074ad0b63ee.xml', body), UnreadableFile, body);
  });

  it('is refused where it is for another phone, as the phone does', () => {
    const body = around('<mac>c074ad0b63ef</mac><config version="1"><P3>x</P3></config>');
    assert.throws(() => grandstream.parse('cfgc074ad0b63ee.xml', body), UnreadableFile);
    assert.deepEqual(grandstream.parse('cfgC074AD0B63EF.xml', body), [['P3', 'x']]);
  });

  it('is read where items hold their values themselves', () => {
    const body = around('<config version="2"><item name="pks.vpk.1.keyMode">BLF</item></config>');
    assert.deepEqual(grandstream.parse('cfg.xml', body), [['pks.vpk.1.keyMode', 'BLF']]);
  });
});
