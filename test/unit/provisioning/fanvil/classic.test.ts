import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ZoneRule } from '../../../../src/rules/zone-rule.ts';
import { settings } from '../support/company.ts';
import { values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { zones } from '../support/zones.ts';
import { inputFor, understood } from './sample.ts';

const changeOf = (zone: ZoneRule, which: 'Start' | 'End') =>
  values(
    understood(inputFor('X4', { zone })),
    ['Mon', 'Week', 'Wday', 'Hour', 'Min'].map((part) => `DST ${which} ${part}`),
  );
const kindOf = (name: string, zone: ZoneRule, parts: readonly string[]) => values(understood(inputFor(name, { zone })), parts);

describe('a Fanvil phone of the classic generation', () => {
  it('spells the rule of its clock in its own way', () => {
    const classic = ['Enable DST', 'DST Fixed Type', 'DST Type', 'DST Rule Mode'];
    assert.deepEqual(kindOf('X4', zones.paris, classic), ['2', '2', undefined, undefined]);
    assert.deepEqual(kindOf('X4U', zones.paris, classic), [undefined, undefined, '2', '2']);
  });

  it('is told that the clock does not change, as is one of the current generation', () => {
    assert.deepEqual(kindOf('X4', zones.kolkata, ['Enable DST', 'DST Fixed Type']), ['0', undefined]);
    assert.deepEqual(kindOf('X4U', zones.kolkata, ['DST Type', 'DST Rule Mode']), ['0', undefined]);
  });

  it('changes its clock to the minute', () => {
    assert.deepEqual(changeOf(zones.paris, 'Start'), ['3', '-1', '0', '2', '0']);
    assert.deepEqual(changeOf(zones.chatham, 'Start'), ['9', '-1', '0', '2', '45']);
    assert.deepEqual(changeOf(zones.santiago, 'End'), ['4', '1', '6', '23', '59']);
  });

  it('names zones of whole hours as the source does, and no other', () => {
    const name = (zone: ZoneRule) => understood(inputFor('X4', { zone })).get('Time Zone Name');
    assert.deepEqual([zones.utc, zones.paris, zones.newYork, zones.kolkata].map(name), ['UTC', 'UTC+1', 'UTC-05', undefined]);
  });

  it('has its tone by number, and its keys in one list', () => {
    const keys = [key(30, 'speed-dial', 'Taxi', '15')];
    const found = understood(inputFor('X4', { keys, settings: { ...settings, ringTone: 4 } }));
    assert.equal(found.get('Ring Type'), '4');
    assert.deepEqual(values(found, ['Fkey30 Type', 'Fkey30 Value', 'Fkey30 Title']), ['1', '15@1/f', 'Taxi']);
  });
});

describe('a Fanvil phone of the current generation', () => {
  it('changes its clock at the nearest hour, never at 24', () => {
    const hour = (zone: ZoneRule) => understood(inputFor('X4U', { zone })).get('DST Start Hour');
    assert.deepEqual([zones.chatham, zones.santiago].map(hour), ['3', '23']);
    assert.equal(understood(inputFor('X4U', { zone: zones.paris })).get('DST Start Min'), undefined);
  });
});

for (const name of ['X3', 'X3U'])
  describe(`the lock and the administrator of a Fanvil ${name}`, () => {
    const lock = ['KeyLock Password', 'Enable KeyLock', 'KeyLock Status'];
    const found = (input = inputFor(name)) => understood(input);

    it('begin with a code, and do not touch whether it is locked just now', () => {
      assert.deepEqual(values(found(inputFor(name, { settings: { ...settings, lockCode: '1234' } })), lock), ['1234', '1', undefined]);
    });

    it('end with the code: it is forgotten, and the phone opened', () => {
      assert.deepEqual(values(found(), lock), ['', '0', '0']);
    });

    it('are let in by the web pages and by the menus', () => {
      const admin = ['Account1 Name', 'Account1 Password', 'Account1 Level', 'Menu Password'];
      const usual = inputFor(name);
      const locked = { ...usual, service: { ...usual.service, adminPassword: 'adm1n' } };
      assert.deepEqual(values(found(locked), admin), ['admin', 'adm1n', '10', 'adm1n']);
      assert.deepEqual(values(found(), admin), [undefined, undefined, undefined, undefined]);
    });
  });
