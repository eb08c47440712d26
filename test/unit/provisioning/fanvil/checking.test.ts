import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownModel, modelOf } from '../../../../src/node/provisioning/catalogue.ts';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import { simulatePhone } from '../../../../src/testing/phone/index.ts';
import { account, service } from '../support/company.ts';
import { key } from '../support/sample-input.ts';
import { inputFor, mac, modelNamed, understood } from './sample.ts';

const address = 'https://phones.example.com:8443/p/token/';
const first = 'https://phones.example.com/p/first/';

const boot = (name: string, pollMinutes = 1440, at = address) =>
  fanvil.bootstrap({ model: modelNamed(name), mac, address: at, pollMinutes });
const told = (name: string, at = address) => boot(name, 1440, at)[0]?.entries;

describe('how a Fanvil phone checks for a new configuration', () => {
  it('is told at the first contact, with its place: as soon as it can, whatever is usual later', () => {
    assert.deepEqual(told('X4U'), [
      ['Flash Server IP', 'https://phones.example.com:8443'],
      ['Flash File Name', 'p/token/$mac.cfg'],
      ['Flash Protocol', '5'],
      ['Flash Mode', '2'],
      ['Flash Interval', '1'],
    ]);
    assert.deepEqual(told('X4', 'http://phones.example.com/p/token/'), [
      ['Download Server IP', 'http://phones.example.com'],
      ['Config File Name', 'p/token/$mac.cfg'],
      ['Download Protocol', '4'],
      ['Download Mode', '2'],
      ['Download Interval', '1'],
    ]);
  });

  it('is told again by its files: as often as the company says, in whole hours', () => {
    const hours = (pollMinutes: number) => {
      const found = understood(inputFor('X4U', { service: { ...service, pollMinutes } }));
      return [found.get('Flash Mode'), found.get('Flash Interval')];
    };
    assert.deepEqual([60, 100, 1440, 10_080].map(hours), [
      ['2', '1'],
      ['2', '2'],
      ['2', '24'],
      ['2', '168'],
    ]);
    const classic = understood(inputFor('X4', { service: { ...service, pollMinutes: 1440 } }));
    assert.deepEqual([classic.get('Download Mode'), classic.get('Download Interval')], ['2', '24']);
  });
});

describe('models that Fanvil phones announce', () => {
  const announced = (userAgent: string) => {
    const found = fanvil.announced(userAgent);
    return [found?.firmware, found?.mac, knownModel('fanvil', found?.model ?? '')?.name];
  };

  it('are known with a blank or an addition in their names', () => {
    assert.deepEqual(announced('Fanvil X6U Pro 0.0.10 0c383e2cd782'), ['0.0.10', '0c383e2cd782', 'X6U']);
    assert.deepEqual(announced('Fanvil X5U-V2 2.12.16.17 0c383e557eb1'), ['2.12.16.17', '0c383e557eb1', 'X5U']);
    assert.deepEqual(announced('Fanvil H2U-V2 2.12.0 0c383e32342e'), ['2.12.0', '0c383e32342e', 'H2U']);
    assert.deepEqual(announced('Fanvil X4 2.10.2.6887 0c383e07e16c'), ['2.10.2.6887', '0c383e07e16c', 'X4']);
  });

  it('are known by what their box says', () => {
    for (const [name, model] of [
      ['X3S', 'X3'],
      ['X4G', 'X4'],
      ['X5S', 'X5'],
      ['X210i Pro', 'X210'],
      ['V61W', 'V61'],
      ['x7c-pro', 'X7C'],
    ] as const)
      assert.equal(knownModel('fanvil', name)?.name, model, name);
    assert.equal(modelOf('fanvil', 'X9000').generic, true);
  });
});

for (const [name, last] of [
  ['X4U', 33],
  ['X4', 30],
  ['X7C', 60],
  ['V67', 116],
] as const)
  describe(`a simulated Fanvil ${name}`, () => {
    const input = inputFor(name, {
      keys: [key(1, 'line', '201'), key(2, 'supervision', 'Zoé', '202'), key(last, 'speed-dial', 'Taxi', '15')],
      settings: { hdAudio: true, supervisionCallerNumber: true, callWaiting: true, ringTone: 2, lockCode: '1234' },
    });
    const places = new Map([
      ...boot(name).map((file) => [first + file.name, file.body] as const),
      ...fanvil.render(input).map((file) => [address + file.name, file.body] as const),
    ]);
    const serve = async (url: string | URL | Request) => {
      const body = places.get(url instanceof Request ? url.url : String(url));
      return body === undefined ? new Response(null, { status: 404 }) : new Response(body);
    };

    it('goes from its first address to the steady one, and finds its keys, its line and its lock there', async () => {
      const phone = simulatePhone({ vendor: 'fanvil', model: name, mac, firmware: '2.12.1', address: first, fetch: serve });
      await phone.restart();
      assert.equal(phone.address, address);
      assert.deepEqual(phone.keys.get(1), { kind: 'line', type: '2', label: '201', account: 1 });
      assert.deepEqual([phone.keys.get(2)?.value, phone.keys.get(2)?.pickupCode], ['202', '**202']);
      assert.equal(phone.keys.get(last)?.value, '15');
      assert.equal([...phone.keys.values()].filter(({ kind }) => kind === 'blank').length, last - 3);
      assert.equal(phone.accounts[0]?.password, account.password);
      assert.equal(phone.settings.lockCode, '1234');
      assert.equal(phone.settings.ringTone, name === 'X4' ? '2' : 'Type 2');
    });
  });
