import { isSelfcareError, portNames, type TelephonyAdapter } from '../../contract/index.ts';
import { NotTried, Stopped } from './verdict.ts';

/** One call of a check, with its answer or error. */
export interface RecordedCall {
  /** Such as `forwarding.setRule`, or `PUT /v1/function-keys`. */
  readonly call: string;
  readonly sent: unknown;
  readonly came: unknown;
  readonly milliseconds: number;
}

export interface RecorderOptions {
  /** Ends the run: calls after it are not made. */
  readonly signal: AbortSignal;
  /** Longest sum of pauses of one check that a server may ask for, in milliseconds. */
  readonly longestWait: number;
  readonly onWait?: ((milliseconds: number, call: string) => void) | undefined;
  readonly mayWrite: boolean;
  readonly restartPhones: boolean;
}

/** Each writing method, with the record that it changes. */
const writes: Readonly<Record<string, (args: readonly unknown[]) => string>> = {
  'forwarding.setRule': ([line]) => `forwarding ${String(line)}`,
  'forwarding.setSimultaneousRing': ([line]) => `forwarding ${String(line)}`,
  'lines.setDoNotDisturb': ([line]) => `do-not-disturb ${String(line)}`,
  'numbers.select': ([line]) => `presented-number ${String(line)}`,
  'voicemail.setRead': ([line]) => `voicemail ${String(line)}`,
  'voicemail.remove': ([line]) => `voicemail ${String(line)}`,
  'voicemail.restore': ([line]) => `voicemail ${String(line)}`,
  'contacts.create': () => 'contacts',
  'contacts.update': () => 'contacts',
  'contacts.remove': () => 'contacts',
  'contacts.import': () => 'contacts',
  'voicemailSettings.set': ([line]) => `voicemail-settings ${String(line)}`,
  'voicemailSettings.setPin': ([line]) => `voicemail-settings ${String(line)}`,
  'voicemailSettings.prepareGreeting': ([line]) => `greetings ${String(line)}`,
  'voicemailSettings.addGreeting': ([line]) => `greetings ${String(line)}`,
  'voicemailSettings.updateGreeting': ([line]) => `greetings ${String(line)}`,
  'voicemailSettings.removeGreeting': ([line]) => `greetings ${String(line)}`,
  'voicemailSettings.restoreGreeting': ([line]) => `greetings ${String(line)}`,
  'functionKeys.set': () => 'function-keys',
  'deviceSettings.set': ([device]) => `device-settings ${String(device)}`,
  'devices.apply': () => '',
};

function errorOf(thrown: unknown): unknown {
  if (!isSelfcareError(thrown)) return { threw: String(thrown) };
  const { cause: _cause, ...details } = thrown.details;
  return { code: thrown.code, ...details };
}

/** Arguments as they can be shown: an abort signal has no JSON. */
function shown(args: readonly unknown[]): unknown {
  return args.map((arg) => {
    if (typeof arg !== 'object' || arg === null || !('signal' in arg)) return arg;
    const { signal, ...rest } = arg;
    return { ...rest, ...(signal === undefined ? {} : { signal: 'AbortSignal' }) };
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}

/**
 * Surrounds an adapter: keeps the calls of the running check as evidence, waits as long as a server asks for, refuses writes of a
 * read-only run, and remembers the records that were written.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  /** Records that a write was sent to, accepted or not: `forwarding line-1`. */
  readonly touched = new Set<string>();
  #calls: RecordedCall[] = [];
  #waited = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** Starts the evidence of the next check. */
  begin(): void {
    this.#calls = [];
    this.#waited = 0;
  }

  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  /** The adapter with every call recorded. Ports keep their own `this`: an adapter may be a class. */
  adapterOf(adapter: TelephonyAdapter, owner = ''): TelephonyAdapter {
    const ports = portNames.flatMap((name) => {
      const port = adapter[name];
      if (!port) return [];
      return [[name, name === 'events' ? port : this.#portOf(name, port, owner)] as const];
    });
    return {
      contract: adapter.contract,
      id: adapter.id,
      capabilities: (...args) => this.call(`${owner}capabilities`, args, () => adapter.capabilities(...args)),
      ...(adapter.authenticate ? { authenticate: (tokens) => adapter.authenticate?.(tokens) } : {}),
      ...Object.fromEntries(ports),
    };
  }

  #portOf<P extends object>(name: string, port: P, owner: string): P {
    return new Proxy(port, {
      get: (target, key): unknown => {
        const method: unknown = Reflect.get(target, key, target);
        if (typeof method !== 'function' || typeof key !== 'string') return method;
        return (...args: unknown[]) => {
          const call = `${name}.${key}`;
          const record = writes[call];
          if (record) this.write(`${owner}${record(args)}`);
          if (call === 'devices.apply' && args[1] === 'now' && !this.#options.restartPhones) throw new NotTried('--restart-phones');
          return this.call(owner + call, args, () => Reflect.apply(method, target, args) as unknown);
        };
      },
    });
  }

  /** Remembers the record of a write. @throws {@link NotTried} in a read-only run */
  write(record: string): void {
    if (!this.#options.mayWrite) throw new NotTried('--writes');
    this.touched.add(record);
  }

  /**
   * Makes one call. A call that the server refuses for now is made again after the time that the server asks for.
   * @throws {@link Stopped} after the end of the run
   */
  async call<T>(call: string, args: readonly unknown[], make: () => T): Promise<Awaited<T>> {
    for (;;) {
      if (this.#options.signal.aborted) throw new Stopped();
      const started = performance.now();
      const record = (came: unknown) =>
        this.#calls.push({ call, sent: shown(args), came, milliseconds: Math.round(performance.now() - started) });
      try {
        const came = await make();
        record(came);
        return came;
      } catch (thrown) {
        record(errorOf(thrown));
        await this.waitOut(call, thrown);
      }
    }
  }

  /** Waits as long as a refusal asks for. @throws the refusal itself when it does not pass by waiting */
  async waitOut(call: string, thrown: unknown): Promise<void> {
    if (!isSelfcareError(thrown) || thrown.code !== 'rate-limited') throw thrown;
    const asked = thrown.details.retryAfterMs;
    // A backend that names no time, or none that is worth the wait, is judged by the check.
    if (asked === undefined) throw thrown;
    const { longestWait, onWait, signal } = this.#options;
    this.#waited += asked;
    if (this.#waited > longestWait) throw new NotTried(`a backend that lets this check go on within ${longestWait / 1000} s`);
    onWait?.(asked, call);
    await pause(asked, signal);
  }
}
