import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { polycomAt, polycomMac, polycomMaster, fakeServer, yealinkWith } from './fake-server.ts';

const anyName = fc.stringMatching(/^[a-z]{1,8}(\.[a-z0-9]{1,8}){1,3}$/);
const anyNames = fc.uniqueArray(anyName, { minLength: 1, maxLength: 5 });
/** What a line can carry: no ends of lines, and nothing around that would be trimmed. */
const anyLine = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((text) => text.replace(/[\r\n]/g, '').trim())
  .filter((text) => text !== '' && text !== '%NULL%');
const anyText = fc.string({
  unit: fc.constantFrom('a', 'é', ' ', '&', '<', '>', '"', "'", '\n', '\r', '\t', ';', '=', '漢'),
  maxLength: 20,
});

const valuesFor = (value: fc.Arbitrary<string>) =>
  anyNames.chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, value]))));

describe('whatever is in it', () => {
  it('a Yealink file ends its lines where a file does, not where a page of text does', async () => {
    const phone = await yealinkWith(['linekey.1.label = one\u2028two']);
    assert.equal(phone.value('linekey.1.label'), 'one\u2028two');
  });

  it('a Yealink file gives back what was written, line by line', async () => {
    await fc.assert(
      fc.asyncProperty(valuesFor(anyLine), async (values) => {
        const phone = await yealinkWith(Object.entries(values).map(([name, value]) => `${name} = ${value}`));
        for (const [name, value] of Object.entries(values)) assert.equal(phone.value(name), value);
      }),
      { numRuns: 100 },
    );
  });

  it('a Yealink file whose value has an end of line sets what stands behind it: nothing quotes it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('\n', '\r\n', '\r'), anyLine, async (end, label) => {
        const phone = await yealinkWith([`linekey.1.label = ${label}${end}linekey.9.type = 16`]);
        assert.equal(phone.keys.get(9)?.kind, 'supervision');
      }),
      { numRuns: 100 },
    );
  });

  it('what is changed on a Polycom phone comes back from the server as it was', async () => {
    await fc.assert(
      fc.asyncProperty(valuesFor(anyText), async (values) => {
        const server = fakeServer({ [`${polycomMac}.cfg`]: polycomMaster('') });
        const phone = polycomAt(server);
        for (const [name, value] of Object.entries(values)) phone.setLocally(`x.${name}`, value);
        await phone.restart();
        const next = polycomAt(server);
        await next.restart();
        assert.deepEqual(next.problems, []);
        for (const [name, value] of Object.entries(values)) assert.equal(next.value(`x.${name}`), value);
      }),
      { numRuns: 100 },
    );
  });
});
