import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Ends are told in minutes ("until 18:00"), and the mark of the week strip moves by minutes. */
const tick = 60_000;

/** The time of the view: renders again each minute, and exactly when a rule starts or stops being in force. */
export class Clock implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #nextChange: (now: number) => number | undefined;

  constructor(host: ReactiveControllerHost, nextChange: (now: number) => number | undefined) {
    this.#host = host;
    this.#nextChange = nextChange;
    host.addController(this);
  }

  get now(): number {
    return Date.now();
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const now = this.now;
    const next = this.#nextChange(now) ?? Infinity;
    this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.max(50, Math.min(tick, next - now)));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }
}
