import type { Id } from '../../../contract/index.ts';
import type { SecretBox } from '../../secrets/secret-box.ts';
import { opened, sealedPlace } from '../../phones/sealed-place.ts';
import { readPhoneService } from '../../phones/sql-phone-service.ts';
import type { SqlSession } from '../../store/driver.ts';
import { CliError, exitCodes } from '../exit.ts';
import { everyPhone } from './operator-store.ts';

interface SealedValue {
  readonly sealed: string;
  readonly place: string;
}

/** Sealed values of every server with phones: the administrator's password and those of the lines. */
async function* sealedValues(store: SqlSession, tenant: Id): AsyncGenerator<SealedValue, void> {
  const admin = (await readPhoneService(store, tenant))?.service.sealedAdminPassword;
  if (admin !== undefined) yield { sealed: admin, place: sealedPlace.adminPassword(tenant) };
  for await (const { id, accounts } of everyPhone(store, tenant)) {
    for (const { line, sealedPassword } of accounts) yield { sealed: sealedPassword, place: sealedPlace.account(tenant, id, line) };
  }
}

/**
 * Whether a box may be the server's: it opens one stored value of a company, or none is stored. One value is enough: after a change
 * of keys, some values wait to be sealed anew.
 */
export async function mayBeServers(box: Pick<SecretBox, 'open'>, store: SqlSession, tenant: Id): Promise<boolean> {
  let isEmpty = true;
  for await (const { sealed, place } of sealedValues(store, tenant)) {
    if (opened(box, sealed, place) !== undefined) return true;
    isEmpty = false;
  }
  return isEmpty;
}

/**
 * The error of a command whose key is not the server's.
 * @param hint another way to go on
 */
export function wrongKey(tenant: Id, hint = ''): CliError {
  const message = `The key opens nothing that is stored for the phones of ${tenant}: set SELFCARE_SECRET_KEYS to the server’s keys.`;
  return new CliError(exitCodes.key, hint === '' ? message : `${message} ${hint}`);
}
