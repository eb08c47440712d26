import type { ReactiveController } from 'lit';
import { providerAround } from '../../context/language-at.ts';
import { ResourceController } from '../../context/resource-controller.ts';
import type { RuntimeController, RuntimeHost } from '../../context/runtime-controller.ts';
import type { FailureListener } from '../../context/watcher.ts';
import { WriteController } from '../../context/write-controller.ts';
import type { Preferences } from '../../contract/index.ts';
import { keepLanguageOnDevice, languageOnDevice } from '../../runtime/device-language.ts';
import { preferencesResource, preferencesWrite } from '../../runtime/preferences.ts';
import type { Runtime } from '../../runtime/runtime.ts';

/** Of a page without a backend. */
const pageName = 'page';

interface KeepingHost extends RuntimeHost {
  readonly persist: 'none' | 'device' | undefined;
}

/**
 * The language that the user has chosen before: kept by the backend, for all of their devices; where it has no preferences, on this
 * device, if the page lets it keep data.
 */
export class KeptLanguage implements ReactiveController {
  readonly #host: KeepingHost;
  readonly #binding: RuntimeController;
  readonly #preferences: ResourceController<Preferences>;
  readonly #writes: WriteController;
  readonly #forgotten: () => void;
  #runtime: Runtime | undefined;
  #leave: (() => void) | undefined;

  /** @param forgotten another person is signed in, or none: what the last one chose holds no more */
  constructor(host: KeepingHost, binding: RuntimeController, failed: FailureListener, forgotten: () => void) {
    this.#host = host;
    this.#binding = binding;
    this.#forgotten = forgotten;
    this.#preferences = new ResourceController(host, binding, { resource: () => preferencesResource, failed });
    this.#writes = new WriteController(host, binding, failed);
    host.addController(this);
  }

  /** `undefined`: none, or not known yet. */
  get language(): string | undefined {
    const { view } = this.#preferences;
    if (this.#isByBackend) return view.status === 'ready' ? view.data.language : undefined;
    return this.#mayUseDevice ? languageOnDevice(this.#name) : undefined;
  }

  /**
   * Keeps a choice.
   * @returns whether it is kept. Where neither backend nor page keep any, nothing has failed
   * @throws SelfcareError where the backend refuses it
   */
  async keep(language: string): Promise<boolean> {
    if (!this.#isByBackend) return !this.#mayUseDevice || keepLanguageOnDevice(this.#name, language);
    await this.#writes.run(preferencesWrite({ language }));
    return true;
  }

  hostUpdate(): void {
    const { runtime } = this.#binding;
    if (runtime === this.#runtime && this.#leave) return;
    const isOther = this.#runtime !== undefined && runtime !== this.#runtime;
    this.#leave?.();
    this.#runtime = runtime;
    this.#leave = runtime?.onForget(() => this.#forget());
    if (isOther) this.#forgotten();
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = undefined;
  }

  get #isByBackend(): boolean {
    return this.#binding.runtime !== undefined && this.#preferences.view.status !== 'unavailable';
  }

  get #mayUseDevice(): boolean {
    return (this.#host.persist ?? providerAround(this.#host)?.persist) === 'device';
  }

  get #name(): string {
    return this.#binding.runtime?.adapter.id ?? pageName;
  }

  #forget(): void {
    keepLanguageOnDevice(this.#name, undefined);
    this.#forgotten();
  }
}
