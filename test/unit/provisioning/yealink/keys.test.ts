import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { account } from '../support/company.ts';
import { key } from '../support/sample-input.ts';
import { beginning, inputFor, understood } from './sample.ts';

describe('keys of a Yealink phone', () => {
  it('count their lines from 1, but for two models that begin with 0', () => {
    const accounts = [account, { ...account, userName: '301' }] as const;
    const lineOf = (model: string) => understood(inputFor(model, { accounts, keys: [key(2, 'line', '301', '', 2)] })).get('linekey.2.line');
    assert.deepEqual(['T28P', 'T46U', 'T88W', 'T32G', 'T38G'].map(lineOf), ['2', '2', '2', '1', '1']);
  });
});

describe('keys of modules beside a Yealink phone', () => {
  const placeOf = (model: string, position: number, modules: number) => {
    const found = understood(inputFor(model, { modules, keys: [key(position, 'speed-dial', 'Taxi', '0140')] }));
    return [...found].flatMap(([name, value]) => (value === '0140' ? [name] : []));
  };

  it('leave those alone that turn the page of an EXP20', () => {
    assert.deepEqual(placeOf('T27G', 21 + 1, 2), ['expansion_module.1.key.2.value']);
    assert.deepEqual(placeOf('T27G', 21 + 19, 2), ['expansion_module.1.key.20.value']);
    assert.deepEqual(placeOf('T27G', 21 + 20, 2), ['expansion_module.1.key.22.value']);
    assert.deepEqual(placeOf('T27G', 21 + 38, 2), ['expansion_module.1.key.40.value']);
    assert.deepEqual(placeOf('T27G', 21 + 39, 2), ['expansion_module.2.key.2.value']);
    const found = understood(inputFor('T27G', { modules: 2 }));
    for (const place of [
      'expansion_module.1.key.1.',
      'expansion_module.1.key.21.',
      'expansion_module.2.key.1.',
      'expansion_module.2.key.21.',
    ])
      assert.deepEqual(beginning(place, found), [['type', '37']]);
  });
});
