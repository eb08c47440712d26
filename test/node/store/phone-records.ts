import type { DeviceRecord } from '../../../src/node/phones/sql-devices.ts';
import type { DeviceFileRecord } from '../../../src/node/phones/sql-files.ts';
import type { FunctionKeysRecord } from '../../../src/node/phones/sql-function-keys.ts';
import type { PhoneServiceRecord } from '../../../src/node/phones/sql-phone-service.ts';
import type { DeviceTokenRecord } from '../../../src/node/phones/sql-tokens.ts';

export const deviceRecord = (id: string, owner: string, mac: string, record: Partial<DeviceRecord> = {}): DeviceRecord => ({
  id,
  owner,
  vendor: 'yealink',
  model: 'T46U',
  mac,
  accounts: [{ line: `line-${owner}`, userName: '1001', authName: '1001', sealedPassword: 'sealed' }],
  version: 1,
  ...record,
});

export const keysRecord = (version: number, record: Partial<FunctionKeysRecord> = {}): FunctionKeysRecord => ({
  keys: [{ id: 'k', kind: 'blank', label: `${version}` }],
  version,
  changedAt: 1_000,
  changedBy: 'user',
  ...record,
});

export const serviceRecord = (version: number): PhoneServiceRecord => ({
  service: {
    sip: {
      host: 'sip.example',
      port: 5061,
      transport: 'tls',
      registerSeconds: 600,
      outboundProxy: { host: 'proxy.example', port: 5060 },
      pickupCode: '**',
      groupPickupCode: '*8',
      parkNumber: '700',
    },
    timeServers: ['ntp.example', 'ntp2.example'],
    language: 'fr',
    country: 'FR',
    pollMinutes: 60 + version,
    sealedAdminPassword: 'sealed',
  },
  version,
});

export const fileRecord = (name: string, body = name): DeviceFileRecord => ({
  name,
  contentType: 'text/plain',
  etag: `etag-${body}`,
  required: name.endsWith('.cfg'),
  sealedBody: body,
});

export const tokenRecord = (tokenHash: string, device: string, record: Partial<DeviceTokenRecord> = {}): DeviceTokenRecord => ({
  tokenHash,
  device,
  kind: 'steady',
  madeAt: 1,
  ...record,
});
