import { SelfcareError } from '../../contract/index.ts';
import { mediaPath, type MediaLinks, type OpenedLink } from '../media/media-address.ts';
import type { MediaFile, MediaReader } from '../media/media-store.ts';
import type { Log } from '../shared/log.ts';
import { byteRange } from './byte-range.ts';
import { answerHeaders, type RequestFrame } from './frame.ts';
import { HttpProblem, problemResponse } from './problem.ts';
import { z } from './schema.ts';
import type { Shell } from './shell.ts';

export interface MediaParts {
  readonly media: MediaReader;
  readonly links: MediaLinks;
  readonly log: Log;
}

/** RFC 6266: a plain name for old readers, and the whole one. */
function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const safe = fileName.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}/\\]/gu, ' ').trim();
  const plain = safe.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["%]/g, '_');
  const whole = encodeURIComponent(safe).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** Some browsers put a page with an embedded viewer and styles around a PDF, which the policy of the answer covers, too. */
const pdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

interface Asked {
  readonly link: OpenedLink;
  readonly file: MediaFile;
  readonly download: boolean;
  readonly frame: RequestFrame;
  readonly method: string;
  header(name: 'range' | 'if-range'): string | undefined;
}

function headersOf({ link, download }: Asked): Record<string, string> {
  return {
    'content-type': link.mediaType,
    'content-disposition': disposition(download ? 'attachment' : 'inline', link.fileName),
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    etag: `"${link.key}"`,
    // The address itself is the right to hear it, also in an `<audio>` of a page elsewhere, which sends no origin.
    'cross-origin-resource-policy': 'cross-origin',
    ...(link.mediaType === 'application/pdf' ? { 'content-security-policy': pdfPolicy } : {}),
  };
}

/** A part only as long as the reader's other parts are of the same file. */
function rangeOf({ link, file, method, header }: Asked): ReturnType<typeof byteRange> {
  const ifRange = header('if-range');
  const isOfThisFile = ifRange === undefined || ifRange === `"${link.key}"`;
  return method === 'GET' && isOfThisFile ? byteRange(header('range'), file.bytes) : undefined;
}

function unsatisfiable({ frame, file }: Asked): Response {
  const response = problemResponse(frame, new HttpProblem(416, 'validation', { issues: [{ path: 'Range', rule: 'range' }] }));
  response.headers.set('content-range', `bytes */${file.bytes}`);
  return response;
}

function answerOf(asked: Asked): Response {
  const { file, frame, method } = asked;
  const range = rangeOf(asked);
  if (range === 'unsatisfiable') return unsatisfiable(asked);
  const { start, end } = range ?? { start: 0, end: file.bytes };
  const partial: Record<string, string> = range ? { 'content-range': `bytes ${start}-${end - 1}/${file.bytes}` } : {};
  const headers = answerHeaders(frame, { ...headersOf(asked), ...partial, 'content-length': String(end - start) });
  return new Response(method === 'HEAD' ? null : file.read(start, end), { status: range ? 206 : 200, headers });
}

/** Serves stored files at signed addresses, without a token. */
export function mediaRoute(shell: Shell, { media, links, log }: MediaParts): void {
  shell.stream(
    {
      method: 'get',
      path: `${mediaPath}{token}`,
      id: 'getMedia',
      tag: 'media',
      summary: 'A sound file or a document, at the short-lived address that another answer names',
      description: 'Answers HEAD and single ranges. 410 once the address is over: ask for another one.',
      params: z.object({ token: z.string().max(2000) }),
      query: z.object({
        download: z.literal('1').optional().openapi({ description: 'The browser saves the file in place of showing it.' }),
      }),
      headers: z.object({ range: z.string().optional().openapi({ description: 'One range of bytes; several are answered whole.' }) }),
      data: z.string().openapi({ format: 'binary' }),
      dataType: 'audio/wav',
      open: true,
      ranges: true,
      problems: ['not-found'],
    },
    async ({ params, query, frame, context }) => {
      const link = links.open(params.token);
      if (!link) throw new SelfcareError('not-found');
      if (link.isOver) throw new HttpProblem(410, 'not-found');
      const file = await media.open(link.key);
      if (!file) {
        // Erased a moment ago, or lost.
        log.warn({ requestId: frame.requestId, tenant: link.tenant, key: link.key }, 'the file of an address is not there');
        throw new SelfcareError('not-found');
      }
      const { method } = context.req;
      return answerOf({ link, file, download: query.download === '1', frame, method, header: (name) => context.req.header(name) });
    },
  );
}
