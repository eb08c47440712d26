import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readAttributes, writeMaster, writeSettings } from '../../../../src/node/provisioning/formats/polycom-attributes.ts';
import { directoryEntries, readDirectory, writeDirectory } from '../../../../src/node/provisioning/formats/polycom-directory.ts';
import { UnreadableFile, type Entry } from '../../../../src/node/provisioning/vendors/generator.ts';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';

const anyName = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9._-]{0,20}$/);
const anyValue = fc.string({ unit: 'grapheme', maxLength: 40 });
const anyEntries = fc.uniqueArray(fc.tuple(anyName, anyValue), { selector: ([name]) => name, minLength: 1, maxLength: 20 });

describe('settings as attributes', () => {
  it('read back in their order, whatever the groups', () => {
    fc.assert(
      fc.property(anyEntries, fc.nat({ max: 20 }), (entries, cut) => {
        const groups = [entries.slice(0, cut), entries.slice(cut)].map((part, index) => ({ element: `part${index}`, entries: part }));
        assert.deepEqual(readAttributes(writeSettings(groups)), entries);
        assert.deepEqual(readAttributes(writeMaster(entries)), entries);
      }),
    );
  });

  it('stand on a line each, so that files can be compared', () => {
    const entries: readonly Entry[] = [
      ['a', '1'],
      ['b', '<'],
    ];
    assert.equal(
      writeSettings([
        { element: 'one', entries },
        { element: 'none', entries: [] },
      ]),
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<polycomConfig>\n  <one\n    a="1"\n    b="&lt;"\n  />\n</polycomConfig>\n',
    );
  });

  it('are refused with a parameter twice, in one element or in two', () => {
    for (const body of ['<a x="1" x="1"/>', '<a x="" x=""/>', '<a><b x="1"/><c x="2"/></a>'])
      assert.throws(() => readAttributes(body), UnreadableFile, body);
  });

  it('are refused when they are not well-formed, without telling a value', () => {
    for (const body of [
      '',
      'no xml',
      '<a x="secret>',
      '<a x="secret"/><b/>',
      '<a x="secret & more"/>',
      '<a><b x="secret"></a>',
      '<a x=secret/>',
    ])
      assert.throws(
        () => readAttributes(body),
        (thrown) => thrown instanceof UnreadableFile && !thrown.message.includes('secret'),
        body,
      );
  });

  it('are read from what a phone sends as its overrides', () => {
    const body = '<?xml version="1.0"?>\n<PHONE_CONFIG>\n<OVERRIDES reg.1.ringType="ringer4" up.backlight="2"/>\n</PHONE_CONFIG>';
    assert.deepEqual(polycom.parse('0004F2A1B2C3-phone.cfg', body), [
      ['reg.1.ringType', 'ringer4'],
      ['up.backlight', '2'],
    ]);
  });

  it('never end in anything but entries or a refusal', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', '"', '=', 'a', ' ', '&', ';', '!', '[', ']', '-'), maxLength: 60 }),
        (body) => {
          try {
            assert.ok(Array.isArray(polycom.parse('x.cfg', body)));
          } catch (thrown) {
            assert.ok(thrown instanceof UnreadableFile);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a directory', () => {
  const anyItem = fc.record({
    firstName: anyValue,
    contact: fc.stringMatching(/^[\d+*#]{1,15}$/),
    speedDial: fc.integer({ min: 1, max: 9999 }),
  });

  it('reads back item by item', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), (items) => {
        assert.deepEqual(readDirectory(writeDirectory(items)), directoryEntries(items));
      }),
    );
  });

  it('is read by the file’s name, in any case', () => {
    const body = writeDirectory([{ firstName: 'Taxi', contact: '01', speedDial: 3 }]);
    assert.deepEqual(polycom.parse('0004F2A1B2C3-directory.xml', body), [
      ['item.1.fn', 'Taxi'],
      ['item.1.ct', '01'],
      ['item.1.sd', '3'],
    ]);
  });

  it('may have other fields and empty items', () => {
    const item = '<item><ln>Doe</ln><fn>John</fn><ct>1001</ct><sd/></item>';
    assert.deepEqual(readDirectory(`<directory><item_list><item/>${item}</item_list></directory>`), [
      ['item.2.ln', 'Doe'],
      ['item.2.fn', 'John'],
      ['item.2.ct', '1001'],
      ['item.2.sd', ''],
    ]);
  });

  it('is refused with a field twice, when it is another kind of file, or not well-formed', () => {
    for (const body of [
      '<directory><item_list><item><fn>a</fn><fn>b</fn></item></item_list></directory>',
      '<polycomConfig/>',
      '<directory><item_list>',
      '',
    ])
      assert.throws(() => readDirectory(body), UnreadableFile, body);
  });
});
