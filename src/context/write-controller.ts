import type { ReactiveControllerHost } from 'lit';
import { SelfcareError } from '../contract/index.ts';
import type { Written } from '../contract/index.ts';
import type { Write } from '../runtime/resource.ts';
import type { RuntimeController } from './runtime-controller.ts';

/** Sends the changes of a widget. A change is finished whether or not the widget is still on the page. */
export class WriteController {
  readonly #host: ReactiveControllerHost;
  readonly #binding: RuntimeController;
  #running = 0;

  constructor(host: ReactiveControllerHost, runtime: RuntimeController) {
    this.#host = host;
    this.#binding = runtime;
  }

  /** At least one change is on its way. One that waits for the network is not. */
  get busy(): boolean {
    return this.#running > 0;
  }

  /**
   * Sends a change; it shows at once and is taken back when it fails.
   * @returns the answer. `pending`: it waits for the network, or the switch answers later
   * @throws SelfcareError
   */
  async run<T, C>(write: Write<T, C>): Promise<Written<T>> {
    const { runtime } = this.#binding;
    if (!runtime) throw new SelfcareError('unavailable');
    this.#count(1);
    try {
      return await runtime.write(write);
    } finally {
      this.#count(-1);
    }
  }

  #count(step: 1 | -1): void {
    this.#running += step;
    this.#host.requestUpdate();
  }
}
