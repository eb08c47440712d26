import type {
  Account,
  AccountPort,
  Capabilities,
  Id,
  Line,
  LinesPort,
  NumberPresentation,
  NumbersPort,
  TelephonyAdapter,
} from '../../contract/index.ts';
import { putRecord, readRecord } from '../answers.ts';
import type { Transport } from '../transport.ts';

const numberPath = (line: Id): string => `/lines/${encodeURIComponent(line)}/presented-number`;
const ofPresentation = ['choices', 'selected'];

/** The user, their rights, their lines and the numbers that these present, over HTTP. */
export function accountPorts(transport: Transport): {
  readonly capabilities: TelephonyAdapter['capabilities'];
  readonly account: AccountPort;
  readonly lines: LinesPort;
  readonly numbers: NumbersPort;
} {
  return {
    capabilities: (options) => readRecord<Capabilities>(transport, '/capabilities', ['ports', 'lines'], options),
    account: { get: (options) => readRecord<Account>(transport, '/me', ['id', 'tenant'], options) },
    lines: { list: (options) => readRecord<readonly Line[]>(transport, '/lines', ['length'], options) },
    numbers: {
      get: (line, options) => readRecord<NumberPresentation>(transport, numberPath(line), ofPresentation, options),
      select: (line, selected, options) =>
        putRecord<NumberPresentation>(transport, numberPath(line), { selected }, ofPresentation, options),
    },
  };
}
