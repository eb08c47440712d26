import {
  documentKinds,
  type Captions,
  type DocumentLink,
  type DocumentQuery,
  type Page,
  type SupportDocument,
} from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { idSchema, instantSchema } from './primitives.ts';

const kindSchema = z.enum(documentKinds);
const languageSchema = z.string().max(35).openapi({ description: 'BCP 47.', example: 'fr' });
const urlSchema = z.string().openapi({ description: 'Works without a token until `expiresAt`, and answers ranges.' });

export const documentSchema = describes<SupportDocument>()(
  z
    .object({
      id: idSchema,
      kind: kindSchema,
      title: z.string(),
      summary: z.string().optional(),
      language: languageSchema.optional(),
      mediaType: z.string(),
      bytes: z.int().optional(),
      durationSeconds: z.number().optional(),
      devices: z.array(idSchema).optional().openapi({ description: "The user's phones that the document describes." }),
      updatedAt: instantSchema.optional(),
    })
    .openapi('SupportDocument'),
);

const pageSchema = describes<Page<SupportDocument>>()(
  z.object({ items: z.array(documentSchema), next: z.string().optional() }).openapi('DocumentPage'),
);

const querySchema = describes<DocumentQuery>()(
  z.strictObject({
    kind: kindSchema.optional(),
    device: idSchema.optional(),
    language: languageSchema.optional(),
    cursor: z.string().max(1500).optional(),
    limit: z.coerce.number().int().min(1).max(1000).optional(),
  }),
);

const captionsSchema = describes<Captions>()(z.object({ language: languageSchema, url: urlSchema }).openapi('Captions'));

const linkSchema = describes<DocumentLink>()(
  z
    .object({
      url: urlSchema,
      downloadUrl: z.string().optional().openapi({ description: 'The same content, which a browser saves in place of showing it.' }),
      expiresAt: instantSchema,
      mediaType: z.string(),
      bytes: z.int().optional(),
      captions: z.array(captionsSchema).optional(),
    })
    .openapi('DocumentLink'),
);

/** The documents of the user. */
export const documentsPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'documents', ({ documents }) => documents);

    routes.read(
      {
        method: 'get',
        path: '/v1/documents',
        id: 'listDocuments',
        summary: 'Documents for the user, by kind, then title',
        query: querySchema,
        data: pageSchema,
        problems: ['forbidden', 'validation'],
      },
      async (documents, { query, options }) => ({ data: await documents.list(query, options) }),
    );

    routes.read(
      {
        method: 'get',
        path: '/v1/documents/{document}/link',
        id: 'openDocument',
        summary: 'A short-lived address of a document',
        params: z.object({ document: idSchema }),
        data: linkSchema,
        problems: ['forbidden', 'not-found'],
      },
      async (documents, { params, options }) => ({ data: await documents.open(params.document, options) }),
    );
  },
  watches: [
    {
      kind: 'documents.changed',
      async read({ documents }, options) {
        return documents ? [['documents', { data: (await documents.list({}, options)).items }]] : [];
      },
    },
  ],
};
