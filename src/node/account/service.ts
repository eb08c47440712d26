import type { AccountPort, TelephonyAdapter } from '../../contract/index.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { readProfile } from './profile.ts';

/** The signed-in user. */
export function accountPort(user: UserAccess): AccountPort {
  return {
    get: (options) =>
      user.read(options, async (reads) => {
        const { account } = (await readProfile(reads, user.scope)).user;
        return { data: account, version: fingerprint(JSON.stringify(account)) };
      }),
  };
}

/** What the user may do. */
export function capabilitiesOf(user: UserAccess): TelephonyAdapter['capabilities'] {
  return (options) =>
    user.read(options, async (reads) => {
      const { capabilities, rightsVersion } = await readProfile(reads, user.scope);
      return { data: capabilities, version: rightsVersion };
    });
}
