import type { MediaLink } from './media.ts';
import type { CallOptions, Id, Instant, Page } from './primitives.ts';

/** Kinds of documents, in the order in which lists have them. */
export const documentKinds = ['device-guide', 'product-sheet', 'service-guide', 'video'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** One document for the user. */
export interface SupportDocument {
  readonly id: Id;
  readonly kind: DocumentKind;
  /** Untrusted text, in the language of the query where the backend has several. */
  readonly title: string;
  /** A few words that stand below the title, such as "Tutoriel". Untrusted text. */
  readonly summary?: string;
  /** BCP 47 language of the content. */
  readonly language?: string;
  /** Media type, such as `application/pdf`; `text/html` for a page. */
  readonly mediaType: string;
  readonly bytes?: number;
  /** Videos. */
  readonly durationSeconds?: number;
  /** The user's phones that the document describes. */
  readonly devices?: readonly Id[];
  /** When it was published or last changed. A document of the last 30 days is shown as new. */
  readonly updatedAt?: Instant;
}

/** Filters and page of a list. All filters combine. */
export interface DocumentQuery {
  readonly kind?: DocumentKind;
  /** Only documents about this phone. Of a phone that is not the user's there are none. */
  readonly device?: Id;
  /** BCP 47 language of the reader: titles and summaries are in it where the backend has them. It leaves no document out. */
  readonly language?: string;
  readonly cursor?: string;
  /** Documents per page, 1 to 1000; 200 when left out. */
  readonly limit?: number;
}

/** The words of a video in one language. */
export interface Captions {
  /** BCP 47 language. */
  readonly language: string;
  /** Address of a WebVTT file, good as long as that of the video. From another origin than the page's, it must allow the page (CORS). */
  readonly url: string;
}

/** Where a document is, for a short while. */
export interface DocumentLink extends MediaLink {
  /** The same content, which a browser saves in place of showing it. Left out: only `url` is known. */
  readonly downloadUrl?: string;
  /** Videos. */
  readonly captions?: readonly Captions[];
}

/** Guide: "Documentation". */
export interface DocumentsPort {
  /**
   * The documents of all users, of the user's company, and the guides of the user's own phones. Sorted by kind, then title.
   * @throws `validation` for a cursor that the backend did not make
   */
  list(query: DocumentQuery, options?: CallOptions): Promise<Page<SupportDocument>>;
  /**
   * A short-lived address of a document. Ask when the person opens it.
   * @throws `not-found` for a document that is not in the user's list, and for one whose file is gone
   */
  open(document: Id, options?: CallOptions): Promise<DocumentLink>;
}
