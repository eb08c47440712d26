import { mostPresences, presenceStates, type ColleaguePresence, type Contact, type Id, type PresencePort } from '../../contract/index.ts';
import { checksOf, offered, type CheckContext } from './check.ts';
import { switchableLine } from './do-not-disturb.ts';
import { linesOf } from './samples.ts';
import { expect, isOneOf, NotTried, refused } from './verdict.ts';

const fields = ['contact', 'state', 'since', 'until'];
const unknownContact: Id = 'conformance-no-such-contact';
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

async function contactsOfKind(context: CheckContext, kind: Contact['kind'], search?: string): Promise<readonly Contact[]> {
  return (await offered(context, 'contacts').list({ kind, limit: mostPresences, ...(search && { search }) })).items;
}

async function colleagues(context: CheckContext): Promise<{ readonly port: PresencePort; readonly ids: readonly Id[] }> {
  const port = offered(context, 'presence');
  const found = await contactsOfKind(context, 'internal');
  if (found.length === 0) throw new NotTried('a company with a directory');
  return { port, ids: found.map(({ id }) => id) };
}

function checkPresence(presence: ColleaguePresence): void {
  const { contact, state, since, until } = presence;
  expect(isOneOf(state, presenceStates), `${contact} has the state ${state}`);
  const more = Object.keys(presence).filter((field) => !fields.includes(field));
  expect(more.length === 0, `the state of ${contact} has more fields: ${more.join()}`);
  expect(since === undefined || state === 'ringing' || state === 'busy', `${contact} has the state ${state} and a beginning`);
  for (const time of [since, until]) expect(time === undefined || instant.test(time), `${contact} has the time ${time ?? ''}`);
}

/** The directory's id of the user who has a line. */
async function contactOfLine(context: CheckContext, line: Id): Promise<Id> {
  const own = (await linesOf(context)).find(({ id }) => id === line);
  const number = own?.extension ?? own?.number;
  const listed = await contactsOfKind(context, 'internal', number);
  const found = listed.find(({ extension, fixedNumber }) => number !== undefined && [extension, fixedNumber].includes(number));
  if (!found) throw new NotTried('a user who is in the directory');
  return found.id;
}

/** Promises about the states of colleagues. */
export const presenceChecks = checksOf('presence', [
  {
    promise: 'each id gets one state, in the order of the question',
    sentence: 'One state for each id, in the same order',
    cause: 'the states of those who have one, in the order of the table',
    async run(context) {
      const { port, ids } = await colleagues(context);
      const asked = [...ids, unknownContact].slice(-mostPresences).reverse();
      const { data } = await port.list(asked);
      expect(
        data.map(({ contact }) => contact).join() === asked.join(),
        `asked for ${asked.join()}, got ${data.map((each) => each.contact).join()}`,
      );
      expect((await port.list([])).data.length === 0, 'nobody was asked for, and somebody is told');
    },
  },
  {
    promise: 'a state is a word of the contract, and never tells with whom a colleague speaks',
    sentence: 'It never tells with whom they speak.',
    cause: 'the switch’s own words, or its record of the call',
    async run(context) {
      const { port, ids } = await colleagues(context);
      for (const each of (await port.list(ids)).data) checkPresence(each);
    },
  },
  {
    promise: 'only internal contacts have a state',
    sentence: '`unknown`: nothing recent is known, the colleague has no line, or the id is no internal contact of the user’s company.',
    cause: 'a state is looked up by any id, of another company or of a private contact',
    async run(context) {
      const port = offered(context, 'presence');
      const external = (await contactsOfKind(context, 'external')).slice(0, mostPresences - 1);
      const strangers = [unknownContact, ...external.map(({ id }) => id)];
      for (const { contact, state } of (await port.list(strangers)).data) expect(state === 'unknown', `${contact} has the state ${state}`);
    },
  },
  {
    promise: 'as many ids as the contract allows are answered, and more are refused at `contacts`',
    sentence: '@throws `validation` with the path `contacts` for more ids',
    cause: 'a list without a limit, which one page could use to read a whole company each second',
    async run(context) {
      const port = offered(context, 'presence');
      const many = Array.from({ length: mostPresences }, (_, index) => `${unknownContact}-${index}`);
      expect((await port.list(many)).data.length === mostPresences, `${mostPresences} ids were not all answered`);
      const { details } = await refused('validation', () => port.list([...many, unknownContact]));
      expect(details.issues?.some(({ path }) => path === 'contacts') === true, 'the error does not name `contacts`');
    },
  },
  {
    promise: 'a user with Do Not Disturb is away',
    sentence: '`away`: a call would not ring: Do Not Disturb or an unconditional forward is in force, or no phone is within reach.',
    cause: 'only the state that the switch tells of the line, which is idle',
    writes: true,
    async run(context) {
      const port = offered(context, 'presence');
      const { line, enabled, set } = await switchableLine(context);
      const contact = await contactOfLine(context, line);
      const stateOf = async (): Promise<string | undefined> => (await port.list([contact])).data[0]?.state;
      if (!enabled) await set(line, true);
      const state = await stateOf();
      if (state === 'ringing' || state === 'busy') throw new NotTried('a user who is in no call');
      expect(state === 'away', `with Do Not Disturb the state is ${state ?? 'missing'}`);
    },
  },
]);
