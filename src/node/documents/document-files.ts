import type { MediaFile } from '../media/media-store.ts';

/** A file of the folder as it is now. */
export interface FolderFile extends MediaFile {
  /** Changes with the content. */
  readonly revision: string;
}

/** Why a name leads to no file that may be given out. */
export type Absence = 'is missing' | 'leads out of the folder' | 'is no file' | 'cannot be read';

/** Where the files of documents lie. */
export interface DocumentFiles {
  /** Says in messages which folder is meant. */
  readonly place: string;
  /** Changes with the index. @throws where there is no index that can be read */
  indexRevision(): Promise<string>;
  /** The text of the index. @throws as {@link indexRevision} */
  readIndex(): Promise<string>;
  /** @param name path within the folder, checked */
  open(name: string): Promise<FolderFile | Absence>;
}
