import type { ColleaguePresence, PresencePort } from '../../../src/contract/index.ts';
import { mostPresences } from '../../../src/contract/index.ts';
import { faultIn, type Fault } from './fault.ts';

const listAs = (change: (list: PresencePort['list']) => PresencePort['list']) =>
  faultIn('presence', (port) => ({ list: change(port.list) }));
const statesAs = (change: (states: readonly ColleaguePresence[]) => readonly ColleaguePresence[]) =>
  listAs((list) => async (...args) => {
    const answer = await list(...args);
    return { ...answer, data: change(answer.data) };
  });
const eachAs = (change: (state: ColleaguePresence) => ColleaguePresence) => statesAs((states) => states.map(change));
const subject = 'presence';

/** Faults in the states of colleagues. */
export const presenceFaults: readonly Fault[] = [
  {
    name: 'leaves out those without a state',
    subject,
    promise: /one state, in the order/,
    plant: statesAs((states) => states.filter(({ state }) => state !== 'unknown')),
  },
  { name: 'answers in another order', subject, promise: /one state, in the order/, plant: statesAs((states) => [...states].reverse()) },
  {
    name: 'tells who calls',
    subject,
    promise: /never tells with whom/,
    plant: eachAs((state) => ({ ...state, caller: '+33639980101' })),
  },
  {
    name: 'uses the words of its switch',
    subject,
    promise: /word of the contract/,
    plant: eachAs((state) => ({ ...state, state: 'INUSE' as 'busy' })),
  },
  {
    name: 'tells since when somebody is free',
    subject,
    promise: /word of the contract/,
    plant: eachAs((state) => (state.state === 'idle' ? { ...state, since: '2026-11-25T11:00:00.000Z' } : state)),
  },
  {
    name: 'has a state for everybody',
    subject,
    promise: /only internal contacts/,
    plant: eachAs((state) => (state.state === 'unknown' ? { ...state, state: 'idle' } : state)),
  },
  {
    name: 'takes any number of ids',
    subject,
    promise: /more are refused/,
    plant: listAs((list) => async (contacts, options) => {
      const first = await list(contacts.slice(0, mostPresences), options);
      return { ...first, data: contacts.map((contact) => ({ contact, state: 'unknown' as const })) };
    }),
  },
  {
    name: 'knows nothing of Do Not Disturb',
    subject,
    promise: /Do Not Disturb is away/,
    plant: eachAs((state) => (state.state === 'away' ? { ...state, state: 'idle' } : state)),
  },
];
