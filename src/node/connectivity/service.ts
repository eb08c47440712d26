import type { Connectivity, ConnectivityPort } from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { readCheckedAt, readSites, readUserSites } from './sql.ts';

/** The sites that one user may see. */
export function connectivityPort(user: UserAccess): ConnectivityPort {
  return {
    get: (options) =>
      user.read(options, async (reads) => {
        demand((await user.profile()).capabilities.ports.connectivity, 'read');
        const { tenant } = user.scope;
        const own = await readUserSites(reads, user.scope);
        const sites = await readSites(reads, tenant);
        const data: Connectivity = {
          sites: own.length === 0 ? sites : sites.filter(({ id }) => own.includes(id)),
          checkedAt: new Date(await readCheckedAt(reads, tenant)).toISOString(),
        };
        return { data, version: fingerprint(JSON.stringify(data)) };
      }),
  };
}
