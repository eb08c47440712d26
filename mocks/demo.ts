import type { Id } from '../src/contract/index.ts';
import { people } from '../src/node/demo/company.ts';

/**
 * The id of a login's line.
 * @throws RangeError for a user without such a line
 */
export function lineOf(user: Id, kind: 'fixed' | 'mobile' = 'fixed'): Id {
  const line = people.find(({ id }) => id === user)?.lines.find((candidate) => candidate.kind === kind);
  if (!line) throw new RangeError(`${user} has no ${kind} line`);
  return line.id;
}
