import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { VoiceMessage } from '../../contract/index.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import * as icons from '../../ui/icons.ts';
import { part } from '../base/part.ts';
import type { Player, Track } from '../base/sound/player.ts';
import { emptyLine, partView, type CardContent, type CardContext } from './dashboard.card.ts';
import { readyData } from './dashboard.model.ts';

/** Most characters of a transcript: the page of the messages has all of it. */
const longestText = 160;

/** Asks for the recording of a message, and marks it as read once it was heard. */
export interface MessageSound {
  load(message: VoiceMessage): ReturnType<Track['load']>;
  onHeard(message: VoiceMessage): void;
}

/** The newest message, with its player, which is loaded when it is asked for. */
export class VoicemailCard {
  readonly #host: LitElement;
  readonly #sound: MessageSound;
  readonly #part;
  #player: Player | undefined;
  /** The player takes the focus of the button that it replaces. */
  #isFocusDue = false;
  /** The message whose player is open. */
  #opened: string | undefined;

  constructor(host: LitElement, sound: MessageSound) {
    this.#host = host;
    this.#sound = sound;
    this.#part = part(host, () => import('./parts/player.ts'));
  }

  view(context: CardContext): CardContent {
    const { data, texts } = context;
    const unread = readyData(data.parts.mailbox)?.unread ?? 0;
    return {
      mark: unread > 0 ? chip(texts.dashboard.unread(unread), 'accent') : nothing,
      body: partView(context, data.parts.messages, ([message]) =>
        message ? this.#messageView(context, message) : emptyLine(texts.dashboard.noMessage),
      ),
    };
  }

  #messageView(context: CardContext, message: VoiceMessage): TemplateResult {
    const { texts, format, now, data } = context;
    const t = texts.dashboard;
    const { number, name } = message.caller;
    const caller = name ?? (number === undefined ? t.unknownCaller : formatNumber(number, data.country));
    const text = message.transcript?.state === 'ready' ? message.transcript.text : undefined;
    return html`<p class="caller">
        ${message.read ? nothing : html`<span class="dot" role="img" aria-label=${t.isUnread}></span>`}
        <bdi class="strong one-line ${name === undefined ? 'num' : ''}">${caller}</bdi>
        <time class="small muted num" datetime=${message.receivedAt}>${format.recent(message.receivedAt, now)}</time>
      </p>
      ${this.#playerView(context, message, caller)}
      ${
        text === undefined
          ? nothing
          : html`<p class="small words">
              <span>${t.quote(text.length > longestText ? `${text.slice(0, longestText).trimEnd()}…` : text)}</span>
              <span class="muted">${t.automatic}</span>
            </p>`
      }`;
  }

  #playerView({ texts, format }: CardContext, message: VoiceMessage, caller: string): unknown {
    const { dashboard: t, common } = texts;
    const track: Track = {
      key: message.id,
      name: t.messageFrom(caller),
      seconds: message.durationSeconds,
      load: () => this.#sound.load(message),
      ...(!message.read && { onHeard: () => this.#sound.onHeard(message) }),
    };
    const { module, failed } = this.#part;
    if (this.#opened === message.id && (module || failed)) return this.#part.render(() => this.#player?.view(), common);
    return html`<div class="play">
      ${button({ label: t.play(caller), icon: icons.play, variant: 'icon', busy: this.#opened === message.id, onClick: () => void this.#play(track) })}
      <span class="small muted num">${format.duration(message.durationSeconds)}</span>
    </div>`;
  }

  /** The player takes the place of the button, and its focus. */
  async #play(track: Track): Promise<void> {
    this.#opened = track.key;
    this.#host.requestUpdate();
    const module = await this.#part.load();
    if (!module || this.#opened !== track.key) return;
    this.#player ??= new module.Player(this.#host);
    this.#host.requestUpdate();
    this.#isFocusDue = true;
    await this.#player.toggle(track);
  }

  /** The player is drawn once its texts are there. */
  updated(): void {
    const first = this.#isFocusDue ? this.#host.renderRoot.querySelector<HTMLElement>('.player .button') : null;
    if (!first) return;
    this.#isFocusDue = false;
    first.focus();
  }

  stop(): void {
    this.#player?.close();
    this.#opened = undefined;
  }
}
