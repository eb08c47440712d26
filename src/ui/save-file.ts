/** Milliseconds until the file's address is revoked: some browsers start to read it after the click. */
const revokeMs = 10_000;

/** Has the browser save a file. */
export function saveBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), revokeMs);
}

/** Has the browser save a text as a file in UTF-8. */
export function saveFile(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
