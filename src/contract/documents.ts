import type { MediaLink } from './media.ts';
import type { CallOptions, Id, Instant, Page } from './primitives.ts';

/** Kinds of documents. */
export const documentKinds = ['device-guide', 'product-sheet', 'service-guide', 'video'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** One document for the user. */
export interface SupportDocument {
  readonly id: Id;
  readonly kind: DocumentKind;
  /** Untrusted text. */
  readonly title: string;
  /** BCP 47 language of the content. */
  readonly language?: string;
  /** Media type, such as `application/pdf`. */
  readonly mediaType: string;
  readonly bytes?: number;
  /** Videos. */
  readonly durationSeconds?: number;
  /** The user's phones that the document describes. */
  readonly devices?: readonly Id[];
  readonly updatedAt?: Instant;
}

/** Filters and page of a list. All filters combine. */
export interface DocumentQuery {
  readonly kind?: DocumentKind;
  /** Only documents about this phone. */
  readonly device?: Id;
  readonly cursor?: string;
  /** Documents per page, 1 to 1000; 200 when left out. */
  readonly limit?: number;
}

/** Guide: "Documentation". */
export interface DocumentsPort {
  /** Sorted by kind, then title. */
  list(query: DocumentQuery, options?: CallOptions): Promise<Page<SupportDocument>>;
  open(document: Id, options?: CallOptions): Promise<MediaLink>;
}
