import type { DocumentQuery, SupportDocument } from '../contract/index.ts';
import { need, type Resource } from './resource.ts';

/** Documents asked for at once: most libraries are one page. */
const pageSize = 1000;

/**
 * The user's documents, on all pages: a library is small enough to be searched in the page.
 * @param query which documents, and the language of their titles
 */
export function documentsResource(query: Pick<DocumentQuery, 'kind' | 'language'> = {}): Resource<readonly SupportDocument[]> {
  return {
    key: ['documents', query.kind ?? '', query.language ?? ''],
    port: 'documents',
    // Guides come and go with the phones.
    events: ['documents.changed', 'devices.changed'],
    persist: true,
    async read(adapter, options) {
      const port = need(adapter.documents);
      const documents: SupportDocument[] = [];
      let cursor: string | undefined;
      do {
        const page = await port.list({ ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }, options);
        documents.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      return { data: documents, version: '' };
    },
  };
}
