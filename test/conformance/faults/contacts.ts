import { isSelfcareError, SelfcareError, type Contact, type ContactPage, type ContactsPort } from '../../../src/contract/index.ts';
import { faultIn, unlessRefused, type Fault } from './fault.ts';

type List = ContactsPort['list'];
const portAs = (change: (port: ContactsPort, other: ContactsPort) => Partial<ContactsPort>) =>
  faultIn('contacts', (port, _, other) => change(port, other));
const listAs = (change: (list: List, port: ContactsPort, other: ContactsPort) => List) =>
  portAs((port, other) => ({ list: change(port.list, port, other) }));
const pageAs = (change: (page: ContactPage) => ContactPage) =>
  listAs(
    (list) =>
      async (...args) =>
        change(await list(...args)),
  );
const eachAs = (change: (contact: Contact) => Contact) => pageAs((page) => ({ ...page, items: page.items.map(change) }));
const accepts = (code: string, method: 'update' | 'remove') =>
  portAs((port) => {
    const answer = async (contact: string) => ({ ...(await port.get(contact)), state: 'applied' }) as const;
    return {
      update: (contact, change, options) =>
        unlessRefused(
          method === 'update' ? code : 'none',
          () => port.update(contact, change, options),
          () => answer(contact),
        ),
      remove: (contact, options) =>
        unlessRefused(
          method === 'remove' ? code : 'none',
          () => port.remove(contact, options),
          () => answer(contact),
        ),
    };
  });
const subject = 'contacts';

/** Faults in contacts. */
export const contactFaults: readonly Fault[] = [
  {
    name: 'has numbers as people type them',
    subject,
    promise: /numbers in E\.164/,
    plant: eachAs((contact) => (contact.fixedNumber ? { ...contact, fixedNumber: '01 99 00 12 34' } : contact)),
  },
  { name: 'has an empty text', subject, promise: /an id of its own/, plant: eachAs((contact) => ({ ...contact, position: '' })) },
  {
    name: 'gives an id twice',
    subject,
    promise: /an id of its own/,
    plant: eachAs((contact) => (contact.kind === 'internal' ? { ...contact, id: 'same' } : contact)),
  },
  {
    name: 'sorts by first name',
    subject,
    promise: /sorted by last name/,
    plant: pageAs((page) => ({ ...page, items: [...page.items].sort((a, b) => ((a.firstName ?? '') < (b.firstName ?? '') ? -1 : 1)) })),
  },
  {
    name: 'counts the contacts of a page',
    subject,
    promise: /number and initials/,
    plant: pageAs((page) => ({ ...page, ...(page.total === undefined ? {} : { total: page.items.length }) })),
  },
  {
    name: 'counts the kind that is listed alone',
    subject,
    promise: /contacts of each kind are counted/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      return page.totals && query.kind === 'external' ? { ...page, totals: { ...page.totals, internal: 0 } } : page;
    }),
  },
  {
    name: 'has small initials',
    subject,
    promise: /number and initials/,
    plant: pageAs((page) => ({ ...page, ...(page.initials && { initials: page.initials.map((each) => each.toLowerCase()) }) })),
  },
  {
    name: 'ignores the initial',
    subject,
    promise: /number and initials/,
    plant: listAs(
      (list) =>
        ({ initial: _, ...query }, options) =>
          list(query, options),
    ),
  },
  {
    name: 'loses a contact at the turn of a page',
    subject,
    promise: /small pages together/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      return query.cursor === undefined ? page : { ...page, items: page.items.slice(1) };
    }),
  },
  {
    name: 'pages by offset',
    subject,
    promise: /pages go on in their order/,
    plant: listAs((list) => async ({ cursor, limit = 200, ...query }, options) => {
      const from = Number(cursor ?? 0);
      const { items } = await list({ ...query, limit: 1000 }, options);
      return { items: items.slice(from, from + limit), ...(items.length > from + limit ? { next: String(from + limit) } : {}) };
    }),
  },
  {
    name: 'filters a page after it was read',
    subject,
    promise: /filter by kind/,
    plant: listAs((list) => async ({ kind, ...query }, options) => {
      const page = await list(query, options);
      return { ...page, items: page.items.filter((contact) => contact.kind === (kind ?? contact.kind)).slice(0, 1) };
    }),
  },
  {
    name: 'compares accents',
    subject,
    promise: /without case and accents/,
    plant: listAs((list) => async ({ search = '', ...query }, options) => {
      const page = await list(query, options);
      const hit = (contact: Contact) => `${contact.firstName ?? ''} ${contact.lastName ?? ''} ${contact.company ?? ''}`.includes(search);
      return { ...page, items: page.items.filter(hit) };
    }),
  },
  {
    name: 'takes every search for a blank one',
    subject,
    promise: /and no other contact/,
    plant: listAs(
      (list) =>
        ({ search: _, ...query }, options) =>
          list(query, options),
    ),
  },
  {
    name: 'finds international numbers alone',
    subject,
    promise: /national and international writing/,
    plant: listAs((list) => async (query, options) => {
      const page = await list(query, options);
      return /^0[1-9]/.test(query.search ?? '') ? { ...page, items: [] } : page;
    }),
  },
  {
    name: 'has fewer fields in the list',
    subject,
    promise: /read by its id as it is in the list/,
    plant: eachAs(({ email: _, ...contact }) => contact),
  },
  {
    name: 'answers an empty contact for an unknown one',
    subject,
    promise: /unknown one is not found/,
    plant: portAs((port) => ({
      get: (id, options) =>
        unlessRefused(
          'not-found',
          () => port.get(id, options),
          async () => ({ data: { id, kind: 'external', version: '1' }, version: '1' }),
        ),
    })),
  },
  {
    name: 'shows a colleague’s contacts',
    subject,
    promise: /of a colleague do not exist/,
    plant: portAs((port, other) => ({
      get: (id, options) =>
        unlessRefused(
          'not-found',
          () => port.get(id, options),
          () => other.get(id, options),
        ),
    })),
  },
  {
    name: 'takes any cursor for the beginning',
    subject,
    promise: /invalid cursor/,
    plant: listAs(
      (list) => (query, options) =>
        unlessRefused(
          'validation',
          () => list(query, options),
          () => list({}, options),
        ),
    ),
  },
  {
    name: 'keeps spaces at the ends',
    subject,
    promise: /without spaces at the ends/,
    plant: portAs((port) => ({
      create: async (draft, options) => {
        const written = await port.create(draft, options);
        return { ...written, data: { ...written.data, firstName: draft.firstName ?? '' } };
      },
    })),
  },
  {
    name: 'only hides what was removed',
    subject,
    promise: /is gone, and comes back/,
    plant: portAs((port) => {
      const gone = new Map<string, Contact>();
      return {
        remove: async (id, options) => {
          const written = await port.remove(id, options);
          gone.set(id, written.data);
          return written;
        },
        get: async (id, options) => {
          const data = gone.get(id);
          return data ? { data, version: data.version } : port.get(id, options);
        },
      };
    }),
  },
  {
    name: 'replaces the whole contact',
    subject,
    promise: /keeps the fields that it leaves out/,
    plant: portAs((port) => ({
      update: (id, change, options) => port.update(id, { title: null, mobileNumber: null, ...change }, options),
    })),
  },
  {
    name: 'ignores versions of contacts',
    subject,
    promise: /outdated version/,
    plant: portAs((port) => ({
      update: (id, change, options) => port.update(id, change, { ...options, ifMatch: undefined }),
    })),
  },
  {
    name: 'removes whatever the version',
    subject,
    promise: /outdated version/,
    plant: portAs((port) => ({ remove: (id, options) => port.remove(id, { ...options, ifMatch: undefined }) })),
  },
  {
    name: 'does not name the duplicate',
    subject,
    promise: /the name of another one is refused, which is named/,
    plant: portAs((port) => ({
      create: async (draft, options) => {
        try {
          return await port.create(draft, options);
        } catch (thrown) {
          if (isSelfcareError(thrown) && thrown.code === 'conflict') throw new SelfcareError('conflict', { reason: 'duplicate' });
          throw thrown;
        }
      },
    })),
  },
  {
    name: 'takes one number for one person',
    subject,
    promise: /the name of another one is refused/,
    plant: portAs((port) => ({
      create: async (draft, options) => {
        const known = (await port.list({ kind: 'external', search: draft.mobileNumber ?? 'nobody' })).items[0];
        if (draft.mobileNumber && known) throw new SelfcareError('conflict', { reason: 'duplicate', existing: known.id });
        return port.create(draft, options);
      },
    })),
  },
  {
    name: 'cuts long texts',
    subject,
    promise: /refused at its field/,
    plant: portAs((port) => ({
      create: (draft, options) => port.create({ ...draft, ...(draft.company && { company: draft.company.slice(0, 200) }) }, options),
    })),
  },
  { name: 'seems to change the directory', subject, promise: /internal contact can be neither/, plant: accepts('forbidden', 'update') },
  { name: 'seems to empty the directory', subject, promise: /internal contact can be neither/, plant: accepts('forbidden', 'remove') },
  {
    name: 'changes a colleague’s contact',
    subject,
    promise: /contact of a colleague can be neither/,
    plant: portAs((port, other) => ({
      update: (id, change, options) =>
        unlessRefused(
          'not-found',
          () => port.update(id, change, options),
          () => other.update(id, change, options),
        ),
    })),
  },
  {
    name: 'forgets the key of an addition',
    subject,
    promise: /repeated addition/,
    plant: portAs((port) => ({
      create: (draft, options) => port.create({ ...draft, position: crypto.randomUUID() }, { ...options, idempotencyKey: undefined }),
    })),
  },
  {
    name: 'imports nothing where one draft is wrong',
    subject,
    promise: /what became of it/,
    plant: portAs((port) => ({
      import: async (drafts) => {
        const written = await port.import?.(drafts);
        if (!written || written.data.some(({ state }) => state === 'refused')) throw new SelfcareError('validation');
        return written;
      },
    })),
  },
  {
    name: 'imports all again',
    subject,
    promise: /adds nobody twice/,
    plant: portAs((port) => ({
      import: async (drafts, options) =>
        (await port.import?.(
          drafts.map((draft) => ({ ...draft, firstName: crypto.randomUUID() })),
          options,
        )) ?? { data: [], version: '1', state: 'applied' },
    })),
  },
  {
    name: 'imports the first drafts alone',
    subject,
    promise: /more drafts than the capability allows/,
    plant: portAs((port) => ({
      import: async (drafts, options) =>
        (await port.import?.(drafts.slice(0, 500), options)) ?? { data: [], version: '1', state: 'applied' },
    })),
  },
];
