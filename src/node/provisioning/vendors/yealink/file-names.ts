/** Name of the file that all phones of some models share: `y000000000108.cfg` for 108. */
export function commonFileName(model: number): string {
  return `y${String(model).padStart(12, '0')}.cfg`;
}

const macShape = /^[\da-f]{12}$/;
/** Any model's, for the names of some are not known; `_Security.enc` holds the key of an encrypted one. */
const commonName = /^y0{9}\d{3}(?:\.cfg|_security\.enc)$/;
const ownEndings = ['.boot', '.cfg', '-local.cfg', '_security.enc'];

/** Whether a phone with this MAC may ask for a file of this name. */
export function isYealinkFileName(fileName: string, mac: string): boolean {
  const name = fileName.toLowerCase();
  if (name === 'y000000000000.boot' || commonName.test(name)) return true;
  const owner = mac.toLowerCase();
  return macShape.test(owner) && name.startsWith(owner) && ownEndings.includes(name.slice(owner.length));
}
