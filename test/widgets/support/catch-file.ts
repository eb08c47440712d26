import { waitUntil } from './wait-until.ts';

/** A file that the browser would save. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** Catches the file that the browser would save: a test must not leave one on the disk. */
export function catchFile(): { file(): Promise<SavedFile>; restore(): void } {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let blob: Blob | undefined;
  let name: string | undefined;
  URL.createObjectURL = (given: Blob) => {
    blob = given;
    return createObjectURL(given);
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    name = this.download;
  };
  return {
    async file() {
      await waitUntil(() => name !== undefined, 'no file');
      // `text()` would swallow the byte order mark.
      const bytes = await blob?.arrayBuffer();
      return { name: name ?? '', text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
    },
    restore() {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    },
  };
}
