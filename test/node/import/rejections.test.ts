import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callsOf, counted, importLines, line, type Row } from './company.ts';

const good = (number: number) => line({ id: `7.${number}` });
const reasons = async (lines: readonly string[], chunk?: number) => {
  const { store, rejections, result } = await importLines(lines, chunk ? { chunk } : {});
  return { rejections: rejections.map((row) => `${row.line} ${row.reason}`), result, kept: (await callsOf(store, 'alice')).length };
};

describe('a row that cannot be used', () => {
  const cases: [string, string][] = [
    ['too-few-columns', '"","+33612345678","1001"'],
    ['too-few-columns', 'not a csv file at all'],
    ['bad-date', line({ start: '' })],
    ['bad-date', line({ start: '22/11/2026 19:07' })],
    ['bad-date', line({ start: '2026-02-30 10:00:00' })],
    ['bad-date', line({ start: '2026-11-22 24:00:00' })],
    ['bad-duration', line({ spoken: 'NaN' })],
    ['bad-disposition', line({ disposition: 'MAYBE' })],
    ['no-call-id', line({ id: '' })],
    ['broken-quotes', '"","+33612345678","10"01","x"'],
    ['broken-quotes', '"","+33612345678","1001'],
    ['too-long', `"${'x'.repeat(200_000)}"`],
  ];
  for (const [reason, bad] of cases) {
    it(`is named with its number and ${reason}: ${bad.slice(0, 70)}`, async () => {
      for (const chunk of [undefined, 100]) {
        const { rejections, result, kept } = await reasons([good(1), good(2), bad, good(3), good(4)], chunk);
        assert.deepEqual(rejections, [`3 ${reason}`]);
        assert.deepEqual(result, counted({ rows: 5, calls: 4, added: 4, rejected: 1 }));
        assert.equal(kept, 4);
      }
    });
  }

  it('says what was found, briefly', async () => {
    const { rejections } = await importLines([good(1), line({ start: `never ${'x'.repeat(500)}` })]);
    assert.match(rejections[0]?.found ?? '', /^never x{74}$/);
  });
});

describe('a row in nobody’s log', () => {
  const inside: Partial<Row> = { from: '1001', channel: 'PJSIP/1001-1', context: 'internal', toChannel: '' };
  const cases: [string, string][] = [
    ['a call between other lines', line({ to: '1099', toChannel: 'PJSIP/1099-1' })],
    ['a call that ended in the dialplan', line({ to: 's', toChannel: '' })],
    ['a voicemail check', line({ ...inside, to: '*98' })],
    ['a pick-up code', line({ ...inside, to: '**1002' })],
    ['a phone that dialled nothing', line({ ...inside, to: 's' })],
  ];
  for (const [what, row] of cases) {
    it(`is no fault, but counted: ${what}`, async () => {
      const { rejections, result } = await reasons([good(1), row, good(2)]);
      assert.deepEqual(rejections, []);
      assert.deepEqual(result, counted({ rows: 3, calls: 2, added: 2, ignored: 1 }));
    });
  }
});

describe('broken quotes', () => {
  it('cost only the line they are on, even at the end of the file and many in a row', async () => {
    const open = '"","+33612345678","1001","x';
    const lines = [open, good(1), open, open, good(2), ...Array.from({ length: 40 }, (_, index) => good(10 + index)), open, open];
    const broken = lines.flatMap((text, index) => (text === open ? [`${index + 1} broken-quotes`] : []));
    for (const chunk of [undefined, 61, 7]) {
      const { rejections, kept } = await reasons(lines, chunk);
      assert.deepEqual(rejections, broken);
      assert.equal(kept, 42);
    }
  });

  it('are not line breaks inside a field', async () => {
    const broken = line({ id: '7.1', callerId: '"Two\nlines, one\n\nname" <+33612345678>' });
    const { store, rejections, result } = await importLines([good(0), broken, good(2), line({ id: '7.3', start: 'x' })]);
    assert.deepEqual(
      rejections.map((row) => `${row.line} ${row.reason}`),
      ['7 bad-date'],
    );
    assert.equal(result.added, 3);
    assert.ok((await callsOf(store, 'alice')).some((call) => call.party.name === 'Two lines, one name'));
  });
});

describe('a file', () => {
  it('may be empty, have empty lines, a byte order mark, or no line end at its end', async () => {
    assert.deepEqual((await reasons([])).result, counted({}));
    assert.deepEqual((await reasons([`\uFEFF${good(1)}`, '', good(2), ''])).result.added, 2);
    const { result } = await importLines([good(1), good(2)], { end: '\n' });
    assert.equal(result.added, 2);
    const { result: open } = await importLines([`${good(1)}\n${good(2)}`], { end: '' });
    assert.equal(open.added, 2);
  });
});

describe('times', () => {
  /** The id of the call holds no time. */
  const startOf = async (start: string, timeZone?: string) => {
    const { store } = await importLines([line({ start, id: '17.1' })], timeZone ? { timeZone } : {});
    return new Date((await callsOf(store, 'alice'))[0]?.startedAt ?? 0).toISOString();
  };

  it('are in UTC unless another zone is named', async () => {
    assert.equal(await startOf('2026-11-22 19:07:35'), '2026-11-22T19:07:35.000Z');
    assert.equal(await startOf('2026-11-22 19:07:35', 'Europe/Paris'), '2026-11-22T18:07:35.000Z');
  });

  it('are right on both sides of a clock change', async () => {
    assert.equal(await startOf('2026-03-29 01:59:59', 'Europe/Paris'), '2026-03-29T00:59:59.000Z');
    assert.equal(await startOf('2026-03-29 03:00:01', 'Europe/Paris'), '2026-03-29T01:00:01.000Z');
    assert.equal(await startOf('2026-10-25 03:00:00', 'Europe/Paris'), '2026-10-25T02:00:00.000Z');
  });
});
