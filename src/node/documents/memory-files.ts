import { memoryFile } from '../media/memory-media.ts';
import type { DocumentFiles } from './document-files.ts';
import type { WrittenEntry } from './index-schema.ts';

/** Documents in memory, as in a page. @param contents by name */
export function memoryFiles(documents: readonly WrittenEntry[], contents: ReadonlyMap<string, Uint8Array>): DocumentFiles {
  return {
    place: 'memory',
    indexRevision: () => Promise.resolve('1'),
    readIndex: () => Promise.resolve(JSON.stringify({ documents })),
    open: (name) => {
      const content = contents.get(name);
      return Promise.resolve(content ? { ...memoryFile(content), revision: String(content.byteLength) } : 'is missing');
    },
  };
}
