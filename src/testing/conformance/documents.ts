import { documentKinds, type DocumentQuery, type DocumentsPort, type Id, type SupportDocument } from '../../contract/index.ts';
import { documentOrder } from '../../rules/documents.ts';
import { checksOf, colleague, offered, unknownDevice, type CheckContext } from './check.ts';
import { about, expect, isOneOf, NotTried, refused } from './verdict.ts';

const unknownDocument: Id = 'conformance-no-such-document';
/** Addresses that are looked at. */
const mostOpened = 20;

const idsOf = (documents: readonly SupportDocument[]): string => documents.map(({ id }) => id).join();
/** Titles whose order no alphabet disputes. */
const isSimple = (order: string): boolean => /^\d [a-z ]+$/.test(order);

async function allDocuments(port: DocumentsPort, query: DocumentQuery = {}): Promise<readonly SupportDocument[]> {
  const documents: SupportDocument[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page = await port.list(cursor === '' ? query : { ...query, cursor });
    documents.push(...page.items);
    cursor = page.next;
  }
  return documents;
}

async function library(context: CheckContext): Promise<{ readonly port: DocumentsPort; readonly documents: readonly SupportDocument[] }> {
  const port = offered(context, 'documents');
  const documents = await allDocuments(port);
  if (documents.length === 0) throw new NotTried('a user with documents');
  return { port, documents };
}

function checkDocument({ id, kind, title, mediaType, bytes, durationSeconds }: SupportDocument): void {
  expect(isOneOf(kind, documentKinds), `${id} has the kind ${kind}`);
  expect(title.trim() !== '', `${id} has no title`);
  expect(/^[a-z]+\/[a-z\d.+-]+$/.test(mediaType), `${id} has the type ${mediaType}`);
  expect(bytes === undefined || (Number.isSafeInteger(bytes) && bytes > 0), `${id} has ${String(bytes)} bytes`);
  expect(durationSeconds === undefined || durationSeconds > 0, `${id} lasts ${String(durationSeconds)} s`);
}

/** Promises about documents. */
export const documentChecks = checksOf('documents', [
  {
    promise: 'each document has an id of its own, a kind, a title and a media type',
    sentence: 'One document for the user.',
    cause: 'the ending of a file in place of its media type',
    async run(context) {
      const { documents } = await library(context);
      for (const document of documents) checkDocument(document);
      expect(new Set(documents.map(({ id }) => id)).size === documents.length, `the ids are ${idsOf(documents)}`);
    },
  },
  {
    promise: 'documents are sorted by kind, then title',
    sentence: 'Sorted by kind, then title.',
    cause: 'the order of the files in their folder',
    async run(context) {
      const { documents } = await library(context);
      const kinds = documents.map(({ kind }) => documentKinds.indexOf(kind));
      expect(
        kinds.every((kind, index) => index === 0 || kind >= (kinds[index - 1] ?? 0)),
        `the kinds are ${documents.map(({ kind }) => kind).join()}`,
      );
      const orders = documents.map(documentOrder).filter(isSimple);
      const late = orders.findIndex((order, index) => index > 0 && order < (orders[index - 1] ?? ''));
      expect(late < 0, `${orders[late] ?? ''} comes after ${orders[late - 1] ?? ''}`);
    },
  },
  {
    promise: 'small pages together give the whole list',
    sentence: 'Cursor of the following page; absent on the last one.',
    cause: 'a cursor by titles that several documents share',
    async run(context) {
      const { port, documents } = await library(context);
      const limit = Math.max(1, Math.ceil(documents.length / 5));
      const paged = await allDocuments(port, { limit });
      expect(idsOf(paged) === idsOf(documents), `pages of ${limit} gave ${idsOf(paged)}, the list is ${idsOf(documents)}`);
      const { items, next } = await port.list({ limit });
      expect(items.length === limit, `the limit ${limit} gave ${items.length} documents`);
      expect(
        (next === undefined) === documents.length <= limit,
        next === undefined ? 'no next page is named' : 'the last page names a next one',
      );
    },
  },
  {
    promise: 'the filter by kind gives exactly the documents of that kind',
    sentence: 'Filters and page of a list. All filters combine.',
    cause: 'a filter that is ignored, or applied to a page after it was read',
    async run(context) {
      const { port, documents } = await library(context);
      for (const kind of documentKinds) {
        const wanted = documents.filter((document) => document.kind === kind);
        const found = await allDocuments(port, { kind, limit: Math.max(1, wanted.length) });
        expect(idsOf(found) === idsOf(wanted), `${kind} gave ${idsOf(found)}, expected ${idsOf(wanted)}`);
      }
    },
  },
  {
    promise: 'the filter by phone gives exactly the documents about it; of an unknown phone there are none',
    sentence: 'Only documents about this phone. Of a phone that is not the user’s there are none.',
    cause: 'documents about its model, for every user, or all documents',
    async run(context) {
      const { port, documents } = await library(context);
      expect((await allDocuments(port, { device: unknownDevice })).length === 0, 'an unknown phone has documents');
      const devices = new Set(documents.flatMap((document) => document.devices ?? []));
      for (const device of devices) {
        const wanted = documents.filter((document) => document.devices?.includes(device));
        const found = await allDocuments(port, { device });
        expect(idsOf(found) === idsOf(wanted), `${device} gave ${idsOf(found)}, expected ${idsOf(wanted)}`);
      }
      const own = new Set((await context.adapter.devices?.list())?.data.map(({ id }) => id));
      const foreign = [...devices].find((device) => context.adapter.devices && !own.has(device));
      expect(foreign === undefined, `a document is about ${foreign ?? ''}, which is no phone of the user`);
    },
  },
  {
    promise: 'the language of the reader leaves no document out',
    sentence: 'It leaves no document out.',
    cause: 'documents in that language alone',
    async run(context) {
      const { port, documents } = await library(context);
      const ids = documents.map(({ id }) => id).sort();
      for (const language of ['fr', 'en', 'x-none']) {
        const found = (await allDocuments(port, { language })).map(({ id }) => id).sort();
        expect(found.join() === ids.join(), `${language} gave ${found.join()}, expected ${ids.join()}`);
      }
    },
  },
  {
    promise: 'each document opens at an address of its type that is still good',
    sentence: 'A short-lived address of a document.',
    cause: 'an address that is over already, or one for which the browser would need a token',
    async run(context) {
      const { port, documents } = await library(context);
      for (const { id, mediaType } of documents.slice(0, mostOpened)) {
        await about(id, async () => {
          const link = await port.open(id);
          const addresses = [link.url, link.downloadUrl, ...(link.captions ?? []).map(({ url }) => url)];
          const wrong = addresses.find((url) => url !== undefined && !/^(https?:|blob:|\/)/.test(url));
          expect(wrong === undefined, `an address is ${wrong?.slice(0, 20) ?? ''}…`);
          expect(Date.parse(link.expiresAt) > 0, `it ends at ${link.expiresAt}`);
          expect(link.mediaType === mediaType, `it is of the type ${link.mediaType}, the list says ${mediaType}`);
        });
      }
    },
  },
  {
    promise: 'documents that are not the user’s do not exist',
    sentence: '@throws `not-found` for a document that is not in the user’s list',
    cause: 'a document that is looked up by its id alone',
    async run(context) {
      const { port, documents } = await library(context);
      await refused('not-found', () => port.open(unknownDocument));
      if (!context.other) return;
      const theirs = await allDocuments(offered({ ...context, adapter: colleague(context) }, 'documents'));
      const own = new Set(documents.map(({ id }) => id));
      for (const { id } of theirs.filter((document) => !own.has(document.id)).slice(0, mostOpened)) {
        await about(id, () => refused('not-found', () => port.open(id)).then(() => undefined));
      }
    },
  },
]);
