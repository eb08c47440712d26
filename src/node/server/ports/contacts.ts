import {
  contactKinds,
  contactTitles,
  SelfcareError,
  type Contact,
  type ContactChange,
  type ContactDraft,
  type ContactPage,
  type ContactQuery,
  type ContactsCapability,
  type ImportedContact,
  type NumberName,
  type Versioned,
  type Written,
} from '../../../contract/index.ts';
import { issueSchema } from '../endpoint.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { digestVersion, type CurrentRecord } from '../versions.ts';
import { idSchema, phoneNumberSchema, versionSchema } from './primitives.ts';

const kindSchema = z.enum(contactKinds);
const titleSchema = z.enum(contactTitles);

/** The longest import: 500 drafts whose texts have 200 characters each, in an alphabet of three bytes a character. */
const importBytes = 3 * 1024 * 1024;
/** More drafts than any backend takes: the exact limit is a capability, this one only bounds the work. */
const mostDrafts = 500;
/** Contacts at the head of the list that are looked at for changes. */
const watched = 200;

const contactSchema = describes<Contact>()(
  z
    .object({
      id: idSchema,
      kind: kindSchema,
      version: versionSchema,
      title: titleSchema.optional(),
      firstName: z.string().optional(),
      lastName: z.string().optional(),
      position: z.string().optional(),
      company: z.string().optional(),
      email: z.string().optional(),
      fixedNumber: phoneNumberSchema.optional(),
      mobileNumber: phoneNumberSchema.optional(),
      extension: phoneNumberSchema.optional(),
    })
    .openapi('Contact'),
);

// Lengths and forms are checked behind the port: an import refuses one draft by them, and takes the others.
const draftSchema = describes<ContactDraft>()(
  z
    .strictObject({
      title: titleSchema.optional(),
      firstName: z.string().optional(),
      lastName: z.string().optional(),
      position: z.string().optional(),
      company: z.string().optional(),
      email: z.string().optional(),
      fixedNumber: z.string().optional(),
      mobileNumber: z.string().optional(),
    })
    .openapi('ContactDraft', { description: 'A first name, a last name or a company, and a number at least.' }),
);

const changeSchema = describes<ContactChange>()(
  z
    .strictObject({
      title: titleSchema.nullable().optional(),
      firstName: z.string().nullable().optional(),
      lastName: z.string().nullable().optional(),
      position: z.string().nullable().optional(),
      company: z.string().nullable().optional(),
      email: z.string().nullable().optional(),
      fixedNumber: z.string().nullable().optional(),
      mobileNumber: z.string().nullable().optional(),
    })
    .openapi('ContactChange', { description: 'A field that is left out keeps its value, `null` clears it.' }),
);

const pageSchema = describes<ContactPage>()(
  z
    .object({
      items: z.array(contactSchema),
      next: z.string().optional(),
      total: z.int().optional(),
      totals: z.object({ internal: z.int(), external: z.int() }).optional(),
      initials: z.array(z.string()).optional(),
    })
    .openapi('ContactPage'),
);

const querySchema = describes<ContactQuery>()(
  z.strictObject({
    kind: kindSchema.optional(),
    search: z.string().max(100).optional(),
    initial: z.string().max(8).optional(),
    cursor: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(1000).optional(),
  }),
);

const importedSchema = describes<ImportedContact>()(
  z
    .union([
      z.object({ state: z.enum(['created', 'merged', 'duplicate']), contact: idSchema }),
      z.object({ state: z.literal('refused'), code: z.literal('validation'), issues: z.array(issueSchema) }),
      z.object({ state: z.literal('refused'), code: z.literal('limit'), limit: z.int() }),
    ])
    .openapi('ImportedContact'),
);

const importedListSchema = describes<readonly ImportedContact[]>()(z.array(importedSchema));

export const contactsCapabilitySchema = describes<ContactsCapability>()(
  z.object({ max: z.int().optional(), import: z.object({ max: z.int() }).optional() }).openapi('ContactsCapability'),
);

export const numberNameSchema = describes<NumberName>()(z.object({ number: phoneNumberSchema, name: z.string() }).openapi('NumberName'));

const importSchema = z.strictObject({ drafts: z.array(draftSchema).max(mostDrafts) }).openapi('ContactsImport');

const contactParams = z.object({ contact: idSchema });
const writeProblems = ['forbidden', 'not-found', 'conflict', 'validation', 'limit'] as const;

const valuesOf = ({ version: _version, ...values }: Contact) => values;
/** A contact with a version, its own or a digest. */
const dated = (contact: Contact): Contact => (contact.version === '' ? { ...contact, version: digestVersion(valuesOf(contact)) } : contact);

function answerOf<A extends Versioned<Contact> | Written<Contact>>(answer: A) {
  const data = dated(answer.data);
  return { ...answer, data, version: answer.version === '' ? data.version : answer.version };
}

function currentOf({ data, version }: Versioned<Contact>): CurrentRecord {
  return { version, digest: () => digestVersion(valuesOf(data)) };
}

const writtenTo = (answer: Written<Contact>) => ({
  ...answerOf(answer),
  location: `/v1/contacts/${encodeURIComponent(answer.data.id)}`,
});

/** The company's directory and the user's own contacts. */
export const contactsPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'contacts', ({ contacts }) => contacts);

    routes.read(
      {
        method: 'get',
        path: '/v1/contacts',
        id: 'listContacts',
        summary: 'Contacts of the directory and of the user, sorted by name',
        query: querySchema,
        data: pageSchema,
        problems: ['forbidden', 'validation'],
      },
      async (contacts, { query, options }) => {
        const page = await contacts.list(query, options);
        return { data: { ...page, items: page.items.map(dated) } };
      },
    );

    routes.write(
      {
        method: 'post',
        path: '/v1/contacts',
        id: 'createContact',
        summary: 'Adds a contact of the user',
        body: draftSchema,
        data: contactSchema,
        problems: writeProblems,
      },
      async (contacts, { body, options }) => writtenTo(await contacts.create(body, options)),
    );

    routes.write(
      {
        method: 'post',
        path: '/v1/contacts/import',
        id: 'importContacts',
        summary: 'Adds many contacts in one step, and says what became of each',
        body: importSchema,
        bodyBytes: importBytes,
        data: importedListSchema,
        problems: writeProblems,
      },
      async (contacts, { body, options }) => {
        if (!contacts.import) throw new SelfcareError('unsupported');
        return contacts.import(body.drafts, options);
      },
    );

    routes.read(
      {
        method: 'get',
        path: '/v1/contacts/{contact}',
        id: 'getContact',
        summary: 'One contact; its entity tag is what a write of it sends as If-Match',
        params: contactParams,
        data: contactSchema,
        versioned: true,
        problems: ['forbidden', 'not-found'],
      },
      async (contacts, { params, options }) => answerOf(await contacts.get(params.contact, options)),
    );

    routes.write(
      {
        method: 'put',
        path: '/v1/contacts/{contact}',
        id: 'updateContact',
        summary: 'Changes a contact of the user; fields left out keep their value',
        params: contactParams,
        body: changeSchema,
        data: contactSchema,
        current: async (contacts, { params, options }) => currentOf(await contacts.get(params.contact, options)),
        problems: writeProblems,
      },
      async (contacts, { params, body, options }) => writtenTo(await contacts.update(params.contact, body, options)),
    );

    routes.write(
      {
        method: 'delete',
        path: '/v1/contacts/{contact}',
        id: 'removeContact',
        summary: 'Removes a contact of the user, and answers it as it was',
        params: contactParams,
        data: contactSchema,
        current: async (contacts, { params, options }) => currentOf(await contacts.get(params.contact, options)),
        problems: writeProblems,
      },
      async (contacts, { params, options }) => answerOf(await contacts.remove(params.contact, options)),
    );
  },
  watches: [
    {
      kind: 'contacts.changed',
      async read({ contacts }, options) {
        const page = await contacts?.list({ limit: watched }, options);
        return page ? [['contacts', { data: page }]] : [];
      },
    },
  ],
};
