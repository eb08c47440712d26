import { announcedBy, type Watch } from './announcement.ts';
import { notFound, type Answer, type Content } from './answer.ts';
import { contentAnswer, contentOf } from './content.ts';
import { recent } from './recent.ts';
import type { PhoneShelf } from './shelf.ts';
import type { Visit } from './visit.ts';

/** The files that one phone got at its first contact. Each of them names the same new address. */
interface FirstContact {
  readonly files: Promise<ReadonlyMap<string, Content>>;
}

/** A phone that asks again within this time gets the same files: a new address each time would spoil the ones before. */
const contactMs = 60_000;

export interface FirstContactOptions {
  readonly shelf: PhoneShelf;
  readonly watch: Watch;
  /** First contacts kept. */
  readonly contacts: number;
}

/** Answers a phone at its bootstrap address. @param addressOf the whole address of a token's folder */
export type FirstContacts = (visit: Visit, addressOf: (token: string) => string) => Promise<Answer>;

/**
 * Serves the files of bootstrap addresses. A `GET` for a name that the phone asks for by itself makes a new steady address. That
 * happens at most once a minute. A name for uploads or a `HEAD` makes none.
 */
export function firstContacts({ shelf, watch, contacts: capacity }: FirstContactOptions): FirstContacts {
  const contacts = recent<FirstContact>(contactMs, capacity);

  const begin = (visit: Visit, addressOf: (token: string) => string): FirstContact => {
    const { seat, at, steady } = visit;
    const files = (async () => {
      const made = await shelf.bootstrap(seat, announcedBy(visit), addressOf, at);
      return new Map(made.map((file) => [file.name.toLowerCase(), contentOf(file)]));
    })();
    const contact = { files };
    contacts.keep(seat.tokenHash, contact, steady());
    const forget = () => contacts.forget(seat.tokenHash, contact);
    files.then((made) => made.size > 0 || forget(), forget);
    return contact;
  };

  return async (visit: Visit, addressOf: (token: string) => string): Promise<Answer> => {
    if (visit.request.method !== 'GET' || visit.upload) return notFound;
    const contact = contacts.find(visit.seat.tokenHash, visit.steady()) ?? begin(visit, addressOf);
    watch.look(visit, contact);
    const content = (await contact.files).get(visit.name);
    return content ? contentAnswer(visit.request, content) : notFound;
  };
}
