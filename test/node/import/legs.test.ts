import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { callsOf, counted, importLines, line, missed, type Login, type Row } from './company.ts';

const short = async (lines: readonly string[], login: Login) => {
  const { store } = await importLines(lines);
  return (await callsOf(store, login)).map(
    (call) => `${call.line} ${call.kind} ${call.outcome} ${call.party.number ?? '-'} ${call.durationSeconds}`,
  );
};
const inside = (row: Partial<Row> = {}): Partial<Row> => ({
  from: '1001',
  callerId: '"Alice" <1001>',
  context: 'internal',
  channel: 'PJSIP/1001-00000001',
  ...row,
});

describe('a call from outside', () => {
  it('that a person answered was received', async () => {
    assert.deepEqual(await short([line()], 'alice'), ['alice-fixed received answered +33612345678 42']);
  });

  it('that only the dialplan answered was missed', async () => {
    assert.deepEqual(await short(missed('1.1'), 'alice'), ['alice-fixed missed no-answer +33612345678 0']);
    assert.deepEqual(await short([line({ toChannel: '' })], 'alice'), ['alice-fixed missed no-answer +33612345678 0']);
  });

  it('that went to voicemail was missed', async () => {
    const legs = [
      line({ disposition: 'NO ANSWER', spoken: '0' }),
      line({ toChannel: '', application: 'VoiceMail', data: '1001@default,u', spoken: '17' }),
    ];
    assert.deepEqual(await short(legs, 'alice'), ['alice-fixed missed voicemail +33612345678 0']);
  });

  it('that was busy, or failed, was missed', async () => {
    assert.deepEqual(await short([line({ disposition: 'BUSY', spoken: '0' })], 'alice'), ['alice-fixed missed busy +33612345678 0']);
    assert.deepEqual(await short([line({ disposition: 'CONGESTION', spoken: '0' })], 'alice'), [
      'alice-fixed missed failed +33612345678 0',
    ]);
  });

  it('that a forward took elsewhere was missed, and says where it went', async () => {
    const legs = [
      line({ disposition: 'NO ANSWER', spoken: '0' }),
      line({ toChannel: 'PJSIP/trunk-00000009', data: 'PJSIP/0639980000@trunk,30' }),
    ];
    const { store } = await importLines(legs);
    const [call] = await callsOf(store, 'alice');
    assert.deepEqual([call?.kind, call?.outcome, call?.forwardedTo, call?.durationSeconds], ['missed', 'forwarded', '+33639980000', 0]);
  });

  it('that was sent to a colleague is missed by one and received by the other', async () => {
    const legs = [line({ toChannel: 'PJSIP/1002-00000009', data: 'PJSIP/1002,20' })];
    assert.deepEqual(await short(legs, 'alice'), ['alice-fixed missed forwarded +33612345678 0']);
    assert.deepEqual(await short(legs, 'bruno'), ['bruno-fixed received answered +33612345678 42']);
  });

  it('to a group is received by who answered, and not missed by the others', async () => {
    const legs = ['1001', '1002'].map((extension) =>
      line({
        to: '600',
        toChannel: `PJSIP/${extension}-00000009`,
        disposition: extension === '1002' ? 'ANSWERED' : 'NO ANSWER',
        spoken: extension === '1002' ? '9' : '0',
      }),
    );
    assert.deepEqual(await short(legs, 'alice'), ['alice-fixed missed answered-elsewhere +33612345678 0']);
    assert.deepEqual(await short(legs, 'bruno'), ['bruno-fixed received answered +33612345678 9']);
  });

  it('reaches a line by any of its numbers, national or international', async () => {
    for (const to of ['0176210002', '+33176210002', '0033199001235', '1002']) {
      assert.deepEqual(await short([line({ to, toChannel: 'PJSIP/phone-1' })], 'bruno'), ['bruno-fixed received answered +33612345678 42']);
    }
    assert.deepEqual(await short([line({ to: '0639981234', toChannel: 'PJSIP/gsm-1' })], 'alice'), [
      'alice-mobile received answered +33612345678 42',
    ]);
  });

  it('does not pass for a colleague’s because its caller says so', async () => {
    const { store, result } = await importLines([line({ from: '1002', callerId: '"Bruno" <1002>' })]);
    assert.deepEqual(await callsOf(store, 'bruno'), []);
    assert.equal((await callsOf(store, 'alice'))[0]?.party.numberKind, 'special');
    assert.equal(result.added, 1);
  });

  it('has a caller without a number when the number is hidden or none', async () => {
    for (const from of ['anonymous', '', 'Restricted', 'sip-user']) {
      const { store } = await importLines([line({ from, callerId: `"" <${from}>` })]);
      assert.deepEqual((await callsOf(store, 'alice'))[0]?.party, { numberKind: 'anonymous' }, from);
    }
  });

  it('keeps names as they are, and harmless', async () => {
    const nameIn = async (callerId: string) => (await callsOf((await importLines([line({ callerId })])).store, 'alice'))[0]?.party.name;
    assert.equal(await nameIn('"Zoé ""Zaza"" <b>Ünal</b>" <+33612345678>'), 'Zoé ""Zaza"" <b>Ünal</b>');
    assert.equal(await nameIn('"Jean \\"Jo\\" O\'Neil, Cie" <+33612345678>'), 'Jean "Jo" O\'Neil, Cie');
    assert.equal(await nameIn('Bare Name <+33612345678>'), 'Bare Name');
    assert.equal(await nameIn('"a\u0001b\tc" <1>'), 'a b c');
    assert.equal(await nameIn('"+33612345678" <+33612345678>'), undefined);
    assert.equal(await nameIn('+33612345678'), undefined);
    assert.equal((await nameIn(`"${'x'.repeat(5000)}" <1>`))?.length, 200);
  });
});

describe('a call from a line', () => {
  it('to somebody outside was placed', async () => {
    const legs = [line(inside({ to: '0639980000', toChannel: 'PJSIP/trunk-00000002', data: 'PJSIP/0639980000@trunk,60' }))];
    assert.deepEqual(await short(legs, 'alice'), ['alice-fixed placed answered +33639980000 42']);
  });

  it('is the phone’s, whatever number it presents', async () => {
    const legs = [
      line(inside({ from: '+33176210009', to: '0639980000', toChannel: 'PJSIP/trunk-00000002', disposition: 'NO ANSWER', spoken: '0' })),
    ];
    assert.deepEqual(await short(legs, 'alice'), ['alice-fixed placed no-answer +33639980000 0']);
  });

  it('is the number’s where phones have names of their own', async () => {
    const legs = [line(inside({ channel: 'PJSIP/0004f2aabbcc-00000001', to: '3949', toChannel: 'PJSIP/trunk-00000002' }))];
    assert.deepEqual(await short(legs, 'alice'), ['alice-fixed placed answered 3949 42']);
  });

  it('to a colleague is in both logs, with the other’s name', async () => {
    const { store, result } = await importLines([line(inside({ to: '1002', toChannel: 'PJSIP/1002-00000002' }))]);
    const [placed] = await callsOf(store, 'alice');
    const [received] = await callsOf(store, 'bruno');
    assert.deepEqual([placed?.kind, placed?.party], ['placed', { number: '1002', numberKind: 'internal', name: 'Bruno Keller' }]);
    assert.deepEqual([received?.kind, received?.party], ['received', { number: '1001', numberKind: 'internal', name: 'Alice Martin' }]);
    assert.deepEqual([result.calls, result.added], [1, 2]);
  });

  it('to a colleague who does not answer is missed there', async () => {
    const legs = missed('1.1', inside({ to: '1002', toChannel: 'PJSIP/1002-00000002' }));
    assert.deepEqual(await short(legs, 'alice'), ['alice-fixed placed no-answer 1002 0']);
    assert.deepEqual(await short(legs, 'bruno'), ['bruno-fixed missed no-answer 1001 0']);
  });
});

describe('legs of one call', () => {
  it('are put together wherever they stand, as long as they are not too far apart', async () => {
    const calls = fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(calls, fc.infiniteStream(fc.nat({ max: 100 })), fc.integer({ min: 1, max: 9 }), async (numbers, order, batch) => {
        const lines = numbers.flatMap((number) => missed(`1795374455.${number}`, { from: `+3361234${5000 + number}` }));
        const keys = new Map(lines.map((text) => [text, order.next().value ?? 0]));
        const shuffled = [...lines].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        const { store, result } = await importLines(shuffled, { batch, window: 24 });
        assert.deepEqual(result, counted({ rows: lines.length, calls: numbers.length, added: numbers.length }));
        assert.ok((await callsOf(store, 'alice')).every((call) => call.kind === 'missed'));
      }),
      { numRuns: 40 },
    );
  });

  it('that come too late make no second call', async () => {
    const [ring, hangup] = missed('9.1');
    const others = Array.from({ length: 20 }, (_, index) => line({ id: `8.${index}` }));
    const { store, result } = await importLines([ring, ...others, hangup], { window: 5, batch: 1 });
    assert.deepEqual([result.calls, result.added], [22, 21]);
    assert.equal((await callsOf(store, 'alice')).length, 21);
  });

  it('are not without number', async () => {
    const { result, rejections } = await importLines(Array.from({ length: 2_100 }, () => line()));
    assert.deepEqual([result.added, result.rejected], [1, 52]);
    assert.deepEqual(rejections[0], { line: 2_049, reason: 'too-many-legs', found: '1795374455.1' });
  });
});
