import type { Id } from '../../contract/index.ts';

/** What each sealed secret belongs to, so that none opens anywhere else. */
export const sealedPlace = {
  account: (tenant: Id, device: Id, line: Id): string => JSON.stringify(['sip', tenant, device, line]),
  access: (tenant: Id, device: Id): string => JSON.stringify(['access', tenant, device]),
  lockCode: (tenant: Id, device: Id): string => JSON.stringify(['lock-code', tenant, device]),
  adminPassword: (tenant: Id): string => JSON.stringify(['admin-password', tenant]),
  file: (tenant: Id, device: Id, name: string): string => JSON.stringify(['file', tenant, device, name]),
  upload: (tenant: Id, device: Id, name: string): string => JSON.stringify(['upload', tenant, device, name]),
};
