import {
  isSelfcareError,
  type Contact,
  type ContactDraft,
  type ContactQuery,
  type ContactsPort,
  type Id,
  type TelephonyAdapter,
  type Written,
} from '../../contract/index.ts';
import { offered, type CheckContext } from './check.ts';
import { Broken, NotTried } from './verdict.ts';

/** Company of every contact that the kit adds, by which it finds and removes them again. */
export const kitCompany = 'Selfcare conformance kit';

const pageLimit = 1000;
/** A cursor that never ends must not keep the kit for ever. */
const mostPages = 100;
let count = 0;

/** A contact of the kit that is no duplicate of another one. Its number is kept for fiction (ARCEP). */
export function draftOf(fields: ContactDraft = {}): ContactDraft {
  count += 1;
  return { firstName: 'Zoé', lastName: `Conformité ${count}`, company: kitCompany, fixedNumber: '+33261910101', ...fields };
}

/** Every contact of a query, page by page. */
export async function allContacts(port: ContactsPort, query: ContactQuery = {}): Promise<Contact[]> {
  const contacts: Contact[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await port.list({ limit: pageLimit, ...query, ...(cursor === undefined ? {} : { cursor }) });
    contacts.push(...items);
    if (next === undefined) return contacts;
    if (next === cursor) throw new Broken('a page names itself as the next one');
    cursor = next;
  }
  return contacts;
}

/** Contacts that the kit has added. */
export async function kitContacts(port: ContactsPort): Promise<readonly Contact[]> {
  const found = await allContacts(port, { kind: 'external', search: kitCompany });
  return found.filter(({ company }) => company === kitCompany);
}

/** Removes a contact that may be gone already. */
export async function removeKitContact(port: ContactsPort | undefined, id: Id): Promise<Pick<Written<unknown>, 'state'>> {
  try {
    return (await port?.remove(id)) ?? { state: 'applied' };
  } catch (thrown) {
    if (isSelfcareError(thrown) && thrown.code === 'not-found') return { state: 'applied' };
    throw thrown;
  }
}

/** The port of a user who may write. @throws {@link NotTried} */
export async function writableContacts(context: CheckContext): Promise<ContactsPort> {
  const port = offered(context, 'contacts');
  const { ports } = (await context.adapter.capabilities()).data;
  if (ports.contacts?.access !== 'write') throw new NotTried('a user who may change contacts');
  return port;
}

/** The port of a colleague. @throws {@link NotTried} */
export function contactsOf(colleague: TelephonyAdapter): ContactsPort {
  if (!colleague.contacts) throw new NotTried('a colleague with the port contacts');
  return colleague.contacts;
}
