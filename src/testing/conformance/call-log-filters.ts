import type { CallLogQuery } from '../../contract/index.ts';
import { shownKindOf } from '../../rules/call-log.ts';
import { formatNumber, matchesSearch } from '../../rules/numbers.ts';
import { allCalls, busiestMonth, idsOf } from './call-log-pages.ts';
import { checksOf, offered } from './check.ts';
import { countryOf } from './samples.ts';
import { about, expect, NotTried, refused } from './verdict.ts';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** Promises about filters, search and pages of the call log. */
export const callLogFilterChecks = checksOf('callLog', [
  {
    promise: 'small pages together give the whole list, each full but the last, without loss or repetition',
    sentence: 'One page of a list, by cursor on a stable key.',
    cause: 'pages by offset or by second: calls of one second are lost or come twice',
    async run(context) {
      const port = offered(context, 'callLog');
      const { month, entries } = await busiestMonth(context);
      for (const limit of [Math.max(1, Math.ceil(entries.length / 20)), ...(entries.length <= 30 ? [1] : [])]) {
        const paged = await allCalls(port, { month, limit });
        expect(idsOf(paged) === idsOf(entries), `pages of ${limit} gave ${paged.length} of ${entries.length} calls`);
      }
      const limit = Math.max(1, Math.floor(entries.length / 2));
      const { items, next } = await port.list({ month, limit });
      expect(items.length === limit, `the limit ${limit} gave ${items.length} calls`);
      expect(
        (next === undefined) === entries.length <= limit,
        next === undefined ? 'the first page names no next one' : 'the last page names a next one',
      );
    },
  },
  {
    promise: 'a list without a limit has pages of 200',
    sentence: 'Entries per page, 1 to 1000; 200 when left out.',
    cause: 'a default of the database, or all calls at once',
    async run(context) {
      const { month, entries } = await busiestMonth(context);
      const { items, next } = await offered(context, 'callLog').list({ month });
      expect(items.length === Math.min(200, entries.length), `${items.length} of ${entries.length} calls`);
      expect((next !== undefined) === entries.length > 200, next === undefined ? 'no next page is named' : 'a next page is named');
    },
  },
  {
    promise: 'the filters by kind and by line give exactly the matching calls, also together',
    sentence: 'Filters and page of a list. All filters combine.',
    cause: 'a filter that is applied to a page after it was read, or the last filter alone',
    async run(context) {
      const port = offered(context, 'callLog');
      const { month, entries } = await busiestMonth(context);
      for (const kind of ['placed', 'received', 'missed', undefined] as const) {
        for (const lineKind of ['fixed', 'mobile', undefined] as const) {
          const wanted = entries.filter(
            (entry) => (kind ?? shownKindOf(entry)) === shownKindOf(entry) && (lineKind ?? entry.lineKind) === entry.lineKind,
          );
          const query = { month, ...(kind ? { kind } : {}), ...(lineKind ? { lineKind } : {}) };
          const found = await allCalls(port, query);
          expect(idsOf(found) === idsOf(wanted), `${JSON.stringify(query)} gave ${found.length} calls, expected ${wanted.length}`);
        }
      }
    },
  },
  {
    promise: 'filters hold on every page of a list',
    sentence: 'Filters and page of a list. All filters combine.',
    cause: 'the cursor replaces the filters',
    async run(context) {
      const port = offered(context, 'callLog');
      const { month, entries } = await busiestMonth(context);
      const kind = (['missed', 'received', 'placed'] as const).find((each) => {
        const count = entries.filter((entry) => shownKindOf(entry) === each).length;
        return count > 1 && count < entries.length;
      });
      if (!kind) throw new NotTried('calls of two kinds in one month');
      const wanted = entries.filter((entry) => shownKindOf(entry) === kind);
      const limit = Math.max(1, Math.ceil(wanted.length / 5));
      expect(
        idsOf(await allCalls(port, { month, kind, limit })) === idsOf(wanted),
        `pages of ${limit} of the kind ${kind} differ from the whole list`,
      );
    },
  },
  {
    promise: 'search finds a part of a name without case and accents',
    sentence: 'Part of a name (accents and case ignored) or of a number.',
    cause: 'a comparison by the bytes of the text, or of the beginning alone',
    async run(context) {
      const { month, entries } = await busiestMonth(context);
      const named = entries.filter(({ party }) => (party.name?.length ?? 0) > 3);
      const [entry] = [...named.filter(({ party }) => plain(party.name ?? '') !== party.name), ...named];
      if (entry?.party.name === undefined) throw new NotTried('a call with a name');
      for (const search of [
        plain(entry.party.name).toUpperCase().slice(0, 100),
        plain(entry.party.name).toLowerCase().slice(1, 100),
        entry.party.name.slice(0, 100),
      ])
        expect(
          (await allCalls(offered(context, 'callLog'), { month, search })).some(({ id }) => id === entry.id),
          `"${search}" does not find ${entry.party.name}`,
        );
    },
  },
  {
    promise: 'search finds a number by its last digits, and by its national writing with spaces',
    sentence: 'Spaces ignored; `06…` finds `+336…`.',
    cause: 'a comparison with the international writing alone',
    async run(context) {
      const country = await countryOf(context);
      const { month, entries } = await busiestMonth(context);
      const national = (number: string) => formatNumber(number, country);
      const entry = entries.find(({ party }) => party.number?.startsWith('+') && national(party.number).startsWith('0'));
      const number = entry?.party.number;
      if (!entry || number === undefined) throw new NotTried('a call with a number of the own country');
      for (const search of [number.slice(-6), national(number), national(number).replaceAll(' ', ''), number])
        expect(
          (await allCalls(offered(context, 'callLog'), { month, search })).some(({ id }) => id === entry.id),
          `"${search}" does not find ${number}`,
        );
    },
  },
  {
    promise: 'search gives the matching calls and no others, together with the filters',
    sentence: 'All filters combine.',
    cause: 'a search that is left out while it is short, or that takes % and _ for wild cards',
    async run(context) {
      const port = offered(context, 'callLog');
      const country = await countryOf(context);
      const { month, entries } = await busiestMonth(context);
      const entry = entries.find(({ party }) => (party.name?.length ?? 0) > 3);
      const name = entry?.party.name;
      if (!entry || name === undefined) throw new NotTried('a call with a name');
      const search = name.slice(0, 100);
      const matches = entries.filter(({ party }) => matchesSearch({ name: party.name, number: party.number }, search, country));
      expect(idsOf(await allCalls(port, { month, search })) === idsOf(matches), `"${search}" finds other calls than those with the name`);
      const kind = shownKindOf(entry);
      const both = matches.filter((each) => shownKindOf(each) === kind);
      expect(idsOf(await allCalls(port, { month, search, kind })) === idsOf(both), `"${search}" and the kind ${kind} do not combine`);
      for (const nothing of ['%', '_', 'conformance no such name']) {
        const fits = entries.filter(({ party }) => matchesSearch({ name: party.name, number: party.number }, nothing, country)).length;
        const found = (await allCalls(port, { month, search: nothing })).length;
        expect(found === fits, `"${nothing}" finds ${found} calls, expected ${fits}`);
      }
    },
  },
  {
    promise: 'an invalid month, limit, search or cursor is refused with "validation"',
    sentence: 'Entries per page, 1 to 1000. At most 100 characters.',
    cause: 'a value that is cut to the limits, or that reaches the database',
    async run(context) {
      const port = offered(context, 'callLog');
      const { month } = await busiestMonth(context);
      const wrong: readonly CallLogQuery[] = [
        { month: '2026-13' },
        { month: '2026-1' },
        { month: 'today' },
        { month, cursor: '?' },
        ...(context.wire
          ? [
              { month, limit: 0 },
              { month, limit: 1001 },
              { month, limit: 1.5 },
              { month, search: 'x'.repeat(101) },
            ]
          : []),
      ];
      for (const query of wrong) await about(JSON.stringify(query).slice(0, 80), () => refused('validation', () => port.list(query)));
    },
  },
]);
