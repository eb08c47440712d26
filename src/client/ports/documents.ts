import type { DocumentLink, DocumentsPort, Page, SupportDocument } from '../../contract/index.ts';
import { having, searchOf } from '../answers.ts';
import { mediaAddress } from '../media-address.ts';
import type { Transport } from '../transport.ts';

const path = '/documents';

/** @param base address under which `/v1` is mounted */
export function documentsPort(transport: Transport, base: string): DocumentsPort {
  const whole = (url: string): string => mediaAddress(url, base);
  return {
    list: async (query, options) => having<Page<SupportDocument>>(await transport.read(`${path}${searchOf(query)}`, options), ['items']),
    async open(document, options) {
      const answer = await transport.read(`${path}/${encodeURIComponent(document)}/link`, options);
      const link = having<DocumentLink>(answer, ['url', 'expiresAt', 'mediaType']);
      const { downloadUrl, captions } = link;
      return {
        ...link,
        url: whole(link.url),
        ...(downloadUrl !== undefined && { downloadUrl: whole(downloadUrl) }),
        ...(captions && { captions: captions.map((each) => ({ ...each, url: whole(each.url) })) }),
      };
    },
  };
}
