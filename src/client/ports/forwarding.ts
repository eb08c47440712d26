import type { Forwarding, ForwardingKey, ForwardingPort, Id, TargetVerdict, WriteOptions, Written } from '../../contract/index.ts';
import { having, putRecord, readRecord } from '../answers.ts';
import type { Transport } from '../transport.ts';

const pathOf = (line: Id, rest = ''): string => `/lines/${encodeURIComponent(line)}/forwarding${rest}`;
const required = ['rules'];

export function forwardingPort(transport: Transport): ForwardingPort {
  const set = (line: Id, key: ForwardingKey, change: unknown, options?: WriteOptions): Promise<Written<Forwarding>> =>
    putRecord<Forwarding>(transport, pathOf(line, `/${key}`), change, required, options);
  return {
    get: (line, options) => readRecord<Forwarding>(transport, pathOf(line), required, options),
    setRule: (line, condition, change, options) => set(line, condition, change, options),
    setSimultaneousRing: (line, change, options) => set(line, 'simultaneous-ring', change, options),
    checkTarget: async (line, number, options) =>
      having<TargetVerdict>(await transport.write('POST', pathOf(line, '/check-target'), { number }, options), ['allowed']),
  };
}
