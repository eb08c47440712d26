import { isSelfcareError, type CallLogEntry, type CallLogPort } from '../../../src/contract/index.ts';
import { changing, faultIn, unlessRefused, type Fault } from './fault.ts';

type List = CallLogPort['list'];
const listAs = (change: (list: List, port: CallLogPort, other: CallLogPort) => List) =>
  faultIn('callLog', (port, _, other) => ({ list: change(port.list, port, other) }));
const eachEntry = (change: (entry: CallLogEntry, index: number) => CallLogEntry) =>
  listAs((list) => async (...args) => {
    const page = await list(...args);
    return { ...page, items: page.items.map(change) };
  });
const monthsAs = (change: (months: Awaited<ReturnType<CallLogPort['months']>>) => Awaited<ReturnType<CallLogPort['months']>>) =>
  faultIn('callLog', (port) => ({ months: async (...args) => change(await port.months(...args)) }));
const subject = 'callLog';
const hasAccents = (text: string) => text.normalize('NFD') !== text;

/** Faults in the call log. */
export const callLogFaults: readonly Fault[] = [
  { name: 'lists months oldest first', subject, promise: /months newest first/, plant: monthsAs((months) => [...months].reverse()) },
  { name: 'lists a month twice', subject, promise: /months newest first/, plant: monthsAs((months) => [...months.slice(0, 1), ...months]) },
  {
    name: 'lists months without calls',
    subject,
    promise: /months newest first/,
    plant: monthsAs((months) => [...months, { month: '2001-01', total: 0, missed: 0 }]),
  },
  {
    name: 'counts other calls than it lists',
    subject,
    promise: /as many calls in each month/,
    plant: monthsAs((months) => months.map((month) => ({ ...month, total: (month.total ?? 0) + 1 }))),
  },
  {
    name: 'counts missed calls of another filter',
    subject,
    promise: /as many calls in each month/,
    plant: monthsAs((months) => months.map((month) => ({ ...month, missed: (month.missed ?? 0) - 1 }))),
  },
  {
    name: 'lists a month oldest first',
    subject,
    promise: /month newest first/,
    plant: listAs((list) => async (...args) => {
      const page = await list(...args);
      return { ...page, items: [...page.items].reverse() };
    }),
  },
  {
    name: 'gives times of another month',
    subject,
    promise: /time zone of the account/,
    plant: eachEntry((entry, index) => (index === 0 ? { ...entry, startedAt: '2027-05-01T00:00:00.000Z' } : entry)),
  },
  {
    name: 'gives local times',
    subject,
    promise: /fields of the contract/,
    plant: eachEntry((entry) => ({ ...entry, startedAt: entry.startedAt.replace('Z', '+01:00') })),
  },
  {
    name: 'has an outcome of its own',
    subject,
    promise: /fields of the contract/,
    plant: eachEntry((entry) => ({ ...entry, outcome: 'ANSWERED' as 'answered' })),
  },
  {
    name: 'gives an anonymous caller an empty number',
    subject,
    promise: /fields of the contract/,
    plant: eachEntry((entry) => (entry.party.number === undefined ? { ...entry, party: { ...entry.party, number: '' } } : entry)),
  },
  {
    name: 'calls received what voicemail answered',
    subject,
    promise: /voicemail or a forward took is missed/,
    plant: eachEntry((entry) => (entry.outcome === 'voicemail' ? { ...entry, kind: 'received' } : entry)),
  },
  {
    name: 'counts the ringing as conversation',
    subject,
    promise: /seconds of conversation/,
    plant: eachEntry((entry) => (entry.outcome === 'no-answer' ? { ...entry, durationSeconds: 20 } : entry)),
  },
  {
    name: 'gives calls of lines that the user does not have',
    subject,
    promise: /belongs to the user’s lines/,
    plant: eachEntry((entry) => ({ ...entry, line: 'line-of-the-switch' })),
  },
  {
    name: 'mixes up the kinds of lines',
    subject,
    promise: /belongs to the user’s lines/,
    plant: eachEntry((entry) => ({ ...entry, lineKind: 'fixed' })),
  },
  {
    name: 'numbers the rows of each answer',
    subject,
    promise: /two reads give the same calls|small pages/,
    plant: eachEntry((entry) => ({ ...entry, id: changing() })),
  },
  {
    name: 'gives an id twice',
    subject,
    promise: /id of its own/,
    plant: eachEntry((entry, index) => (index < 2 ? { ...entry, id: 'same' } : entry)),
  },
  {
    name: 'shows calls of a colleague',
    subject,
    promise: /no call of a colleague/,
    plant: listAs((list, _port, other) => async (query, options) => {
      const page = await list(query, options);
      return { ...page, items: [...(await other.list({ month: query.month, limit: 5 })).items, ...page.items] };
    }),
  },
  {
    name: 'answers the latest month for an empty one',
    subject,
    promise: /month without calls/,
    plant: listAs((list, port) => async (query, options) => {
      const page = await list(query, options);
      const [latest] = await port.months();
      return page.items.length > 0 || query.search !== undefined || !latest ? page : list({ ...query, month: latest.month }, options);
    }),
  },
  {
    name: 'loses a call at the turn of a page',
    subject,
    promise: /small pages together/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      return query.cursor === undefined ? page : { ...page, items: page.items.slice(1) };
    }),
  },
  {
    name: 'repeats a call at the turn of a page',
    subject,
    promise: /small pages together/,
    plant: listAs((list) => {
      let last: CallLogEntry | undefined;
      return async (query, options) => {
        const page = await list(query, options);
        const items = query.cursor !== undefined && last ? [last, ...page.items] : page.items;
        last = page.items.at(-1);
        return { ...page, items };
      };
    }),
  },
  {
    name: 'does not look at the limit',
    subject,
    promise: /small pages together/,
    plant: listAs(
      (list) =>
        ({ limit: _, cursor: __, ...query }, options) =>
          list({ ...query, limit: 1000 }, options),
    ),
  },
  {
    name: 'has pages of 50 where no limit is given',
    subject,
    promise: /pages of 200/,
    plant: listAs((list) => (query, options) => list({ ...query, limit: query.limit ?? 50 }, options)),
  },
  {
    name: 'names a next page that is empty',
    subject,
    promise: /small pages together|pages of 200/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      return page.next === undefined && query.cursor === undefined && page.items.length > 0 ? { ...page, next: 'end' } : page;
    }),
  },
  {
    name: 'does not filter by kind',
    subject,
    promise: /filters by kind and by line/,
    plant: listAs(
      (list) =>
        ({ kind: _, ...query }, options) =>
          list(query, options),
    ),
  },
  {
    name: 'filters by kind or by line, not both',
    subject,
    promise: /also together/,
    plant: listAs(
      (list) =>
        ({ lineKind, ...query }, options) =>
          list(lineKind && !query.kind ? { ...query, lineKind } : query, options),
    ),
  },
  {
    name: 'drops the filter on the second page',
    subject,
    promise: /filters hold on every page/,
    plant: listAs(
      (list) =>
        ({ kind, ...query }, options) =>
          list(query.cursor === undefined && kind ? { ...query, kind } : query, options),
    ),
  },
  {
    name: 'searches with case',
    subject,
    promise: /without case and accents/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      const { search } = query;
      return search === undefined || /\d/.test(search)
        ? page
        : { ...page, items: page.items.filter(({ party }) => party.name?.includes(search)) };
    }),
  },
  {
    name: 'searches with accents',
    subject,
    promise: /without case and accents/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      const { search } = query;
      return search === undefined || hasAccents(search)
        ? page
        : { ...page, items: page.items.filter(({ party }) => !hasAccents(party.name ?? '')) };
    }),
  },
  {
    name: 'searches names from their beginning',
    subject,
    promise: /part of a name/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      const plain = (text = '') => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      return query.search === undefined || /\d/.test(query.search)
        ? page
        : { ...page, items: page.items.filter(({ party }) => plain(party.name).startsWith(plain(query.search))) };
    }),
  },
  {
    name: 'searches numbers as they are stored',
    subject,
    promise: /national writing/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      const { search } = query;
      return search === undefined || !/^[\d\s]+$/.test(search)
        ? page
        : { ...page, items: page.items.filter(({ party }) => party.number?.includes(search)) };
    }),
  },
  {
    name: 'takes % for a wild card',
    subject,
    promise: /matching calls and no others/,
    plant: listAs(
      (list) =>
        ({ search, ...query }, options) =>
          list(search === undefined || search === '%' ? query : { ...query, search }, options),
    ),
  },
  {
    name: 'does not search',
    subject,
    promise: /matching calls and no others/,
    plant: listAs(
      (list) =>
        ({ search: _, ...query }, options) =>
          list(query, options),
    ),
  },
  {
    name: 'drops the kind while it searches',
    subject,
    promise: /together with the filters/,
    plant: listAs(
      (list) =>
        ({ kind, ...query }, options) =>
          list(kind && query.search === undefined ? { ...query, kind } : query, options),
    ),
  },
  {
    name: 'accepts a month that is none',
    subject,
    promise: /invalid month/,
    plant: listAs(
      (list) => (query, options) =>
        unlessRefused(
          'validation',
          () => list(query, options),
          async () => ({ items: [] }),
        ),
    ),
  },
  {
    name: 'starts again at an unknown cursor',
    subject,
    promise: /invalid month, limit, search or cursor/,
    plant: listAs(
      (list) =>
        ({ cursor, ...query }, options) =>
          list(cursor === undefined || cursor === '?' ? query : { ...query, cursor }, options),
    ),
  },
  {
    name: 'throws errors of its own',
    subject,
    promise: /invalid month/,
    plant: listAs((list) => async (...args) => {
      try {
        return await list(...args);
      } catch (thrown) {
        throw isSelfcareError(thrown) ? new TypeError('boom') : thrown;
      }
    }),
  },
];
