/** The file that is the same for all phones of a company. */
export const companyFile = 'polycom-company.cfg';

/** Settings of one phone. */
export const userFile = (mac: string): string => `${mac}-user.cfg`;
export const directoryFile = (mac: string): string => `${mac}-directory.xml`;
/** Tells which settings to fetch; the first file that a phone asks for. */
export const masterFile = (mac: string): string => `${mac}.cfg`;
export const bootstrapFile = (mac: string): string => `${mac}-bootstrap.cfg`;

/** After a phone's own address. Source: guide. */
const ownEndings: ReadonlySet<string> = new Set([
  '.cfg',
  '-user.cfg',
  '-bootstrap.cfg',
  '-directory.xml',
  '-phone.cfg',
  '-web.cfg',
  '-license.cfg',
  '-calls.xml',
]);

/** Files to which a phone falls back where its own is missing. Source: guide. */
const sharedNames: ReadonlySet<string> = new Set([
  companyFile,
  '000000000000.cfg',
  '000000000000-directory.xml',
  '000000000000-license.cfg',
]);

/** Whether a phone may ask for a file. Phones write their address in either case. */
export function isPolycomFileName(fileName: string, mac: string): boolean {
  const name = fileName.toLowerCase();
  if (sharedNames.has(name)) return true;
  return name.startsWith(mac.toLowerCase()) && ownEndings.has(name.slice(mac.length));
}
