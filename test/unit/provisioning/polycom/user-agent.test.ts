import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';

const vendor = 'polycom';

describe('User-Agent of a Polycom phone', () => {
  it('tells model and firmware while it fetches files', () => {
    assert.deepEqual(polycom.announced('FileTransport PolycomVVX-VVX_400-UA/4.1.4.7430 Type/Application'), {
      vendor,
      model: 'VVX400',
      firmware: '4.1.4.7430',
    });
    assert.deepEqual(polycom.announced('FileTransport PolycomVVX-VVX_450-UA/5.9.1.0615 Type/Application'), {
      vendor,
      model: 'VVX450',
      firmware: '5.9.1.0615',
    });
    assert.deepEqual(polycom.announced('FileTransport PolyEdge-Edge_E450-UA/8.0.0.15602 Type/Application'), {
      vendor,
      model: 'Edge E450',
      firmware: '8.0.0.15602',
    });
  });

  it('tells no firmware while the updater runs, which has its own version', () => {
    assert.deepEqual(polycom.announced('FileTransport PolycomVVX-VVX_400-UA/5.0.3.1667 Type/Updater'), { vendor, model: 'VVX400' });
  });

  it('tells the MAC where it registers', () => {
    assert.deepEqual(polycom.announced('PolyEdge-Edge_E220-UA/8.0.0.13670_48256712b942'), {
      vendor,
      model: 'Edge E220',
      firmware: '8.0.0.13670',
      mac: '48256712b942',
    });
    assert.deepEqual(polycom.announced('PolyEdge-Edge_E350-UA/8.3.1.0614_f04ea4691c59'), {
      vendor,
      model: 'Edge E350',
      firmware: '8.3.1.0614',
      mac: 'f04ea4691c59',
    });
  });

  it('tells the MAC where the phone is told to add it', () => {
    const announced = polycom.announced('FileTransport PolycomVVX-VVX_500-UA/5.4.0.10182 (SN:0004F2A1B2C3) Type/Application');
    assert.equal(announced?.mac, '0004f2a1b2c3');
  });

  it('tells a model that is not in the catalogue in its own words', () => {
    assert.deepEqual(polycom.announced('FileTransport PolycomSoundPointIP-SPIP_450-UA/3.2.3.1734'), {
      vendor,
      model: 'SPIP_450',
      firmware: '3.2.3.1734',
    });
  });

  it('names every model as the catalogue does', () => {
    for (const { name, aliases = [] } of polycom.models)
      assert.equal(polycom.announced(`FileTransport PolycomVVX-${aliases[0]}-UA/6.4.0.1 Type/Application`)?.model, name);
  });

  it('is nobody’s when it is another maker’s, or nonsense', () => {
    for (const other of [
      '',
      'Poly',
      'PolycomVVX-VVX_400-UA/',
      'PolycomVVX-VVX_400-UA/5.9.1x',
      'Yealink SIP-T46U 108.86.0.20 00:15:65:aa:bb:cc',
      'Mozilla/5.0 PolycomVVX-VVX_400-UA/5.9.1.0615',
      'Grandstream Model HW GRP2614 SW 1.0.5.15 DevId c074ad0b63ee',
    ])
      assert.equal(polycom.announced(other), undefined, other);
  });

  it('is read at once, however long', () => {
    const starts = ['FileTransport PolycomVVX-VVX_400-UA/', 'Poly', 'PolycomVVX-', 'PolycomVVX-VVX_400-UA/5.9.1 '];
    const begun = performance.now();
    for (const start of starts) for (const filling of ['1', 'a', '-', '.', ' ', '_']) polycom.announced(start + filling.repeat(1_000_000));
    assert.ok(performance.now() - begun < 1000);
  });

  it('is read without a fault, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const announced = polycom.announced(`PolycomVVX-VVX_400-UA/5.9.1 ${text}`);
        assert.equal(announced?.model, 'VVX400');
        assert.match(announced.mac ?? '000000000000', /^[\da-f]{12}$/);
      }),
    );
  });
});
