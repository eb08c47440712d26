import type { LinesPort } from '../../contract/index.ts';
import { readProfile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';

/** The lines of one user. */
export function linesPort(user: UserAccess): LinesPort {
  return {
    list: (options) =>
      user.read(options, async (reads) => {
        const data = (await readProfile(reads, user.scope)).lines.map(({ line }) => line);
        return { data, version: fingerprint(JSON.stringify(data)) };
      }),
  };
}
