import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { FolderFiles } from '../../../src/node/documents/folder-files.ts';
import { DocumentLibrary } from '../../../src/node/documents/library.ts';

export const pdf = '%PDF-1.7\n';

/** A folder of an operator, which goes with the tests. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'selfcare-documents-'));
  /** Lines of the log. */
  readonly told: string[] = [];
  now = 1_000_000;

  constructor() {
    after(() => rmSync(this.path, { recursive: true, force: true }));
  }

  write(name: string, content: string | Uint8Array): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  index(...documents: readonly object[]): void {
    this.write('index.json', JSON.stringify({ documents }));
  }

  library(): Promise<DocumentLibrary> {
    const note = (fields: object, text: string) => void this.told.push(`${text}: ${String((fields as { what?: string }).what)}`);
    const log = { info: note, warn: note, error: note };
    return DocumentLibrary.open({ files: new FolderFiles(this.path), clock: () => this.now, log });
  }
}

export const sheet = (id: string, more: object = {}): object => ({
  id,
  kind: 'product-sheet',
  title: `Fiche ${id}`,
  file: `${id}.pdf`,
  ...more,
});
