import type { ReactiveControllerHost } from 'lit';
import { SelfcareError } from '../contract/index.ts';
import type { Write } from '../runtime/resource.ts';
import type { Sent } from '../runtime/runtime.ts';
import type { RuntimeController } from './runtime-controller.ts';

/** Sends the changes of a widget. A change is finished whether or not the widget is still on the page. */
export class WriteController {
  readonly #binding: RuntimeController;

  constructor(_host: ReactiveControllerHost, runtime: RuntimeController) {
    this.#binding = runtime;
  }

  /**
   * Sends a change; it shows at once and is taken back when it fails.
   * @returns the answer. `pending`: it waits for the network, or the switch answers later
   * @throws SelfcareError
   */
  async run<T>(write: Write<T>): Promise<Sent<T>> {
    const { runtime } = this.#binding;
    if (!runtime) throw new SelfcareError('unavailable');
    return runtime.write(write);
  }
}
