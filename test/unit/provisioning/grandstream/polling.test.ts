import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '../../../../src/node/provisioning/vendors/generator.ts';
import { grandstream } from '../../../../src/node/provisioning/vendors/grandstream/index.ts';
import { service } from '../support/company.ts';
import { inputFor, mac, modelNamed, understood } from './sample.ts';

const names = ['P194', 'P193', 'P285', 'P8459', 'P8458'];
const read = (found: ReadonlyMap<string, string>) => names.map((name) => found.get(name));
const steady = (pollMinutes: number) => read(understood(inputFor('GRP2612', { service: { ...service, pollMinutes } })));
const everyMinutes = (minutes: string) => ['1', minutes, undefined, undefined, undefined];

function firstContact(pollMinutes: number): ReadonlyMap<string, string> {
  const [file] = grandstream.bootstrap({ model: modelNamed('GRP2612'), mac, address: 'https://phones.example.com/p/token/', pollMinutes });
  return new Map<string, string>(file?.entries satisfies readonly Entry[] | undefined);
}

describe('a Grandstream phone checks for a new configuration', () => {
  it('every so many minutes as it is told, more than a day too', () => {
    for (const minutes of [60, 90, 1439, 1441, 2880, 10_080, 43_200]) assert.deepEqual(steady(minutes), everyMinutes(String(minutes)));
  });

  it('at a moment of its own in the night, where it is once a day', () => {
    assert.deepEqual(steady(1440), ['2', undefined, '1', '4', '1']);
  });

  it('as often as it can, where it is told more or less than that', () => {
    assert.deepEqual(steady(10), everyMinutes('60'));
    assert.deepEqual(steady(100_000), everyMinutes('86400'));
  });

  it('as soon as it can after its first contact, and then as its own file says', () => {
    for (const minutes of [1, 60]) assert.deepEqual(read(firstContact(minutes)), everyMinutes('60'));
    assert.equal(steady(1440)[0], '2');
    assert.equal(steady(600)[1], '600');
  });

  it('after as many minutes as it is told at its first contact, even if those make a day', () => {
    assert.deepEqual(read(firstContact(1440)), everyMinutes('1440'));
  });
});
