import type { ReactiveControllerHost } from 'lit';
import type { Id } from '../../../contract/index.ts';
import { applyWrite } from '../../../runtime/device-settings.ts';
import type { Widget } from '../widget.ts';

/** Asks phones to fetch at once what is saved. It stays saved, whether or not a phone can be asked. */
export class PhoneOrders {
  readonly #host: ReactiveControllerHost;
  readonly #widget: Pick<Widget<never>, 'writes'>;
  readonly #asking = new Set<Id>();
  readonly #refused = new Set<Id>();

  constructor(host: ReactiveControllerHost, widget: Pick<Widget<never>, 'writes'>) {
    this.#host = host;
    this.#widget = widget;
  }

  isAsking(device: Id): boolean {
    return this.#asking.has(device);
  }

  /** The last order could not be given. */
  isRefused(device: Id): boolean {
    return this.#refused.has(device);
  }

  /** Other changes are saved: what was refused before says nothing of them. */
  forget(): void {
    this.#refused.clear();
  }

  async ask(device: Id): Promise<void> {
    this.#asking.add(device);
    this.#refused.delete(device);
    this.#host.requestUpdate();
    try {
      await this.#widget.writes.run(applyWrite(device, 'now'));
    } catch {
      this.#refused.add(device);
    }
    this.#asking.delete(device);
    this.#host.requestUpdate();
  }
}
