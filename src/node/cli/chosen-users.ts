import type { Id } from '../../contract/index.ts';
import { readUser, readUsers, type UserRecord } from '../account/sql.ts';
import type { SqlSession } from '../store/driver.ts';
import { CliError, exitCodes } from './exit.ts';

/** One user, or every user of the company. @throws {@link CliError} where there is none */
export async function chosenUsers(reads: SqlSession, tenant: Id, user: Id | undefined): Promise<readonly UserRecord[]> {
  const found = user === undefined ? await readUsers(reads, tenant) : [await readUser(reads, { tenant, user })];
  const users = found.filter((each) => each !== undefined);
  if (users.length > 0) return users;
  throw new CliError(exitCodes.usage, user === undefined ? `${tenant} has no users` : `${tenant} has no user ${user}`);
}
