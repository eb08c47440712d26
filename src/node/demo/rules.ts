import type { DateException, ForwardingKey, ForwardingTarget, Id } from '../../contract/index.ts';
import { holidaysOf } from '../../rules/holidays.ts';
import { dayKey } from '../../rules/zone.ts';
import type { ForwardingRecord } from '../forwarding/sql.ts';

type Values = Pick<ForwardingRecord, 'enabled' | 'target' | 'numbers' | 'delaySeconds' | 'when'>;

interface RuleSeed extends Values {
  readonly user: Id;
  readonly line: Id;
  readonly key: ForwardingKey;
}

const voicemail: ForwardingTarget = { kind: 'voicemail' };
const number = (target: string): ForwardingTarget => ({ kind: 'number', number: target });

/** The public holidays to come, of this year and the next: the office is closed. */
function closedDates(now: number): readonly DateException[] {
  const today = dayKey(now, 'Europe/Paris');
  const year = Number(today.slice(0, 4));
  return [year, year + 1]
    .flatMap((each) => holidaysOf('FR', each))
    .filter(({ date }) => date >= today)
    .map(({ date }) => ({ date, hours: [{ from: '00:00', until: '00:00' }] }));
}

/** What people had set before the demo begins. Driss is new and has set nothing. */
export const ruleSeeds = (now: number): readonly RuleSeed[] => [
  {
    user: 'alice',
    line: 'line-alice-fixed',
    key: 'unconditional',
    enabled: false,
    target: number('+33639981234'),
    when: { kind: 'always' },
  },
  { user: 'alice', line: 'line-alice-fixed', key: 'no-answer', enabled: true, target: voicemail, delaySeconds: 20 },
  { user: 'alice', line: 'line-alice-fixed', key: 'not-reachable', enabled: true, target: number('+33639981234') },
  { user: 'alice', line: 'line-alice-fixed', key: 'dnd', enabled: false, target: voicemail },
  { user: 'alice', line: 'line-alice-fixed', key: 'simultaneous-ring', enabled: false, numbers: [{ number: '+33639981234' }] },
  { user: 'alice', line: 'line-alice-mobile', key: 'no-answer', enabled: true, target: voicemail, delaySeconds: 25 },
  { user: 'alice', line: 'line-alice-mobile', key: 'not-reachable', enabled: true, target: voicemail },
  {
    user: 'bruno',
    line: 'line-bruno-fixed',
    key: 'unconditional',
    enabled: true,
    target: voicemail,
    when: {
      kind: 'period',
      weekly: [
        { days: [1, 2, 3, 4, 5], from: '18:30', until: '08:30' },
        { days: [6, 7], from: '00:00', until: '00:00' },
      ],
      exceptions: closedDates(now),
    },
  },
  { user: 'bruno', line: 'line-bruno-fixed', key: 'no-answer', enabled: true, target: number('1001'), delaySeconds: 30 },
  { user: 'bruno', line: 'line-bruno-fixed', key: 'dnd', enabled: true, target: voicemail },
  {
    user: 'bruno',
    line: 'line-bruno-fixed',
    key: 'simultaneous-ring',
    enabled: true,
    numbers: [{ number: '+33639981235', pressToAccept: true }, { number: '+33199001299' }],
  },
  { user: 'chloe', line: 'line-chloe-fixed', key: 'no-answer', enabled: true, target: voicemail, delaySeconds: 15 },
  { user: 'chloe', line: 'line-chloe-fixed', key: 'not-reachable', enabled: true, target: voicemail },
];
