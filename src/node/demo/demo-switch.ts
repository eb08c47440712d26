import type { Id } from '../../contract/index.ts';
import { reportLinks } from '../connectivity/operator-writes.ts';
import { confirmLineStates, reportLineStates } from '../presence/report.ts';
import type { Log } from '../shared/log.ts';
import type { Store } from '../store/store.ts';
import type { CallMoment } from './call-states.ts';
import { demoTenant } from './company.ts';

/** As a driver must: at most three minutes go by without a word. Milliseconds. */
const confirmEveryMs = 60_000;

type Timer = ReturnType<typeof setTimeout>;

export interface DemoSwitchOptions {
  readonly store: Store;
  readonly clock: () => number;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
}

/** Stands for the telephone switch of the demo company: it tells the states of lines while simulated calls go on. */
export class DemoSwitch {
  readonly #options: DemoSwitchOptions;
  readonly #timers = new Set<Timer>();
  readonly #confirming: Timer;

  constructor(options: DemoSwitchOptions) {
    this.#options = options;
    const { store, clock, signal } = options;
    this.#confirming = setInterval(() => void this.#tell(() => confirm(store, clock())), confirmEveryMs);
    letProcessEnd(this.#confirming);
    signal?.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** Tells the states of a call as it goes on. */
  play(tenant: Id, moments: readonly CallMoment[]): void {
    const { store, clock } = this.#options;
    for (const { afterMs, reports } of moments) {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        void this.#tell(() => reportLineStates(store, tenant, reports, clock()));
      }, afterMs);
      letProcessEnd(timer);
      this.#timers.add(timer);
    }
  }

  async #tell(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.#options.log.warn({ err: thrown }, 'a state of a line or of a link could not be stored');
    }
  }

  #stop(): void {
    clearInterval(this.#confirming);
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

/** All is as it was: the states of lines, and those of the links of sites. */
async function confirm(store: Store, at: number): Promise<void> {
  await confirmLineStates(store, demoTenant, at);
  await store.write((tx) => reportLinks(tx, { tenant: demoTenant, at }));
}

/** A timer of Node would keep a process alive that has nothing else to do. */
function letProcessEnd(timer: Timer): void {
  if (typeof timer === 'object') timer.unref();
}
