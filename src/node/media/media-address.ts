import type { Id, MediaLink } from '../../contract/index.ts';
import type { MediaKey } from './media-store.ts';

/** Where the server answers addresses of files. */
export const mediaPath = '/v1/media/';

/** A stored file as an address shows it. */
export interface LinkedFile {
  readonly tenant: Id;
  readonly key: MediaKey;
  readonly mediaType: string;
  /** Under which a browser saves it. */
  readonly fileName: string;
  readonly bytes: number;
}

/** What an address names. */
export interface OpenedLink extends LinkedFile {
  readonly isOver: boolean;
}

/** Makes short-lived addresses of files, and reads them again. */
export interface MediaLinks {
  /** @param goodMs how long it is good, where that is not the time in which a person listens. Milliseconds */
  linkTo(file: LinkedFile, goodMs?: number): MediaLink;
  /** @param token last part of the address's path @returns undefined for a token that was not made here */
  open(token: string): OpenedLink | undefined;
}
