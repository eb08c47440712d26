import type {
  Account,
  AccountPort,
  Capabilities,
  Connectivity,
  ConnectivityPort,
  Id,
  Line,
  LinesPort,
  NumberPresentation,
  NumbersPort,
  Overview,
  ReadOverview,
  TelephonyAdapter,
  UnifiedCommunications,
  UnifiedCommunicationsPort,
} from '../../contract/index.ts';
import { putRecord, readRecord, searchOf } from '../answers.ts';
import type { Transport } from '../transport.ts';

const linePath = (line: Id, name: string): string => `/lines/${encodeURIComponent(line)}/${name}`;
const ofPresentation = ['choices', 'selected'];

/** The user, their rights, services and lines, and the numbers that these present, over HTTP. */
export function accountPorts(transport: Transport): {
  readonly capabilities: TelephonyAdapter['capabilities'];
  readonly overview: ReadOverview;
  readonly account: AccountPort;
  readonly lines: LinesPort;
  readonly numbers: NumbersPort;
  readonly unifiedCommunications: UnifiedCommunicationsPort;
  readonly connectivity: ConnectivityPort;
} {
  return {
    capabilities: (options) => readRecord<Capabilities>(transport, '/capabilities', ['ports', 'lines'], options),
    overview: (query, options) => readRecord<Overview>(transport, `/overview${searchOf(query)}`, ['capabilities', 'month'], options),
    account: { get: (options) => readRecord<Account>(transport, '/me', ['id', 'tenant'], options) },
    lines: {
      list: (options) => readRecord<readonly Line[]>(transport, '/lines', ['length'], options),
      setDoNotDisturb: (line, enabled, options) =>
        putRecord<readonly Line[]>(transport, linePath(line, 'do-not-disturb'), { enabled }, ['length'], options),
    },
    numbers: {
      get: (line, options) => readRecord<NumberPresentation>(transport, linePath(line, 'presented-number'), ofPresentation, options),
      select: (line, selected, options) =>
        putRecord<NumberPresentation>(transport, linePath(line, 'presented-number'), { selected }, ofPresentation, options),
    },
    unifiedCommunications: {
      get: (options) => readRecord<UnifiedCommunications>(transport, '/unified-communications', ['product', 'options'], options),
    },
    connectivity: { get: (options) => readRecord<Connectivity>(transport, '/connectivity', ['sites', 'checkedAt'], options) },
  };
}
