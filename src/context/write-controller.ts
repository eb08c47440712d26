import type { ReactiveControllerHost } from 'lit';
import { isSelfcareError, SelfcareError, type PortName } from '../contract/index.ts';
import type { Sent, Write } from '../runtime/resource.ts';
import type { RuntimeController } from './runtime-controller.ts';

/** Sends the changes of a widget. A change is finished whether or not the widget is still on the page. */
export class WriteController {
  readonly #host: ReactiveControllerHost;
  readonly #binding: RuntimeController;
  readonly #failed: (error: SelfcareError, port: PortName) => void;
  #pending = 0;

  /** @param failed called when a change was refused or could not be sent */
  constructor(
    host: ReactiveControllerHost,
    runtime: RuntimeController,
    failed: (error: SelfcareError, port: PortName) => void = () => undefined,
  ) {
    this.#host = host;
    this.#binding = runtime;
    this.#failed = failed;
  }

  /** Changes of this widget that are neither acknowledged nor parked. */
  get pending(): number {
    return this.#pending;
  }

  /**
   * Sends a change; it shows at once and is taken back when it fails.
   * @returns the answer. `pending`: it waits for the network, or the switch answers later
   * @throws SelfcareError
   */
  async run<T>(write: Write<T>): Promise<Sent<T>> {
    const { runtime } = this.#binding;
    if (!runtime) throw new SelfcareError('unavailable');
    this.#count(1);
    try {
      return await runtime.write(write);
    } catch (thrown) {
      if (isSelfcareError(thrown) && thrown.code !== 'aborted') this.#failed(thrown, write.call.port);
      throw thrown;
    } finally {
      this.#count(-1);
    }
  }

  #count(by: 1 | -1): void {
    this.#pending += by;
    this.#host.requestUpdate();
  }
}
