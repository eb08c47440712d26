import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Times are shown in minutes: "until 18:00". */
const tickMs = 60_000;
/** A change that is due at this very moment must not render in a loop. */
const leastMs = 50;

/** Renders the widget each minute, and exactly at the next change of its data. */
export class Clock implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #nextChange: (now: number) => number | undefined;

  /** @param nextChange the next moment at which the view changes by itself, in milliseconds since 1970 */
  constructor(host: ReactiveControllerHost, nextChange: (now: number) => number | undefined = () => undefined) {
    this.#host = host;
    this.#nextChange = nextChange;
    host.addController(this);
  }

  get now(): number {
    return Date.now();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const { now } = this;
    const next = this.#nextChange(now) ?? Infinity;
    this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.max(leastMs, Math.min(tickMs, next - now)));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
