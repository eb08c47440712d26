import { findElement, readXml } from '../../xml.ts';

/** The file that lists the files to fetch. */
export interface MasterFile {
  readonly configFiles: readonly string[];
  /** Folders below the address, each with `/` at its end, or empty. */
  readonly overrides: string;
  readonly contacts: string;
}

const LONGEST_LIST = 2047;
const LONGEST_NAME = 255;

interface Reader {
  readonly mac: string;
  /** As `modelName` gives it. */
  readonly model: string;
}

const folder = (text: string): string => (text === '' || text.endsWith('/') ? text : `${text}/`);

/** @throws Error for a file that is not well-formed, is no master file, or names more than fits */
export function readMasterFile(text: string, { mac, model }: Reader): MasterFile {
  const attributes = findElement(readXml(text), 'APPLICATION')?.attributes;
  if (!attributes) throw new Error('no APPLICATION in it');
  const fill = (found: string) => found.replaceAll('[PHONE_MAC_ADDRESS]', mac).replaceAll('[PHONE_MODEL]', model);
  // A value for a model wins over one for all.
  const attribute = (name: string) => fill(attributes.get(`${name}_${model}`) ?? attributes.get(name) ?? '').trim();
  const list = attribute('CONFIG_FILES');
  if (list.length > LONGEST_LIST) throw new Error(`CONFIG_FILES has more than ${LONGEST_LIST} characters`);
  const configFiles = list.split(/\s*,\s*/).filter((name) => name !== '');
  if (configFiles.some((name) => name.length > LONGEST_NAME)) throw new Error(`a name has more than ${LONGEST_NAME} characters`);
  return { configFiles, overrides: folder(attribute('OVERRIDES_DIRECTORY')), contacts: folder(attribute('CONTACTS_DIRECTORY')) };
}
