import type { Account, AccountPort, Capabilities, Line, LinesPort, TelephonyAdapter } from '../../contract/index.ts';
import { readRecord } from '../answers.ts';
import type { Transport } from '../transport.ts';

/** The user, their rights and their lines, over HTTP. */
export function accountPorts(transport: Transport): {
  readonly capabilities: TelephonyAdapter['capabilities'];
  readonly account: AccountPort;
  readonly lines: LinesPort;
} {
  return {
    capabilities: (options) => readRecord<Capabilities>(transport, '/capabilities', ['ports', 'lines'], options),
    account: { get: (options) => readRecord<Account>(transport, '/me', ['id', 'tenant'], options) },
    lines: { list: (options) => readRecord<readonly Line[]>(transport, '/lines', ['length'], options) },
  };
}
