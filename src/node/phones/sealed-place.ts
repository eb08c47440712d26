import type { Id } from '../../contract/index.ts';
import { SecretBoxError, type SecretBox } from '../secrets/secret-box.ts';

/** What each sealed secret belongs to, so that none opens anywhere else. */
export const sealedPlace = {
  account: (tenant: Id, device: Id, line: Id): string => JSON.stringify(['sip', tenant, device, line]),
  access: (tenant: Id, device: Id): string => JSON.stringify(['access', tenant, device]),
  lockCode: (tenant: Id, device: Id): string => JSON.stringify(['lock-code', tenant, device]),
  adminPassword: (tenant: Id): string => JSON.stringify(['admin-password', tenant]),
  file: (tenant: Id, device: Id, name: string): string => JSON.stringify(['file', tenant, device, name]),
  upload: (tenant: Id, device: Id, name: string): string => JSON.stringify(['upload', tenant, device, name]),
};

/**
 * What a sealed value says, where it may be replaced anyway.
 * @returns `undefined` for one that does not open: the key that sealed it is not there any more
 */
export function opened(box: Pick<SecretBox, 'open'>, sealed: string, place: string): string | undefined {
  try {
    return box.open(sealed, place);
  } catch (thrown) {
    if (thrown instanceof SecretBoxError) return undefined;
    throw thrown;
  }
}
