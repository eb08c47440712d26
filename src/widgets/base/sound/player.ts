import { html, nothing, render, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import type { Recording, TranscriptWord } from '../../../contract/index.ts';
import { library } from '../../../i18n/load.ts';
import { LocalizeController } from '../../../i18n/localize-controller.ts';
import { asSelfcareError } from '../../../runtime/retry.ts';
import { button } from '../../../ui/button.ts';
import * as icons from '../../../ui/icons.ts';
import { note } from '../../../ui/note.ts';
import { playerStyles } from './player-styles.ts';
import { waveform } from './waveform.ts';
import { wordsView } from './transcript-words.ts';

/** `gone`: there is no such recording any more. */
type PlayerState = 'idle' | 'loading' | 'playing' | 'paused' | 'failed' | 'gone';

/** A recording with the words of its transcript, where their times are known. */
type Playable = Recording & { readonly words?: readonly TranscriptWord[] };

export interface Track {
  /** Names the recording: another key is another recording. */
  readonly key: string;
  /** Its name, in the names of the controls: "message from Chloé". */
  readonly name: string;
  /** Until the recording tells its own length. */
  readonly seconds: number;
  /** Asks for a fresh address. */
  load(): Promise<Playable>;
  /** The person has heard enough of it to know it. */
  onHeard?(): void;
  /** It plays, pauses or fails: for a widget that draws a button of its own. */
  onState?(): void;
}

/** Taken by the part that loads the player. */
export const styles = [playerStyles];

/** Milliseconds of sound after which a recording counts as heard; a shorter one at its end. */
const heardMs = 2_000;
/** Steps of the keys on the position: arrows, and Page Up and Page Down. Milliseconds. */
const steps = { arrow: 2_000, page: 10_000 } as const;
const speeds = [0.75, 1, 1.25, 1.5, 2] as const;
/** Milliseconds before its end at which an address is not used any more. */
const spareMs = 5_000;

/** The choices of the person, the same for every player of the page. */
const chosen = { speed: 1, volume: 1 };

/** One player sounds at a time on a page. */
const page: { sounding?: Player | undefined } = {};

/**
 * Plays one recording at a time: waveform as a slider, speed, volume, and the words of the transcript as they are heard. Sound is
 * fetched when it is played. It draws itself while it plays, so that the widget around it does not render.
 */
export class Player implements ReactiveController {
  readonly #host: LitElement;
  readonly #i18n: LocalizeController<'player'>;
  readonly #audio = document.createElement('audio');
  #track: Track | undefined;
  #recording: Playable | undefined;
  /** The address that the audio element has. */
  #source: string | undefined;
  #state: PlayerState = 'idle';
  /** Where the person has put the slider before the sound was there. Milliseconds. */
  #startMs = 0;
  #isHeard = false;
  /** Counts the recordings: an answer for another one comes too late. */
  #generation = 0;
  #frame = 0;
  #surface: HTMLElement | undefined;
  #wordSurface: HTMLElement | undefined;

  constructor(host: LitElement) {
    library.declare('player', {
      en: () => import('../../../i18n/locales/en/player.ts'),
      fr: () => import('../../../i18n/locales/fr/player.ts'),
    });
    this.#host = host;
    this.#i18n = new LocalizeController(host, 'player');
    this.#audio.preload = 'none';
    for (const event of ['playing', 'pause', 'ended', 'waiting', 'seeked', 'error'] as const) {
      this.#audio.addEventListener(event, () => this.#follow(event));
    }
    host.addController(this);
  }

  /** Whether this recording sounds. */
  isPlaying(key: string): boolean {
    return this.#track?.key === key && this.#state === 'playing';
  }

  /** Whether this recording is the current one. */
  isOpen(key: string): boolean {
    return this.#track?.key === key;
  }

  /** Its sound is being fetched. */
  isLoading(key: string): boolean {
    return this.#track?.key === key && this.#state === 'loading';
  }

  /** Its sound could not be had. */
  isFailed(key: string): boolean {
    return this.#track?.key === key && (this.#state === 'failed' || this.#state === 'gone');
  }

  /** Makes a recording the current one, and asks for its waveform. Nothing sounds. */
  open(track: Track): void {
    if (this.#track?.key === track.key) {
      this.#track = track;
      return;
    }
    this.close();
    this.#track = track;
    void this.#prepare();
  }

  async toggle(track: Track): Promise<void> {
    this.open(track);
    if (this.#state === 'playing') this.#audio.pause();
    else await this.#play();
  }

  /** Stops, and forgets the recording. */
  close(): void {
    this.#generation += 1;
    cancelAnimationFrame(this.#frame);
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    this.#track = this.#recording = this.#source = undefined;
    this.#state = 'idle';
    this.#startMs = 0;
    this.#isHeard = false;
    if (page.sounding === this) page.sounding = undefined;
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdated(): void {
    this.#draw();
  }

  /** The controls of the current recording. */
  view(): TemplateResult {
    return html`<div class="player" part="player" ${ref(this.#attach)}></div>`;
  }

  /** The transcript; its words follow the sound where their times are known. */
  transcript(text: string): unknown {
    if (!this.#recording?.words) return text;
    return html`<span class="words" ${ref(this.#attachWords)}></span>`;
  }

  readonly #attach = (element: Element | undefined): void => {
    this.#surface = element instanceof HTMLElement ? element : undefined;
    this.#draw();
  };

  readonly #attachWords = (element: Element | undefined): void => {
    this.#wordSurface = element instanceof HTMLElement ? element : undefined;
    this.#draw();
  };

  get #lengthMs(): number {
    return this.#recording?.durationMs ?? (this.#track?.seconds ?? 0) * 1000;
  }

  get #positionMs(): number {
    return this.#source === undefined ? this.#startMs : Math.min(this.#audio.currentTime * 1000, this.#lengthMs);
  }

  /** @returns the recording with an address that holds for now; undefined where it cannot be had, or another one is wanted */
  async #prepare(): Promise<Playable | undefined> {
    const generation = this.#generation;
    if (this.#recording && Date.parse(this.#recording.expiresAt) - spareMs > Date.now()) return this.#recording;
    try {
      const recording = await this.#track?.load();
      if (generation !== this.#generation) return undefined;
      this.#recording = recording;
      this.#host.requestUpdate();
      return recording;
    } catch (thrown) {
      if (generation === this.#generation) this.#fail(asSelfcareError(thrown).code === 'not-found');
      return undefined;
    }
  }

  async #play(): Promise<void> {
    const generation = this.#generation;
    if (page.sounding !== this) page.sounding?.pause();
    page.sounding = this;
    const startMs = this.#positionMs;
    this.#show('loading');
    const recording = await this.#prepare();
    if (!recording || generation !== this.#generation) return;
    if (this.#source !== recording.url) {
      this.#source = recording.url;
      this.#audio.src = recording.url;
      this.#audio.currentTime = startMs / 1000;
    }
    if (this.#audio.ended) this.#audio.currentTime = 0;
    this.#audio.playbackRate = chosen.speed;
    this.#audio.volume = chosen.volume;
    try {
      await this.#audio.play();
    } catch (thrown) {
      // A pause before the sound was there is no failure.
      if (generation === this.#generation && !(thrown instanceof DOMException && thrown.name === 'AbortError')) this.#fail(false);
    }
  }

  pause(): void {
    this.#audio.pause();
  }

  #fail(isGone: boolean): void {
    this.#startMs = this.#positionMs;
    this.#source = this.#recording = undefined;
    this.#show(isGone ? 'gone' : 'failed');
    this.#host.requestUpdate();
  }

  #show(state: PlayerState): void {
    this.#state = state;
    this.#track?.onState?.();
    this.#draw();
  }

  #follow(event: 'playing' | 'pause' | 'ended' | 'waiting' | 'seeked' | 'error'): void {
    if (!this.#track || this.#source === undefined) return;
    if (event === 'error') this.#fail(false);
    else if (event === 'waiting') this.#show('loading');
    else if (event === 'playing') this.#run();
    else if (event === 'ended') this.#hear();
    if (event === 'pause' || event === 'ended') this.#show('paused');
    else if (event === 'seeked') this.#draw();
  }

  #run(): void {
    this.#show('playing');
    const step = (): void => {
      if (this.#state !== 'playing') return;
      if (this.#audio.currentTime * 1000 >= heardMs) this.#hear();
      this.#draw();
      this.#frame = requestAnimationFrame(step);
    };
    cancelAnimationFrame(this.#frame);
    step();
  }

  #hear(): void {
    if (this.#isHeard) return;
    this.#isHeard = true;
    this.#track?.onHeard?.();
  }

  #seek(ms: number): void {
    const wanted = Math.max(0, Math.min(ms, this.#lengthMs));
    if (this.#source === undefined) this.#startMs = wanted;
    else this.#audio.currentTime = wanted / 1000;
    this.#draw();
  }

  #press(event: KeyboardEvent): void {
    const by = { ArrowLeft: -steps.arrow, ArrowDown: -steps.arrow, ArrowRight: steps.arrow, ArrowUp: steps.arrow }[event.key];
    const page = { PageDown: -steps.page, PageUp: steps.page }[event.key];
    const edge = { Home: 0, End: this.#lengthMs }[event.key];
    const wanted = edge ?? (by ?? page ?? NaN) + this.#positionMs;
    if (Number.isNaN(wanted)) return;
    event.preventDefault();
    // The list around it moves the focus by the same keys.
    event.stopPropagation();
    this.#seek(wanted);
  }

  #draw(): void {
    const texts = this.#i18n.texts;
    const track = this.#track;
    if (!texts || !track) return;
    if (this.#surface) render(this.#controls(track), this.#surface, { host: this.#host });
    const { words } = this.#recording ?? {};
    if (this.#wordSurface && words) render(wordsView(words, this.#positionMs, this.#source !== undefined), this.#wordSurface);
  }

  #controls(track: Track): TemplateResult | typeof nothing {
    const texts = this.#i18n.texts;
    if (!texts) return nothing;
    const { player: t } = texts;
    if (this.isFailed(track.key)) return this.#failure(track);
    const isPlaying = this.#state === 'playing';
    const { format } = this.#i18n;
    const [at, of] = [this.#positionMs, this.#lengthMs];
    return html`${button({
        label: isPlaying ? t.pause(track.name) : t.play(track.name),
        icon: isPlaying ? icons.pause : icons.play,
        variant: 'icon',
        classes: 'sound',
        busy: this.#state === 'loading',
        onClick: () => void this.toggle(track),
      })}
      <div class="wave" dir="ltr">
        ${waveform(this.#recording?.peaks, of > 0 ? at / of : 0)}
        <input
          class="seek"
          type="range"
          min="0"
          step="any"
          max=${Math.max(1, of)}
          .value=${live(String(at))}
          aria-label=${t.seek(track.name)}
          aria-valuetext=${t.position(format.seconds(Math.floor(at / 1000)), format.seconds(Math.round(of / 1000)))}
          @input=${(event: Event) => this.#seek((event.target as HTMLInputElement).valueAsNumber)}
          @keydown=${(event: KeyboardEvent) => this.#press(event)}
        />
        <span class="times small muted num" aria-hidden="true"><span>${clockText(at)}</span><span>${clockText(of)}</span></span>
      </div>
      <span class="choices">
        <select class="speed" aria-label=${t.speed} title=${t.speed} @change=${(event: Event) => this.#choose(event, 'speed')}>
          ${speeds.map((each) => html`<option value=${each} .selected=${each === chosen.speed}>${t.times(format.number(each))}</option>`)}
        </select>
        <input
          class="volume"
          type="range"
          min="0"
          max="1"
          step="0.05"
          .value=${live(String(chosen.volume))}
          aria-label=${t.volume}
          title=${t.volume}
          @input=${(event: Event) => this.#choose(event, 'volume')}
          @keydown=${(event: KeyboardEvent) => event.stopPropagation()}
        />
      </span>
      <span class="unseen" role="status">${this.#state === 'loading' ? t.loading : nothing}</span>`;
  }

  #failure(track: Track): TemplateResult | typeof nothing {
    const texts = this.#i18n.texts;
    if (!texts) return nothing;
    const { player: t, common } = texts;
    if (this.#state === 'gone') return note({ text: t.gone, tone: 'negative' });
    const action = button({ label: common.retry, variant: 'quiet', onClick: () => void this.toggle(track) });
    return note({ text: t.failed, tone: 'negative', action });
  }

  #choose(event: Event, what: keyof typeof chosen): void {
    chosen[what] = Number((event.target as HTMLInputElement | HTMLSelectElement).value);
    this.#audio.playbackRate = chosen.speed;
    this.#audio.volume = chosen.volume;
    this.#draw();
  }
}

/** "1:05": a time on the player, the same in every language. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
