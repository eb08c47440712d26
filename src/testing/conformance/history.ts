import { historyActions, historyOrigins, historySubjects, type HistoryEntry } from '../../contract/index.ts';
import { checksOf, colleague, offered } from './check.ts';
import { expect, isOneOf, refusedWithin, same } from './verdict.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
/** Names of fields that would hold a secret. */
const secrets = ['pin', 'code', 'password', 'secret'];

function checkEntry({ id, at, origin, subject, action, before = {}, after = {} }: HistoryEntry): void {
  expect(id !== '', 'an entry has no id');
  expect(instant.test(at), `${id} was at "${at}"`);
  expect(isOneOf(origin, historyOrigins), `${id} came from "${origin}"`);
  expect(isOneOf(subject, historySubjects) && isOneOf(action, historyActions), `${id} is "${action}" of "${subject}"`);
  const told = [...Object.keys(before), ...Object.keys(after)].filter((name) => secrets.includes(name.toLowerCase()));
  expect(told.length === 0, `${id} tells ${told.join(', ')}`);
  expect(subject !== 'pin' || (before['pin'] === undefined && after['pin'] === undefined), `${id} tells a PIN`);
}

const idsOf = ({ items }: { readonly items: readonly HistoryEntry[] }): readonly string[] => items.map(({ id }) => id);

/** Promises about the changes of one's own settings. */
export const historyChecks = checksOf('history', [
  {
    promise: 'tells each change once, newest first, in words of the contract and without secrets',
    sentence: 'Newest first. Never a secret.',
    cause: 'rows of an audit as they are, with the words of the backend or a PIN in them',
    async run(context) {
      const { items } = await offered(context, 'history').list({ limit: 200 });
      items.forEach(checkEntry);
      const times = items.map(({ at }) => Date.parse(at));
      expect(
        same(
          times,
          times.toSorted((one, other) => other - one),
        ),
        'they are in another order',
      );
      expect(new Set(items.map(({ id }) => id)).size === items.length, 'an entry is there twice');
    },
  },
  {
    promise: 'pages without a gap or a repetition, and refuses a cursor of another list',
    sentence: 'One page of a list, by cursor on a stable key.',
    cause: 'pages by offset, which a new change moves',
    async run(context) {
      const port = offered(context, 'history');
      const whole = await port.list({ limit: 3 });
      const first = await port.list({ limit: 1 });
      const second = first.next === undefined ? { items: [] } : await port.list({ limit: 2, cursor: first.next });
      expect(same([...idsOf(first), ...idsOf(second)], idsOf(whole)), 'two pages tell other entries than one');
      await refusedWithin('cursor', () => port.list({ cursor: 'no cursor' }));
    },
  },
  {
    promise: 'tells of one subject alone where it is asked for one',
    sentence: 'Filter and page of the history.',
    cause: 'a filter that is read and not applied',
    async run(context) {
      const port = offered(context, 'history');
      for (const subject of historySubjects) {
        const odd = (await port.list({ subject, limit: 20 })).items.filter((entry) => entry.subject !== subject);
        expect(odd.length === 0, `${subject} lists ${odd.map((entry) => entry.subject).join(', ')}`);
      }
    },
  },
  {
    promise: 'tells nobody else’s changes',
    sentence: 'The changes of the signed-in user’s own settings.',
    cause: 'a history of the company, filtered in the page',
    async run(context) {
      const mine = idsOf(await offered(context, 'history').list({ limit: 200 }));
      const theirs = (await colleague(context).history?.list({ limit: 200 })) ?? { items: [] };
      const both = idsOf(theirs).filter((id) => mine.includes(id));
      expect(both.length === 0, `both see ${both.join(', ')}`);
    },
  },
]);
