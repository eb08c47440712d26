import type { LitElement, ReactiveController } from 'lit';
import type { RingSample } from '../../contract/index.ts';
import { part } from '../base/part.ts';
import type { RingPlayer } from './parts/ring-sample.ts';

/** The samples of ring tones. Nothing sounds before a press, and nothing after the widget is gone. */
export class RingSamples implements ReactiveController {
  readonly #host: LitElement;
  readonly #part;
  #player: RingPlayer | undefined;
  #playing: RingSample | undefined;
  #isUnheard = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#part = part(host, () => import('./parts/ring-sample.ts'));
    host.addController(this);
  }

  /** The one that is heard now. */
  get playing(): RingSample | undefined {
    return this.#playing;
  }

  /** The last sample could not be played. */
  get isUnheard(): boolean {
    return this.#isUnheard;
  }

  /** Plays a sample to its end. */
  async play(sample: RingSample): Promise<void> {
    this.stop();
    this.#playing = sample;
    const isHeard = await this.#hear(sample);
    if (this.#playing !== sample) return;
    this.#playing = undefined;
    this.#isUnheard = !isHeard;
    this.#host.requestUpdate();
  }

  stop(): void {
    this.#player?.stop();
    this.#playing = undefined;
    this.#isUnheard = false;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** @returns whether the browser could play it */
  async #hear(sample: RingSample): Promise<boolean> {
    const module = await this.#part.load();
    this.#player ??= module && new module.RingPlayer();
    // Stopped while the part was loading.
    if (this.#playing !== sample) return true;
    try {
      await this.#player?.play(sample);
      return this.#player !== undefined;
    } catch {
      return false;
    }
  }
}
