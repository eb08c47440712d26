import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds that the previous content stays while other content is read: a quick answer must not flicker. */
const patienceMs = 150;

/** Tells when reading takes so long that a skeleton shall replace the previous content. */
export class Patience implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** For each update: whether content is being read. */
  follow(isLoading: boolean): void {
    if (!isLoading) {
      this.hostDisconnected();
      this.#isOver = false;
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.#isOver = true;
      this.#host.requestUpdate();
    }, patienceMs);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
