import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const keyBytes = 32;

function isAlreadyThere(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
}

/** Written aside and linked into place: no reader ever gets half a key. */
async function makeKey(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, randomBytes(keyBytes).toString('base64'), { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, file);
  } catch (thrown) {
    if (!isAlreadyThere(thrown)) throw thrown;
  } finally {
    await rm(aside);
  }
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
  try {
    return Buffer.from(await readFile(file, 'utf8'), 'base64');
  } catch {
    return undefined;
  }
}

/**
 * The secret that signs demo tokens: made at the first use, kept in the data folder, readable by its owner only. The server and
 * `selfcare token` may both be first, so the second one takes the key of the first.
 * @param name of the file: each purpose has a key of its own
 */
export async function demoKey(dataFolder: string, name = 'demo.key'): Promise<Uint8Array> {
  await mkdir(dataFolder, { recursive: true });
  const file = join(dataFolder, name);
  let key = await readKey(file);
  if (!key) {
    await makeKey(file);
    key = await readKey(file);
  }
  if (key?.length !== keyBytes) throw new Error(`${file} is damaged; delete it, and a new one is made`);
  return key;
}
