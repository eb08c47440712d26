import {
  SelfcareError,
  type DocumentLink,
  type DocumentQuery,
  type DocumentsPort,
  type Id,
  type Page,
  type SupportDocument,
} from '../../contract/index.ts';
import { documentOrder } from '../../rules/documents.ts';
import { demand } from '../account/capabilities.ts';
import type { MediaLinks } from '../media/media-address.ts';
import { readDevices, type DeviceRecord } from '../phones/sql-devices.ts';
import { modelKey } from '../provisioning/catalogue.ts';
import type { BackendContext, PortsOf } from '../reference/context.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { present } from '../shared/present.ts';
import type { SqlSession } from '../store/driver.ts';
import { fileNameOf } from './content-type.ts';
import { textIn } from './index-schema.ts';
import type { DocumentLibrary, LibraryDocument, LibraryFile } from './library.ts';

const usualLimit = 200;
/** A viewer of a long document, and a video, read on by ranges for so long, and for as long as the video lasts. Milliseconds. */
const readingMs = 60 * 60_000;
const pageType = 'text/html';

/** A document of the library with the user's phones that it describes. */
interface OwnDocument extends LibraryDocument {
  readonly devices: readonly Id[];
}

/** Documents of all companies, of this one, and those about models that the user has. */
function ownDocuments(all: readonly LibraryDocument[], tenant: Id, phones: readonly DeviceRecord[]): readonly OwnDocument[] {
  const byModel = phones.map(({ id, vendor, model }) => ({ id, key: modelKey(vendor, model) }));
  return all.flatMap((document) => {
    const { tenants, models } = document.entry;
    if (tenants && !tenants.includes(tenant)) return [];
    const devices = byModel.filter(({ key }) => models?.includes(key)).map(({ id }) => id);
    return models && devices.length === 0 ? [] : [{ ...document, devices }];
  });
}

function viewOf({ entry, file, devices }: OwnDocument, language: string | undefined): SupportDocument {
  const { id, kind, title, summary, durationSeconds, updatedAt } = entry;
  return {
    id,
    kind,
    title: textIn(title, language),
    mediaType: file?.mediaType ?? entry.mediaType ?? pageType,
    ...present({ summary: summary === undefined ? undefined : textIn(summary, language), language: entry.language }),
    ...present({ bytes: file?.bytes, durationSeconds, updatedAt, devices: devices.length > 0 ? devices : undefined }),
  };
}

/** A document with its place in the list. */
interface Placed {
  readonly order: string;
  readonly document: SupportDocument;
}

const isAfter = ({ order, document }: Placed, [lastOrder, lastId]: readonly [string, string]): boolean =>
  order > lastOrder || (order === lastOrder && document.id > lastId);

const isText = (value: unknown): value is string => typeof value === 'string';

function pageOf(documents: readonly SupportDocument[], { cursor, limit = usualLimit }: DocumentQuery): Page<SupportDocument> {
  const placed = documents
    .map((document): Placed => ({ order: documentOrder(document), document }))
    .sort((a, b) => (isAfter(a, [b.order, b.document.id]) ? 1 : -1));
  const last = cursor === undefined ? undefined : decodeCursor(cursor, isText);
  const rest = last ? placed.filter((each) => isAfter(each, last)) : placed;
  const page = rest.slice(0, limit);
  const end = page.at(-1);
  return {
    items: page.map(({ document }) => document),
    ...(end && rest.length > page.length ? { next: encodeCursor([end.order, end.document.id]) } : {}),
  };
}

interface DocumentsContext {
  readonly library: DocumentLibrary;
  readonly links: MediaLinks;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

function linkOf({ entry, file, captions }: LibraryDocument, tenant: Id, { links, clock }: DocumentsContext): DocumentLink {
  if (!file) {
    const url = entry.address ?? '';
    return { url, expiresAt: new Date(clock() + readingMs).toISOString(), mediaType: entry.mediaType ?? pageType };
  }
  const goodMs = readingMs + (entry.durationSeconds ?? 0) * 1000;
  const linkTo = ({ key, mediaType, bytes }: LibraryFile, name: string) =>
    links.linkTo({ tenant, key, mediaType, bytes, fileName: fileNameOf(name, mediaType) }, goodMs);
  const link = linkTo(file, textIn(entry.title, entry.language));
  const texts = captions.map(({ language, file: text }) => ({ language, url: linkTo(text, language).url }));
  return { ...link, downloadUrl: `${link.url}?download=1`, ...(texts.length > 0 ? { captions: texts } : {}) };
}

/** The documents of one user. */
export function documentsPort(user: UserAccess, context: DocumentsContext): DocumentsPort {
  const { scope } = user;
  const own = async (reads: SqlSession): Promise<readonly OwnDocument[]> => {
    demand((await user.profile()).capabilities.ports.documents, 'read');
    const [all, phones] = await Promise.all([context.library.documents(), readDevices(reads, scope)]);
    return ownDocuments(all, scope.tenant, phones);
  };
  return {
    list: (query, options) =>
      user.read(options, async (reads) => {
        const { kind, device, language } = query;
        const documents = (await own(reads)).map((document) => viewOf(document, language));
        const wanted = documents.filter(
          (document) => (kind === undefined || document.kind === kind) && (device === undefined || document.devices?.includes(device)),
        );
        return pageOf(wanted, query);
      }),
    open: (id, options) =>
      user.read(options, async (reads) => {
        const document = (await own(reads)).find(({ entry }) => entry.id === id);
        const isThere = document && (!document.file || (await context.library.isThere(document.file)));
        if (!isThere) throw new SelfcareError('not-found');
        return linkOf(document, scope.tenant, context);
      }),
  };
}

/** The capability `documents` of the reference backend. Without a library there is no such port. */
export function openDocuments({ documents, mediaLinks, clock }: BackendContext): PortsOf {
  if (!documents) return () => ({});
  return (user) => ({ documents: documentsPort(user, { library: documents, links: mediaLinks, clock }) });
}
