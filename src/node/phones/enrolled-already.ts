import type { Id } from '../../contract/index.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { DeviceAccount, DeviceRecord } from '../store/phones-port.ts';
import type { EnrolledAccount, Enrolment } from './enrolment.ts';
import { opened } from './opened.ts';
import { sealedPlace } from './sealed-place.ts';

/** Opens what is stored for a company. What it does not open counts as different, so that it is sealed anew. */
export interface Opening {
  readonly tenant: Id;
  readonly box: Pick<SecretBox, 'open'>;
}

type StoredAccount = Pick<DeviceRecord, 'id'> & { readonly stored: DeviceAccount | undefined };

function isSameAccount({ tenant, box }: Opening, { id, stored }: StoredAccount, wanted: EnrolledAccount): boolean {
  const { line, userName, authName = userName, password, voicemailNumber } = wanted;
  if (stored?.line !== line || stored.userName !== userName || stored.authName !== authName) return false;
  if (stored.voicemailNumber !== voicemailNumber) return false;
  return opened(box, stored.sealedPassword, sealedPlace.account(tenant, id, line)) === password;
}

function areSameAccounts(opening: Opening, { id, accounts }: DeviceRecord, wanted: readonly EnrolledAccount[]): boolean {
  if (accounts.length !== wanted.length) return false;
  return wanted.every((account, index) => isSameAccount(opening, { id, stored: accounts[index] }, account));
}

function isSameAccess({ tenant, box }: Opening, { id, sealedAccess }: DeviceRecord, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  return sealedAccess !== undefined && opened(box, sealedAccess, sealedPlace.access(tenant, id)) === wanted;
}

/**
 * Whether a phone is stored just as it is asked for: nothing of it is to be written then, or it would wait for files that it has.
 * What an enrolment may leave out stays as it is.
 */
export function isEnrolledAlready(opening: Opening, stored: DeviceRecord, { firmware, accessPassword, ...wanted }: Enrolment): boolean {
  const fields = ['owner', 'vendor', 'model', 'mac', 'lineKeys'] as const;
  if (fields.some((field) => stored[field] !== wanted[field])) return false;
  if (firmware !== undefined && stored.firmware !== firmware) return false;
  return isSameAccess(opening, stored, accessPassword) && areSameAccounts(opening, stored, wanted.accounts);
}
