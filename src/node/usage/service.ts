import { SelfcareError } from '../../contract/index.ts';
import type { Month, UsagePort } from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import { ownLine } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { readUsage } from './sql.ts';

/** The answer for a line without a record. */
const initial = (): readonly Month[] => [];
const unsupported = (): Promise<never> => Promise.reject(new SelfcareError('unsupported'));

/** The usage of one user's lines. */
export function usagePort(user: UserAccess): UsagePort {
  return {
    months: (line, options) =>
      user.read(options, async (session) => {
        const profile = await user.profile();
        ownLine(profile, line);
        demand(profile.capabilities.ports.usage, 'read');
        const record = await readUsage(session, user.scope, line);
        return record?.value ?? initial();
      }),
    get: unsupported,
  };
}
