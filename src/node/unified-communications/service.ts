import { SelfcareError, type UnifiedCommunicationsPort } from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { readUnifiedCommunications } from './sql.ts';

/** What one user has of the unified communications service. */
export function unifiedCommunicationsPort(user: UserAccess): UnifiedCommunicationsPort {
  return {
    get: (options) =>
      user.read(options, async (reads) => {
        const { capabilities } = await user.profile();
        demand(capabilities.ports.unifiedCommunications, 'read');
        const record = await readUnifiedCommunications(reads, user.scope);
        // The profile may be seconds older than a record that was removed.
        if (!record) throw new SelfcareError('forbidden', { grantedBy: 'administrator' });
        return { data: record.data, version: String(record.version) };
      }),
  };
}
