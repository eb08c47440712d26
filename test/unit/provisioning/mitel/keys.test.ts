import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beginning, values, type Parameters } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { inputFor, understood } from './sample.ts';

const fields = ['type', 'value', 'label', 'line'];
const fieldsOf = (name: string, from: Parameters) =>
  values(
    from,
    fields.map((field) => `${name} ${field}`),
  );

/** Not `none`, which would not be shown: the keys after it would move up. */
const empty = ['empty', '', '', ''];

describe('keys of a Mitel phone', () => {
  it('are written each, in order, with all fields', () => {
    const found = understood(inputFor('6863i', { keys: [key(1, 'line', '201')] }));
    assert.deepEqual(fieldsOf('prgkey1', found), ['line', '', '201', '1']);
    assert.deepEqual(
      beginning('prgkey', found).map(([name]) => name),
      [1, 2, 3].flatMap((number) => fields.map((field) => `prgkey${number} ${field}`)),
    );
  });

  it('never use those below the screen of a 68xx, which take no supervision', () => {
    assert.deepEqual(beginning('softkey', understood(inputFor('6867i'))), []);
  });
});

describe('keys of the modules beside a Mitel phone', () => {
  const keys = [key(10, 'speed-dial', 'last', '1'), key(11, 'supervision', 'first', '2'), key(27, 'speed-dial', 'second module', '3')];
  const found = understood(inputFor('6920', { modules: 2, keys }));

  it('go on where those of the phone end, 16 on each module', () => {
    assert.deepEqual(fieldsOf('topsoftkey10', found), ['speeddial', '1', 'last', '1']);
    assert.deepEqual(fieldsOf('expmod1 key1', found), ['blf', '2', 'first', '1']);
    assert.deepEqual(fieldsOf('expmod2 key1', found), ['speeddial', '3', 'second module', '1']);
  });

  it('are emptied where there is nothing on them', () => {
    assert.deepEqual(fieldsOf('expmod1 key16', found), empty);
    assert.deepEqual(fieldsOf('expmod2 key16', found), empty);
    assert.equal(beginning('expmod', found).length, 2 * 16 * fields.length);
  });

  it('are none without a module', () => {
    assert.deepEqual(beginning('expmod', understood(inputFor('6920'))), []);
  });
});
