import { SelfcareError } from '../../../src/contract/index.ts';
import type { ErrorCode, LiveEvent, PortName, Right, TelephonyAdapter } from '../../../src/contract/index.ts';

/** The faults of a backend, as far as one port is concerned. Each may change while a widget is on the page. */
export interface Trouble {
  /** No read is answered. */
  hangs?: boolean;
  /** Each call is refused. */
  refusal?: ErrorCode | undefined;
  /** Calls wait for it. */
  held?: Promise<void>;
  /** The right to the port; `null`: the backend lacks the port. */
  right?: Right | null;
}

/** An adapter with faults, and the means to say that everything has changed. */
export interface TroubledAdapter {
  readonly adapter: TelephonyAdapter;
  readonly trouble: Trouble;
  resync(): void;
}

/** Longer than a test: a retry by the runtime itself would hide what the person has to do. */
const retryAfterMs = 600_000;

/** A backend's adapter with faults at one port. */
export function troubled(real: TelephonyAdapter, port: PortName): TroubledAdapter {
  const trouble: Trouble = {};
  const listeners = new Set<(event: LiveEvent) => void>();
  // Without an overview it is read port by port, so that the faults reach it.
  const { overview: _, ...ports } = real;
  const adapter = {
    ...ports,
    // An id of its own: widgets on one adapter share a cache.
    id: crypto.randomUUID(),
    [port]: faulty(real[port] ?? {}, trouble),
    events: { open: (options?: { signal?: AbortSignal; onOpen?: () => void }) => hints(listeners, options) },
    async capabilities() {
      const { data, version } = await real.capabilities();
      const { [port]: own, ...others } = data.ports;
      const right = trouble.right === undefined ? own : trouble.right;
      return { data: { ...data, ports: { ...others, ...(right && { [port]: right }) } }, version: `${version} ${JSON.stringify(right)}` };
    },
  } as TelephonyAdapter;
  return { adapter, trouble, resync: () => listeners.forEach((listener) => listener({ id: crypto.randomUUID(), kind: 'resync' })) };
}

function faulty(port: object, trouble: Trouble): object {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]): Promise<unknown> => {
        await trouble.held;
        if (trouble.hangs) return new Promise(() => undefined);
        if (trouble.refusal) return Promise.reject(new SelfcareError(trouble.refusal, { retryAfterMs, requestId: 'req-42' }));
        return method.apply(target, given);
      };
    },
  });
}

async function* hints(listeners: Set<(event: LiveEvent) => void>, { signal, onOpen }: { signal?: AbortSignal; onOpen?: () => void } = {}) {
  onOpen?.();
  while (!signal?.aborted) {
    const event = await new Promise<LiveEvent | undefined>((resolve) => {
      listeners.add(resolve);
      signal?.addEventListener('abort', () => resolve(undefined));
    });
    listeners.clear();
    if (event) yield event;
  }
}
