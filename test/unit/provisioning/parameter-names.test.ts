import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ParameterFact } from '../../../src/node/provisioning/catalogue/model.ts';
import { parameterNames } from '../../../src/node/provisioning/parameter-names.ts';

const fact = (name: string): ParameterFact => ({ name, sources: ['guide'] });
const table = [
  'linekey.{n}.type',
  'linekey.{n}.label',
  'expansion_module.{n}.key.{n}.type',
  'account.1.label',
  'account.{n}.password',
  'phone_setting.{w}.mode',
  'sip.t1',
  'attendant.resourceList.{n}.address',
  'P2{n}_x',
  'a.b+c(d)[0]|e$',
].map(fact);
const found = (name: string) => parameterNames(table).find(name)?.name;

describe('the name of a parameter', () => {
  it('is found as it is written', () => {
    assert.equal(found('sip.t1'), 'sip.t1');
    assert.equal(found('a.b+c(d)[0]|e$'), 'a.b+c(d)[0]|e$');
  });

  it('may have any number where the table has one', () => {
    assert.equal(found('linekey.1.type'), 'linekey.{n}.type');
    assert.equal(found('linekey.27.type'), 'linekey.{n}.type');
    assert.equal(found('expansion_module.2.key.40.type'), 'expansion_module.{n}.key.{n}.type');
    assert.equal(found('P2134_x'), 'P2{n}_x');
  });

  it('may have any word where the table has one', () => {
    assert.equal(found('phone_setting.ring-tone_2.mode'), 'phone_setting.{w}.mode');
    assert.equal(found('phone_setting.a.b.mode'), undefined);
    assert.equal(found('phone_setting..mode'), undefined);
  });

  it('is nothing else than the whole of it', () => {
    for (const name of [
      '',
      'linekey',
      'linekey.x.type',
      'linekey..type',
      'linekey.1.type2',
      ' linekey.1.type',
      'xlinekey.1.type',
      'linekey.1.type\n',
      'linekey.-1.type',
      'linekey.١.type',
      'linekeyx1xtype',
      'sip.t2',
      'account.2.label',
      'LINEKEY.1.TYPE',
    ]) {
      assert.equal(found(name), undefined, JSON.stringify(name));
    }
  });

  it('is found alike whatever was looked up before it', () => {
    const names = [
      'account.1.label',
      'account.2.label',
      'sip.t2',
      'sip.t1',
      'linekey.1.type',
      'linekey.2.label',
      'account.1.password',
      'P3_x',
      'P2_x',
      'P21_x',
    ];
    const alone = names.map(found);
    for (const order of [names, names.toReversed(), [...names, ...names]]) {
      const one = parameterNames(table);
      for (const name of order) one.find(name);
      assert.deepEqual(
        names.map((name) => one.find(name)?.name),
        alone,
      );
    }
    assert.deepEqual(alone.slice(0, 4), ['account.1.label', undefined, undefined, 'sip.t1']);
  });

  it('says what the table says of it', () => {
    const secret: ParameterFact = { name: 'account.{n}.password', sources: ['guide'], secret: true };
    assert.equal(parameterNames([secret]).find('account.3.password'), secret);
  });

  it('is found quickly, also among a thousand keys', () => {
    const names = parameterNames(table);
    const started = performance.now();
    for (let index = 0; index < 100_000; index++) names.find(`linekey.${index}.type`);
    assert.ok(performance.now() - started < 3000);
  });
});
