import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bootInclude, readYealinkBoot, writeYealinkBoot } from '../../../../src/node/provisioning/formats/yealink-boot.ts';
import { UnreadableFile, type Entry } from '../../../../src/node/provisioning/vendors/generator.ts';

const fileName = fc.stringMatching(/^[a-z\d._-]{1,40}$/);
const setting = fc.tuple(fc.stringMatching(/^[a-z_]{1,20}$/), fc.stringMatching(/^\S{1,20}$/));
const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  fileName.map((name): Entry => [bootInclude, name]),
  setting,
);

describe('a Yealink boot file', () => {
  it('reads back as it was meant, in order', () => {
    fc.assert(fc.property(fc.array(anyEntry), (entries) => assert.deepEqual(readYealinkBoot(writeYealinkBoot(entries)), entries)));
  });

  it('may have comments and empty lines', () => {
    assert.deepEqual(readYealinkBoot('#!version:1.0.0.1\n# comment\n\ninclude:config "a.cfg"\n'), [[bootInclude, 'a.cfg']]);
  });

  it('is refused without its header, and with a line that is neither include nor setting, naming the line and no value', () => {
    for (const body of ['', 'include:config "a.cfg"\n', '\ufeff#!version:1.0.0.1\n', '#!version:1.0.0.1 \n'])
      assert.throws(() => readYealinkBoot(body), UnreadableFile, JSON.stringify(body));
    const isLine2 = (thrown: unknown) => thrown instanceof UnreadableFile && thrown.message === 'line 2 is no setting';
    for (const line of ['include:config a.cfg', 'include:config "a.cfg', 'include:config ""', 'secret', 'a = ', '= secret', ' a = b'])
      assert.throws(() => readYealinkBoot(`#!version:1.0.0.1\n${line}\n`), isLine2, line);
  });
});
