import type { Id } from '../src/contract/index.ts';
import { demoTenant, people } from '../src/node/demo/company.ts';

/** The demo company's logins. */
export const demoUsers: readonly Id[] = people.filter(({ tenant }) => tenant === demoTenant).map(({ id }) => id);

/**
 * The id of a login's line.
 * @throws RangeError for somebody who has no such line
 */
export function lineOf(user: Id, kind: 'fixed' | 'mobile' = 'fixed'): Id {
  const line = people.find(({ id }) => id === user)?.lines.find((one) => one.kind === kind);
  if (!line) throw new RangeError(`${user} has no ${kind} line`);
  return line.id;
}
