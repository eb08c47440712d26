import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileContent, isMissing } from '../media/file-content.ts';
import { StoreError } from '../store/store-error.ts';
import type { Absence, DocumentFiles, FolderFile } from './document-files.ts';
import { indexName } from './index-schema.ts';

/** An index of 2000 documents has some 600 kB. */
const mostIndexBytes = 5 * 1024 * 1024;

const fault = (thrown: unknown): StoreError => new StoreError('io', 'The system cannot read the documents: check their disk.', thrown);

/** The folder of an operator. Symbolic links may lead to files within it alone. */
export class FolderFiles implements DocumentFiles {
  readonly place: string;

  constructor(folder: string) {
    this.place = folder;
  }

  async indexRevision(): Promise<string> {
    const { size, mtimeMs } = await stat(join(this.place, indexName));
    if (size > mostIndexBytes) throw new Error(`has ${size} bytes, of ${mostIndexBytes} at most`);
    return `${size} ${mtimeMs}`;
  }

  readIndex(): Promise<string> {
    return readFile(join(this.place, indexName), 'utf8');
  }

  async open(name: string): Promise<FolderFile | Absence> {
    try {
      const [root, path] = await Promise.all([realpath(this.place), realpath(join(this.place, name))]);
      if (!path.startsWith(root + sep)) return 'leads out of the folder';
      const found = await stat(path);
      if (!found.isFile()) return 'is no file';
      const { size, mtimeMs } = found;
      return { bytes: size, revision: `${size} ${mtimeMs}`, read: (start, end) => fileContent(path, start, end, fault) };
    } catch (thrown) {
      return isMissing(thrown) ? 'is missing' : 'cannot be read';
    }
  }
}
