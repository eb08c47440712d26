import { contactKinds, type Contact, type ContactQuery, type ContactsPort } from '../../contract/index.ts';
import { contactName } from '../../rules/contact-draft.ts';
import { contactOrder } from '../../rules/contact-order.ts';
import { contactMatches } from '../../rules/contact-text.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { checksOf, colleague, offered, type CheckContext } from './check.ts';
import { allContacts, contactsOf } from './contact-samples.ts';
import { countryOf } from './samples.ts';
import { about, expect, NotTried, refused, same } from './verdict.ts';

const idsOf = (contacts: readonly Contact[]): string => contacts.map(({ id }) => id).join();
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
/** Names whose order no alphabet disputes. */
const isSimple = (text: string): boolean => /^[a-z]+(\t[a-z]*)*$/.test(text);

async function every(context: CheckContext): Promise<{ readonly port: ContactsPort; readonly contacts: readonly Contact[] }> {
  const port = offered(context, 'contacts');
  const contacts = await allContacts(port);
  if (contacts.length === 0) throw new NotTried('a user with contacts');
  return { port, contacts };
}

function checkContact(contact: Contact): void {
  const { id, kind, version, extension, fixedNumber, mobileNumber } = contact;
  expect((contactKinds as readonly string[]).includes(kind), `${id} has the kind ${kind}`);
  expect(version !== '', `${id} has no version`);
  expect(kind === 'internal' || extension === undefined, `${id} is external and has an extension`);
  for (const number of [extension, fixedNumber, mobileNumber])
    expect(number === undefined || /^\+[1-9]\d{4,14}$|^\d{2,6}$/.test(number), `${id} has the number ${number ?? ''}`);
  for (const [field, value] of Object.entries(contact)) expect(value !== '', `${id} has an empty ${field}`);
}

/** Promises about reads of contacts. */
export const contactReadChecks = checksOf('contacts', [
  {
    promise: 'each contact has an id of its own, a kind, a version and numbers in E.164',
    sentence: 'One person, or one company.',
    cause: 'numbers as people have typed them, empty texts, or an id that two lists share',
    async run(context) {
      const { contacts } = await every(context);
      for (const contact of contacts) checkContact(contact);
      expect(new Set(contacts.map(({ id }) => id)).size === contacts.length, 'an id occurs twice');
    },
  },
  {
    promise: 'contacts are sorted by last name, first name and company',
    sentence: 'Sorted by last name, then first name, then company.',
    cause: 'an order by id or by the bytes of the text, where capitals and accents come apart',
    async run(context) {
      const orders = (await every(context)).contacts.map(contactOrder).filter(isSimple);
      const late = orders.findIndex((order, index) => index > 0 && order < (orders[index - 1] ?? ''));
      expect(late < 0, `${orders[late] ?? ''} comes after ${orders[late - 1] ?? ''}`);
    },
  },
  {
    promise: 'number and initials of the first page are those of the whole list',
    sentence: 'Contacts that match, on all pages. First letters of the names that the list is sorted by, in its order.',
    cause: 'the number of one page, or initials with accents',
    async run(context) {
      const { port, contacts } = await every(context);
      const { total, initials } = await port.list({ limit: 1 });
      if (total === undefined && initials === undefined) throw new NotTried('a backend that counts contacts');
      expect(total === undefined || total === contacts.length, `${String(total)} are announced, ${contacts.length} come`);
      const wrong = initials?.find(
        (initial) => !/^(#|\p{L})$/u.test(initial) || plain(initial) !== initial || initial !== initial.toUpperCase(),
      );
      expect(wrong === undefined, `${String(wrong)} is no initial`);
      expect(new Set(initials).size === (initials?.length ?? 0), 'an initial comes twice');
      const under: Contact[] = [];
      for (const initial of initials ?? []) {
        const found = await allContacts(port, { initial });
        expect(found.length > 0, `nobody is under ${initial}`);
        const { total: counted = found.length } = await port.list({ initial, limit: 1 });
        expect(counted === found.length, `${counted} are announced under ${initial}, ${found.length} come`);
        under.push(...found);
      }
      expect(!initials || idsOf(under) === idsOf(contacts), 'the initials together give another list');
    },
  },
  {
    promise: 'small pages together give the whole list, each full but the last',
    sentence: 'Contacts that are added or removed meanwhile make no other contact come twice or not at all.',
    cause: 'pages by offset, or a cursor by names that several contacts share',
    async run(context) {
      const { port, contacts } = await every(context);
      const limit = Math.max(1, Math.ceil(contacts.length / 7));
      const paged = await allContacts(port, { limit });
      expect(idsOf(paged) === idsOf(contacts), `pages of ${limit} gave ${paged.length} of ${contacts.length} contacts, or another order`);
      const { items, next } = await port.list({ limit });
      expect(items.length === limit, `the limit ${limit} gave ${items.length} contacts`);
      expect(
        (next === undefined) === contacts.length <= limit,
        next === undefined ? 'no next page is named' : 'the last page names a next one',
      );
    },
  },
  {
    promise: 'the filter by kind gives exactly the contacts of that kind',
    sentence: 'Filters and page of a list. All filters combine.',
    cause: 'a filter that is applied to a page after it was read',
    async run(context) {
      const { port, contacts } = await every(context);
      for (const kind of contactKinds) {
        const wanted = contacts.filter((contact) => contact.kind === kind);
        const found = await allContacts(port, { kind, limit: Math.max(1, Math.ceil(wanted.length / 3)) });
        expect(idsOf(found) === idsOf(wanted), `${kind} gave ${found.length} contacts, expected ${wanted.length}`);
      }
    },
  },
  {
    promise: 'the contacts of each kind are counted, whichever kind is listed',
    sentence: 'Contacts of each kind that match the query without its `kind` and `initial`.',
    cause: 'a count of the kind that is listed alone, or of all contacts whatever is searched',
    async run(context) {
      const { port, contacts } = await every(context);
      const search = contacts
        .map(contactName)
        .find((name) => name.length > 3)
        ?.slice(0, 100);
      if (!(await port.list({ limit: 1 })).totals) throw new NotTried('a backend that counts the contacts of each kind');
      for (const query of [{}, ...(search === undefined ? [] : [{ search }])]) {
        const found = await allContacts(port, query);
        for (const listed of [undefined, ...contactKinds]) {
          const { totals } = await port.list({ ...query, ...(listed && { kind: listed }), limit: 1 });
          for (const kind of contactKinds) {
            const count = found.filter((contact) => contact.kind === kind).length;
            expect(totals?.[kind] === count, `${String(totals?.[kind])} ${kind} contacts are announced, ${count} come`);
          }
        }
      }
    },
  },
  {
    promise: 'search finds words of names in any order without case and accents, and no other contact',
    sentence: 'Words in any order, each a part of a name or company (accents and case ignored).',
    cause: 'a comparison by the bytes of the text, of the beginning alone, or with wild cards',
    async run(context) {
      const { port, contacts } = await every(context);
      const country = await countryOf(context);
      const named = contacts.filter((contact) => contactName(contact).length > 3);
      const [contact] = [...named.filter((each) => plain(contactName(each)) !== contactName(each)), ...named];
      if (!contact) throw new NotTried('a contact with a name');
      const name = contactName(contact).slice(0, 100);
      const searches = [name, plain(name).toUpperCase(), name.split(' ').reverse().join(' '), plain(name).toLowerCase().slice(1)];
      for (const search of [...searches, '%', '_', 'conformance no such name']) {
        const wanted = contacts.filter((each) => contactMatches(each, search, country));
        const found = await allContacts(port, { search });
        const missed = wanted.find(({ id }) => !found.some((each) => each.id === id));
        expect(missed === undefined, `"${search}" does not find ${contactName(missed ?? contact)}`);
        // A colleague is also found by numbers that the contact does not show.
        const surplus = found.find((each) => each.kind === 'external' && !wanted.some(({ id }) => id === each.id));
        expect(surplus === undefined, `"${search}" finds ${contactName(surplus ?? contact)}`);
      }
    },
  },
  {
    promise: 'search finds a number in its national and international writing',
    sentence: 'A number in any notation (`06…` finds `+336…`).',
    cause: 'a comparison with the international writing alone, or with spaces',
    async run(context) {
      const { port, contacts } = await every(context);
      const country = await countryOf(context);
      const numberOf = ({ mobileNumber, fixedNumber }: Contact) => mobileNumber ?? fixedNumber;
      const contact = contacts.find((each) => formatNumber(numberOf(each) ?? '', country).startsWith('0'));
      const number = contact && numberOf(contact);
      if (!contact || number === undefined) throw new NotTried('a contact with a number of the own country');
      const national = formatNumber(number, country);
      for (const search of [number, national, national.replaceAll(' ', '.'), number.slice(-5), `00${number.slice(1)}`])
        expect(
          (await allContacts(port, { search })).some(({ id }) => id === contact.id),
          `"${search}" does not find ${number}`,
        );
    },
  },
  {
    promise: 'a contact is read by its id as it is in the list, and an unknown one is not found',
    sentence: '@throws `not-found` for an unknown contact and for another user’s',
    cause: 'a list with fewer fields, or with versions of its own',
    async run(context) {
      const { port, contacts } = await every(context);
      for (const kind of contactKinds) {
        const contact = contacts.find((each) => each.kind === kind);
        if (!contact) continue;
        const { data, version } = await port.get(contact.id);
        expect(same(data, contact), `${contact.id} has other values in the list`);
        expect(version === contact.version, `${contact.id} has the version ${version}, in the list ${contact.version}`);
      }
      await refused('not-found', () => port.get('conformance-no-such-contact'));
    },
  },
  {
    promise: 'external contacts of a colleague do not exist, internal ones are the same',
    sentence: 'An entry of the user, which nobody else sees.',
    cause: 'a list by company without its owner, or a contact that is read by its id alone',
    async run(context) {
      const { port, contacts } = await every(context);
      const theirs = await allContacts(contactsOf(colleague(context)));
      const own = theirs.filter(({ kind }) => kind === 'external');
      const leaked = own.find(({ id }) => contacts.some((contact) => contact.id === id));
      expect(leaked === undefined, `${leaked?.id ?? ''} is the colleague’s`);
      for (const { id } of own.slice(0, 3)) await refused('not-found', () => port.get(id));
      const internal = (each: readonly Contact[]) => each.filter(({ kind }) => kind === 'internal');
      expect(idsOf(internal(theirs)) === idsOf(internal(contacts)), 'the directory of the colleague is another one');
    },
  },
  {
    promise: 'an invalid cursor, initial, limit or search of contacts is refused with "validation"',
    sentence: 'Contacts per page, 1 to 1000. At most 100 characters.',
    cause: 'a value that is cut to the limits, or that reaches the database',
    async run(context) {
      const port = offered(context, 'contacts');
      const wrong: readonly ContactQuery[] = [
        { cursor: '?' },
        { initial: 'AB' },
        ...(context.wire ? [{ limit: 0 }, { limit: 1001 }, { search: 'x'.repeat(101) }] : []),
      ];
      for (const query of wrong) await about(JSON.stringify(query).slice(0, 80), () => refused('validation', () => port.list(query)));
    },
  },
]);
