import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lineValue, readLines, writeLines, type LineFormat } from '../../../src/node/provisioning/formats/lines.ts';
import { UnreadableFile, type Entry } from '../../../src/node/provisioning/vendors/generator.ts';

const formats: readonly LineFormat[] = [
  { separator: ' = ', header: '#!version:1.0.0.1', comment: '#' },
  { separator: ': ', comment: '#' },
  { separator: '=', comment: ';' },
];
const [yealink, mitel] = formats as readonly [LineFormat, LineFormat];

const anyName = fc.stringMatching(/^[a-z][\w.]{0,30}$/);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '%NULL%', '${x}', ' a = b ', 'x\ny = z', '#c', '"', "'; --", '=', '\u2028', ': :'),
);
const anyEntries = fc.array(fc.tuple(anyName, anyText.map(lineValue)));

describe('a file of one setting a line', () => {
  it('is written in the maker’s way', () => {
    const entries: Entry[] = [
      ['account.1.label', 'Élise'],
      ['account.1.password', ''],
    ];
    assert.equal(writeLines(entries, yealink), '#!version:1.0.0.1\naccount.1.label = Élise\naccount.1.password = \n');
    assert.equal(writeLines(entries, mitel), 'account.1.label: Élise\naccount.1.password: \n');
    assert.equal(writeLines([], mitel), '');
  });

  it('reads back as it was meant, in order, doubles included, whatever the values are', () => {
    for (const format of formats) {
      fc.assert(fc.property(anyEntries, (entries) => assert.deepEqual(readLines(writeLines(entries, format), format), entries)));
    }
  });

  it('never lets a value begin a line of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), (units) => {
        const value = lineValue(String.fromCharCode(...units));
        // eslint-disable-next-line no-control-regex -- these are what is looked for
        assert.doesNotMatch(value, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
        assert.equal(value, value.trim());
        assert.equal(lineValue(value), value);
      }),
    );
    assert.equal(lineValue('Ann\nauto_provision.server.url = http://evil'), 'Ann auto_provision.server.url = http://evil');
  });

  it('may have comments, empty lines and any end of line', () => {
    const body = '#!version:1.0.0.1\r\n# comment = no\r\n\r\na = 1\rb=2\n c = 3 \n';
    assert.deepEqual(readLines(body, yealink), [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ]);
  });

  it('is refused without its header, and with a line that is no setting, naming the line and no value', () => {
    for (const body of ['', 'a = 1\n', '\ufeff#!version:1.0.0.1\na = 1\n', ' #!version:1.0.0.1\n']) {
      assert.throws(() => readLines(body, yealink), UnreadableFile, JSON.stringify(body));
    }
    const isLine3 = (thrown: unknown) => thrown instanceof UnreadableFile && thrown.message === 'line 3 is no setting';
    for (const line of ['secret', '= secret', '   ', ': secret']) {
      assert.throws(() => readLines(`#!version:1.0.0.1\na = 1\n${line}\n`, yealink), isLine3, line);
    }
  });
});
