import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { putDevice } from '../../../src/node/phones/sql-devices.ts';
import { tenant } from '../store/records.ts';
import { callsOf, company, importLines, line, type Login, type Row } from './company.ts';

type Store = Awaited<ReturnType<typeof company>>;

const shown = async (store: Store, login: Login) =>
  (await callsOf(store, login)).map(
    ({ kind, outcome, party, durationSeconds, forwardedTo }) =>
      `${kind} ${outcome} ${party.number ?? '-'} ${durationSeconds}${forwardedTo ? ` to ${forwardedTo}` : ''}`,
  );
const logs = async (lines: readonly string[], options: Parameters<typeof importLines>[1] = {}) => {
  const { store, result } = await importLines(lines, options);
  return { result, alice: await shown(store, 'alice'), bruno: await shown(store, 'bruno'), chloe: await shown(store, 'chloe') };
};

const epoch = 1_795_374_455;
/** The linked id is the third last column but one: it and two more follow the user field. */
const linked = (row: Partial<Row>, linkedId = `${epoch}.1`) => `${line(row)},"","${linkedId}",7`;
const unanswered = { disposition: 'NO ANSWER', spoken: '0' } as const;
/** The caller's leg to one member of a queue, and the leg inside the Local channel, which rings the phone. */
const member = (extension: string, number: number, answer: Partial<Row>, name = `Local/${extension}@from-queue-0000000${number}`) => [
  linked({ to: extension, context: 'from-queue', channel: `${name};2`, toChannel: `PJSIP/${extension}-0000000${number}`, data: `PJSIP/${extension}`, id: `${epoch}.${number}`, ...answer }),
  linked({ to: '600', context: 'ext-queues', toChannel: `${name};1`, application: 'Queue', data: '600,t', ...answer }),
]; // prettier-ignore

describe('a group’s call', () => {
  it('is received by the colleague who answered, and answered elsewhere for the others', async () => {
    const { alice, bruno, chloe } = await logs([...member('1002', 4, unanswered), ...member('1001', 3, { spoken: '90' }), ...member('1003', 5, unanswered)]); // prettier-ignore
    assert.deepEqual(alice, ['received answered +33612345678 90']);
    for (const others of [bruno, chloe]) assert.deepEqual(others, ['missed answered-elsewhere +33612345678 0']);
  });

  it('that nobody answered is missed by everybody, also when the queue spoke to the caller', async () => {
    const spoken = linked({ to: '600', toChannel: '', application: 'Queue', data: '600,t', spoken: '25' });
    const { alice, bruno } = await logs([...member('1002', 4, unanswered), ...member('1001', 3, unanswered), spoken]);
    for (const each of [alice, bruno]) assert.deepEqual(each, ['missed no-answer +33612345678 0']);
  });

  it('from a colleague is placed by the colleague only', async () => {
    const caller: Partial<Row> = { from: '1003', callerId: '"Chloé" <1003>', context: 'from-internal' };
    const rows = [...member('1002', 4, { ...caller, ...unanswered }), ...member('1001', 3, caller)];
    const own = rows.map((row) => row.replaceAll('PJSIP/trunk-00000001', 'PJSIP/1003-00000001'));
    const { alice, bruno, chloe } = await logs(own);
    assert.deepEqual(chloe, ['placed answered 600 42']);
    assert.deepEqual(alice, ['received answered 1003 42']);
    assert.deepEqual(bruno, ['missed answered-elsewhere 1003 0']);
  });

  it('is one call although its rows are apart, and only linked ids hold them together', async () => {
    const [inner = '', outer = ''] = member('1001', 3, { spoken: '90' });
    const [ring = ''] = member('1002', 4, unanswered);
    const others = Array.from({ length: 30 }, (_, index) => line({ to: '1004', toChannel: 'PJSIP/1004-1', id: `8.${index}` }));
    for (const window of [5, 500]) {
      const { alice, bruno } = await logs([ring, ...others, inner, ...others, outer], { window });
      assert.deepEqual(alice, ['received answered +33612345678 90'], `window ${window}`);
      // The linked legs that came too late for a short window do not say who else rang.
      assert.deepEqual(bruno, [window > 30 ? 'missed answered-elsewhere +33612345678 0' : 'missed no-answer +33612345678 0']);
    }
  });

  it('of a ring group with FreePBX’s words before the number is one call', async () => {
    const inside = (extension: string, number: number, answer: Partial<Row>) => [
      linked({ to: extension, context: 'from-internal', channel: `Local/RG-600-${extension}@from-internal-0000000${number};2`, toChannel: `PJSIP/${extension}-0000000${number}`, data: `PJSIP/${extension}`, id: `${epoch}.${number}`, ...answer }),
      linked({ to: '600', toChannel: `Local/RG-600-${extension}@from-internal-0000000${number};1`, ...answer }),
    ]; // prettier-ignore
    const { alice, bruno } = await logs([...inside('1001', 3, unanswered), ...inside('1002', 4, { spoken: '7' })]);
    assert.deepEqual([alice, bruno], [['missed answered-elsewhere +33612345678 0'], ['received answered +33612345678 7']]);
  });

  it('picked up by a colleague is answered elsewhere, and one that was sent to a colleague is forwarded', async () => {
    const taken = (data: string) => logs([line({ toChannel: 'PJSIP/1002-00000009', data })]);
    assert.deepEqual((await taken('PJSIP/1001,20')).alice, ['missed answered-elsewhere +33612345678 0']);
    assert.deepEqual((await taken('PJSIP/1001&PJSIP/1002,20')).alice, ['missed answered-elsewhere +33612345678 0']);
    assert.deepEqual((await taken('PJSIP/1002,20')).alice, ['missed forwarded +33612345678 0 to 1002']);
  });
});

describe('a call through Local channels', () => {
  const followMe = (answered: 'phone' | 'mobile') => {
    const leg = (name: string, toChannel: string, data: string, id: number, answers: boolean) => [
      linked({ to: name, context: 'from-internal', channel: `Local/${name}@from-internal-0000000${id};2`, toChannel, data, id: `${epoch}.${id}`, ...(answers ? {} : unanswered) }),
      linked({ to: '1002', toChannel: `Local/${name}@from-internal-0000000${id};1`, data: 'Local/FMPR-1002@from-internal', ...(answers ? {} : unanswered) }),
    ]; // prettier-ignore
    return [
      ...leg('FMPR-1002', 'PJSIP/1002-00000005', 'PJSIP/1002', 4, answered === 'phone'),
      ...leg('FMGL-0639985599#', 'PJSIP/trunk-00000006', 'PJSIP/0639985599@trunk', 6, answered === 'mobile'),
    ];
  };

  it('that finds a person on the desk phone was received, on the mobile forwarded', async () => {
    assert.deepEqual((await logs(followMe('phone'))).bruno, ['received answered +33612345678 42']);
    assert.deepEqual((await logs(followMe('mobile'))).bruno, ['missed forwarded +33612345678 0 to +33639985599']);
  });

  it('is never placed by who was called, even when only the inner leg is known', async () => {
    const [inner = ''] = member('1001', 3, { from: '1003', callerId: '"Chloé" <1003>' });
    const { alice, chloe } = await logs([inner]);
    assert.deepEqual([alice, chloe], [['received answered 1003 42'], []]);
  });

  it('that the switch began at a phone, as click to call does, was placed by its line', async () => {
    const clicked = line({ from: '1001', to: '0478110022', context: 'from-internal', channel: 'Local/1001@from-internal-0000000a;1', toChannel: 'PJSIP/trunk-00000002', data: 'PJSIP/0478110022@trunk' }); // prettier-ignore
    assert.deepEqual((await logs([clicked])).alice, ['placed answered +33478110022 42']);
  });
});

describe('a waiting call that another person takes', () => {
  const bruno: Partial<Row> = {
    from: '1002',
    callerId: '"Bruno" <1002>',
    context: 'from-internal',
    channel: 'PJSIP/1002-00000009',
    id: `${epoch + 5}.9`,
  };
  const taker = (row: Partial<Row>) => linked({ ...bruno, toChannel: 'PJSIP/trunk-00000001', ...row });

  it('is received by both when it was parked, from the caller', async () => {
    const { alice, bruno: other } = await logs([
      linked({ spoken: '30' }),
      linked({ to: '700', toChannel: '', application: 'Park', data: '', spoken: '25', start: '2026-11-22 19:08:07' }),
      taker({ to: '701', application: 'ParkedCall', data: 'default,701', spoken: '70', start: '2026-11-22 19:08:30' }),
    ]);
    assert.deepEqual([alice, other], [['received answered +33612345678 30'], ['received answered +33612345678 70']]);
  });

  it('is answered elsewhere for whom it rang when it was picked up', async () => {
    for (const [to, data] of [
      ['**1001', '1001'],
      ['*8', ''],
    ] as const) {
      const { alice, bruno: other } = await logs([linked(unanswered), taker({ to, application: 'Pickup', data, spoken: '40', start: '2026-11-22 19:07:40' })]); // prettier-ignore
      assert.deepEqual([alice, other], [['missed answered-elsewhere +33612345678 0'], ['received answered +33612345678 40']], to);
    }
  });
});

describe('the dialplan', () => {
  it('holds a conversation in a conference', async () => {
    const row = line({ from: '1001', to: '800', context: 'from-internal', channel: 'PJSIP/1001-00000001', toChannel: '', application: 'ConfBridge', data: '800', spoken: '1200' }); // prettier-ignore
    assert.deepEqual((await logs([row])).alice, ['placed answered 800 1200']);
  });

  it('takes a message: the call was missed, also where the record keeps the phone that rang before', async () => {
    const message: Partial<Row> = { application: 'VoiceMail', data: '1001@default,u' };
    for (const row of [message, { ...message, toChannel: '' }, { ...message, toChannel: '', to: 'vmu1001' }])
      assert.deepEqual((await logs([line(row)])).alice, ['missed voicemail +33612345678 0'], JSON.stringify(row));
  });

  it('that plays messages to their owner makes no missed call', async () => {
    const { result } = await logs([line({ to: 's', toChannel: '', application: 'VoiceMailMain', data: '1001@default' })]);
    assert.deepEqual([result.added, result.ignored], [0, 1]);
  });
});

describe('a transferred call', () => {
  it('was received by both, or missed by the second', async () => {
    const first = linked({ toChannel: 'PJSIP/1001-00000002', spoken: '30', start: '2026-11-22 19:07:35' });
    const second = (answer: Partial<Row>) =>
      linked({ to: '1002', toChannel: 'PJSIP/1002-00000003', data: 'PJSIP/1002', start: '2026-11-22 19:08:05', ...answer });
    const answered = await logs([first, second({ spoken: '12' })]);
    assert.deepEqual([answered.alice, answered.bruno], [['received answered +33612345678 30'], ['received answered +33612345678 12']]);
    const missed = await logs([first, second(unanswered)]);
    assert.deepEqual(missed.bruno, ['missed no-answer +33612345678 0']);
  });

  it('after a question to a colleague leaves the question a call of its own', async () => {
    const rows = [
      linked({ toChannel: 'PJSIP/1001-00000002', spoken: '30' }),
      linked({ from: '1001', callerId: '"Alice" <1001>', to: '1002', context: 'from-internal', channel: 'PJSIP/1001-00000007', toChannel: 'PJSIP/1002-00000008', data: 'PJSIP/1002', spoken: '9', id: `${epoch}.7` }),
    ]; // prettier-ignore
    const { alice, bruno } = await logs(rows);
    assert.deepEqual([...alice].sort(), ['placed answered 1002 9', 'received answered +33612345678 30']);
    assert.deepEqual(bruno, ['received answered 1001 9']);
  });
});

describe('phones with names of their own', () => {
  const named = async () => {
    const store = await company();
    const account = { line: 'bruno-fixed', userName: '0004f2aabbcc', authName: '0004f2aabbcc', sealedPassword: '' };
    const device = { id: 'phone', owner: 'bruno', vendor: 'yealink', model: 'T54W', mac: '0004f2aabbcc', version: 1 } as const;
    await store.write((tx) => putDevice(tx, tenant, { ...device, accounts: [account] }));
    return store;
  };

  it('belong to the lines that they register', async () => {
    const store = await named();
    const { bruno } = await logs([line({ to: '600', toChannel: 'PJSIP/0004f2aabbcc-00000002', data: 'PJSIP/0004f2aabbcc' })], { store });
    assert.deepEqual(bruno, ['received answered +33612345678 42']);
  });

  it('tell who was called beside a colleague who picked up', async () => {
    const rows = [line({ to: '1002', toChannel: 'PJSIP/1003-00000009', data: 'PJSIP/0004f2aabbcc,20' })];
    assert.deepEqual((await logs(rows, { store: await named() })).bruno, ['missed answered-elsewhere +33612345678 0']);
  });

  it('place the calls of these lines', async () => {
    const rows = [line({ from: '0199001235', to: '0639980000', channel: 'PJSIP/0004f2aabbcc-00000001', toChannel: 'PJSIP/trunk-00000002', data: 'PJSIP/0639980000@trunk' })]; // prettier-ignore
    assert.deepEqual((await logs(rows, { store: await named() })).bruno, ['placed answered +33639980000 42']);
  });

  it('ring beside a mobile: the channel that answered tells which it was', async () => {
    const rung = { data: 'PJSIP/0004f2aabbcc&PJSIP/0639985599@trunk,60,t' };
    const phone = (answer: Partial<Row>) => line({ ...rung, toChannel: 'PJSIP/0004f2aabbcc-00000004', ...answer });
    const mobile = (answer: Partial<Row>) => line({ ...rung, toChannel: 'PJSIP/trunk-00000005', ...answer });
    assert.deepEqual((await logs([phone({ spoken: '33' }), mobile(unanswered)])).alice, ['received answered +33612345678 33']);
    assert.deepEqual((await logs([phone(unanswered), mobile({})])).alice, ['missed forwarded +33612345678 0 to +33639985599']);
  });
});
