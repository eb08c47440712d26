import type { NumberName, PhoneNumber } from '../../contract/index.ts';
import { text } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Scope } from '../store/store.ts';
import { directoryOwner } from './sql.ts';

/**
 * The name of a number as its user sees it: their own contact before the directory, and there a person's own number before one that
 * only rings their line. The directory has none where several people have the number in common. SQL; `$1` is the tenant, `$2` the user.
 * @param number an expression
 */
export const nameOf = (number: string): string => `COALESCE((SELECT name FROM contact_numbers
  WHERE tenant = $1 AND owner = $2 AND number = ${number} ORDER BY rank, folded LIMIT 1),
  (SELECT CASE WHEN MIN(folded) = MAX(folded) THEN MIN(name) END FROM contact_numbers
  WHERE tenant = $1 AND owner = '${directoryOwner}' AND number = ${number} GROUP BY rank ORDER BY rank LIMIT 1))`;

/** Whether no contact gives a number its name. SQL; see {@link nameOf}. */
export const isUnnamed = (number: string): string => `${nameOf(number)} IS NULL`;

/**
 * The numbers whose contacts have words in their names, the directory's where the user has no contact of that number. SQL; see
 * {@link nameOf}. It depends on no row around it, so that it is read once for a search.
 * @param patterns of LIKE, as expressions
 */
export function numbersNamed(patterns: readonly string[]): string {
  const matches = patterns.map((pattern) => ` AND search LIKE ${pattern}`).join('');
  const of = (owner: string): string => `SELECT number FROM contact_numbers WHERE tenant = $1 AND owner = ${owner}`;
  return `${of('$2')}${matches} UNION SELECT number FROM (${of(`'${directoryOwner}'`)}${matches}) AS listed WHERE number NOT IN (${of('$2')})`;
}

const NAME = `SELECT ${nameOf('$3')} AS name`;

/** Names of numbers; those without one are left out. */
export async function readNames(
  session: SqlSession,
  { tenant, user }: Scope,
  numbers: Iterable<PhoneNumber>,
): Promise<readonly NumberName[]> {
  const names: NumberName[] = [];
  for (const number of new Set(numbers)) {
    const row = await queryOne(session, NAME, [tenant, user, number]);
    if (typeof row?.['name'] === 'string') names.push({ number, name: text(row, 'name') });
  }
  return names;
}
