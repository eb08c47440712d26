import type { LitElement } from 'lit';
import type { VoiceMessage } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { part } from '../base/part.ts';
import type { Player, Track } from '../base/sound/player.ts';

/** What a row draws of an open message. */
export interface SoundView {
  readonly player: unknown;
  readonly transcript: unknown;
}

/** The player of the open message. Its code is loaded when the first one is opened. */
export class VoicemailSound {
  readonly #host: LitElement;
  readonly #part;
  #player: Player | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    this.#part = part(host, () => import('./parts/player.ts'));
  }

  isPlaying({ id }: Pick<VoiceMessage, 'id'>): boolean {
    return this.#player?.isPlaying(id) ?? false;
  }

  stop(): void {
    this.#player?.close();
  }

  view(message: VoiceMessage, track: Track, common: Catalogue['common']): SoundView {
    const text = message.transcript?.state === 'ready' ? message.transcript.text : '';
    const player = this.#part.render((module) => {
      this.#player ??= new module.Player(this.#host);
      this.#player.open(track);
      return this.#player.view();
    }, common);
    return { player, transcript: this.#player?.transcript(text) ?? text };
  }
}
