import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RuntimeController } from '../../context/runtime-controller.ts';

/** Times are shown in minutes: "until 18:00". */
const tickMs = 60_000;
/** A change that is due at this very moment must not render in a loop. */
const leastMs = 50;
/** The first pause before the data is asked for again. */
const retryMs = 1_000;

export interface ClockOptions {
  /** The next moment at which the view changes by itself, in milliseconds since 1970. */
  nextChange(now: number): number | undefined;
  /** That moment has come; called again, ever more rarely, while it is past. */
  onChange(): void;
}

/** Time by the backend's clock, as a device's may be days off. Renders the widget each minute, and exactly at the next change of its data. */
export class Clock implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #runtime: RuntimeController;
  readonly #options: ClockOptions;

  constructor(host: ReactiveControllerHost, runtime: RuntimeController, options: ClockOptions) {
    this.#host = host;
    this.#runtime = runtime;
    this.#options = options;
    host.addController(this);
  }

  get now(): number {
    return this.#runtime.now;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const { now } = this;
    const next = this.#options.nextChange(now) ?? Infinity;
    // Past, it waits ever longer: an answer that still says the same may be late, or the backend wrong.
    const wait = Math.max(next <= now ? retryMs : leastMs, Math.min(tickMs, Math.abs(next - now)));
    this.#timer = setTimeout(() => {
      if (next <= this.now) this.#options.onChange();
      this.#host.requestUpdate();
    }, wait);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
