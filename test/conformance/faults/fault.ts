import type { ErrorCode, Forwarding, ForwardingCondition, PortName, TelephonyAdapter, Versioned } from '../../../src/contract/index.ts';
import { isSelfcareError } from '../../../src/contract/index.ts';
import type { Subject } from '../../../src/testing/index.ts';

type Port<P extends PortName> = NonNullable<TelephonyAdapter[P]>;
type Plant = (adapter: TelephonyAdapter, other: TelephonyAdapter) => TelephonyAdapter;

/** One fault of a backend, and the promise that finds it. */
export interface Fault {
  readonly name: string;
  readonly subject: Subject;
  readonly promise: RegExp;
  readonly plant: Plant;
  /** Login whose rights allow the check. `alice` when left out. */
  readonly user?: 'alice' | 'bruno' | 'chloe';
}

/** A fault in one port. */
export function faultIn<P extends PortName>(
  name: P,
  change: (port: Port<P>, adapter: TelephonyAdapter, other: Port<P>) => Partial<Port<P>>,
): Plant {
  return (adapter, other) => {
    const [port, theirs] = [adapter[name], other[name]] as [Port<P>, Port<P>];
    return { ...adapter, [name]: { ...port, ...change(port, adapter, theirs) } };
  };
}

/** Every forwarding that the backend answers, changed. */
export function forwardingAs(change: (forwarding: Forwarding) => Forwarding): Plant {
  const changed = <T extends Versioned<Forwarding>>(answer: T): T => ({ ...answer, data: change(answer.data) });
  return faultIn('forwarding', (port) => ({
    get: async (...args) => changed(await port.get(...args)),
    setRule: async (...args) => changed(await port.setRule(...args)),
    setSimultaneousRing: async (...args) => changed(await port.setSimultaneousRing(...args)),
  }));
}

/** The call, or another one where it is refused with this code. */
export async function unlessRefused<T>(code: string, call: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    if (isSelfcareError(thrown) && thrown.code === code) return instead();
    throw thrown;
  }
}

/** Accepts changes of rules that the backend refuses with a code. */
export const acceptsRule = (code: ErrorCode, fits: (condition: ForwardingCondition) => boolean = () => true) =>
  faultIn('forwarding', (port) => ({
    setRule: (line, condition, change, options) =>
      unlessRefused(
        fits(condition) ? code : 'none',
        () => port.setRule(line, condition, change, options),
        async () => ({ ...(await port.get(line)), state: 'applied' }),
      ),
  }));

let count = 0;
/** Another text each time. */
export const changing = (): string => `changing-${(count += 1)}`;
