import type { AccountPort, PortName, TelephonyAdapter } from '../../contract/index.ts';
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

/** The user's rights on the ports that the backend has. */
export function capabilitiesOf(user: UserAccess, names: readonly PortName[]): TelephonyAdapter['capabilities'] {
  return (options) =>
    user.read(options, async (reads) => {
      const { capabilities, rightsVersion } = await readProfile(reads, user.scope);
      const ports = Object.fromEntries(names.flatMap((name) => (capabilities.ports[name] ? [[name, capabilities.ports[name]]] : [])));
      return { data: { ...capabilities, ports }, version: rightsVersion };
    });
}
