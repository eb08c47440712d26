import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Id } from '../../../contract/index.ts';
import { demoKey } from '../../auth/demo-key.ts';
import { dataFolderOf, secretKeysOf } from '../../config.ts';
import { aesSecretBox } from '../../secrets/aes-secret-box.ts';
import type { SecretBox } from '../../secrets/secret-box.ts';
import { databaseFile } from '../../serve.ts';
import { EnrolmentRefused } from '../../phones/operator-writes.ts';
import { type DeviceRecord, readDevicesOfTenant } from '../../phones/sql-devices.ts';
import type { SqlSession } from '../../store/driver.ts';
import type { Store } from '../../store/store.ts';
import { openSqliteStore } from '../../store/sqlite.ts';
import { CliError, exitCodes } from '../exit.ts';

const demoKeyFile = 'demo-secrets.key';

/** The configured keys, else the key that a demo server has made. */
async function keysOf(env: NodeJS.ProcessEnv): Promise<readonly [Uint8Array, ...Uint8Array[]]> {
  const keys = secretKeysOf(env);
  if (keys) return keys;
  const folder = dataFolderOf(env);
  if (existsSync(join(folder, demoKeyFile))) return [await demoKey(folder, demoKeyFile)];
  throw new CliError(
    exitCodes.usage,
    `No key for the phones' passwords: set SELFCARE_SECRET_KEYS to the server's, or start selfcare serve --demo on ${folder} first`,
  );
}

/**
 * The box that seals passwords: the configured keys, else the key of a demo server. None is made here: a server of another kind
 * would not know it.
 * @throws {@link CliError} when there is neither
 */
export async function secretBoxOf(env: NodeJS.ProcessEnv): Promise<SecretBox> {
  return aesSecretBox(await keysOf(env));
}

/**
 * As {@link secretBoxOf}, but opens only values of the current key: the others are to be sealed anew.
 * @throws {@link CliError} when there is no key
 */
export async function newestBoxOf(env: NodeJS.ProcessEnv): Promise<SecretBox> {
  const [newest] = await keysOf(env);
  return aesSecretBox([newest]);
}

/** Opens the store of the data folder and closes it when the work is done. A server may be using it. */
export async function withStore<T>(env: NodeJS.ProcessEnv, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(databaseFile(dataFolderOf(env)), { role: 'tool' });
  try {
    return await work(store);
  } catch (thrown) {
    throw thrown instanceof EnrolmentRefused ? new CliError(exitCodes.usage, thrown.message) : thrown;
  } finally {
    await store.close();
  }
}

const perPage = 500;

/** All phones of a company, by id, a page at a time: there may be very many. */
export async function* everyPhone(store: SqlSession, tenant: Id): AsyncGenerator<DeviceRecord, void> {
  let after: Id | undefined = '';
  while (after !== undefined) {
    const page: readonly DeviceRecord[] = await readDevicesOfTenant(store, tenant, after, perPage);
    yield* page;
    after = page.length < perPage ? undefined : page.at(-1)?.id;
  }
}
