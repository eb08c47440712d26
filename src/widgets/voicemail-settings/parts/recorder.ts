import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import { library } from '../../../i18n/load.ts';
import { LocalizeController } from '../../../i18n/localize-controller.ts';
import { button } from '../../../ui/button.ts';
import { selectField } from '../../../ui/field.ts';
import { icon } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';
import { note } from '../../../ui/note.ts';
import {
  canRecord,
  isMicrophoneAllowed,
  Microphone,
  microphoneChoices,
  microphoneProblem,
  onMicrophonesChange,
  type MicrophoneChoice,
  type MicrophoneProblem,
} from '../../base/sound/microphone.ts';
import { clockText, styles as playerStyles } from '../../base/sound/player.ts';
import { recorderStyles } from '../../base/sound/recorder-styles.ts';
import { takeOf, type Take } from '../../base/sound/take.ts';
import type { Widget } from '../../base/widget.ts';

export { Player } from '../../base/sound/player.ts';
export { TakeSound } from '../../base/sound/take.ts';

type Words = Catalogue['greetingRecorder'];
type Texts = Pick<Catalogue, 'common' | 'greetingRecorder'>;
type Problem = MicrophoneProblem | 'unreadable';
type Stage = 'ask' | 'asking' | 'ready' | 'recording' | 'paused' | 'reading';
/** What the person did not do, and has to know. */
type Remark = 'hidden' | 'lost' | 'full';

interface RecorderOptions {
  /** Limit of a greeting, seconds. */
  mostSeconds(): number;
  /** @param remark why the recording has ended by itself */
  onTake(take: Take, remark: string | undefined): void;
  onClose(): void;
  /** The person would rather send a file. */
  onUpload(): void;
}

const bars = 24;
/** Shares of the level, 0 to 1: below `low` nothing is heard, above `high` it is too loud. */
const marks = { low: 0.12, good: 0.4, high: 0.875 } as const;
/** Milliseconds for which a word about the level stays. */
const wordMs = 600;

function levelWord(level: number): keyof Omit<Words['level'], 'label'> {
  if (level >= marks.high) return 'high';
  if (level >= marks.good) return 'good';
  return level >= marks.low ? 'low' : 'silent';
}

const levelText = ({ common, greetingRecorder: t }: Texts, word: ReturnType<typeof levelWord>): string =>
  common.about(t.level.label, t.level[word]);

/** Records a greeting in the page: permission, microphone, level, pause and end. What it made goes to its owner. */
export class Recorder implements ReactiveController {
  readonly #host: LitElement;
  readonly #widget: Pick<Widget<'voicemailSettings'>, 'runtime'>;
  readonly #options: RecorderOptions;
  readonly #i18n: LocalizeController<'greetingRecorder'>;
  #stage: Stage = 'ask';
  #problem: Problem | undefined;
  #remark: Remark | undefined;
  #microphone: Microphone | undefined;
  #choices: readonly MicrophoneChoice[] = [];
  #isOpen = false;
  /** Counts the openings: a microphone that comes late is given back. */
  #generation = 0;
  /** Recorded before the last pause, and when the current piece began. Milliseconds. */
  #recordedMs = 0;
  #since = 0;
  #frame = 0;
  #meter: Element | undefined;
  #timer: Element | undefined;
  #wordAt = 0;
  #stopListening: () => void = () => undefined;

  constructor(host: LitElement, widget: Pick<Widget<'voicemailSettings'>, 'runtime'>, options: RecorderOptions) {
    library.declare('greetingRecorder', {
      en: () => import('../../../i18n/locales/en/greeting-recorder.ts'),
      fr: () => import('../../../i18n/locales/fr/greeting-recorder.ts'),
    });
    this.#host = host;
    this.#widget = widget;
    this.#options = options;
    this.#i18n = new LocalizeController(host, 'greetingRecorder');
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Explains what the browser will ask; where it has been allowed before, the microphone opens at once. */
  async open(): Promise<void> {
    this.#isOpen = true;
    this.#remark = undefined;
    if (!canRecord()) this.#fail('unsupported');
    else {
      this.#show('ask');
      if (await isMicrophoneAllowed()) await this.#connect();
    }
  }

  /** Gives the microphone back. What is not stopped is dropped. */
  close(): void {
    this.#release();
    this.#isOpen = false;
    this.#host.requestUpdate();
    this.#options.onClose();
  }

  /** What was recorded until now is kept. */
  hostDisconnected(): void {
    if (this.#isRecording) void this.#stop();
    else if (this.#isOpen && this.#stage !== 'reading') this.close();
  }

  view(): TemplateResult | typeof nothing {
    const texts = this.#i18n.texts;
    if (!this.#isOpen || !texts) return nothing;
    const { greetingRecorder: t, common } = texts;
    return html`<div class="recorder" part="recorder" role="group" aria-label=${t.title} data-refuge="recorder-main">
      ${this.#problem ? this.#problemView(t, common.retry, this.#problem) : this.#stageView(t)}
      <div class="recorder-close">${button({ label: t.close, icon: icons.close, variant: 'icon', onClick: () => this.close() })}</div>
    </div>`;
  }

  get #isRecording(): boolean {
    return this.#stage === 'recording' || this.#stage === 'paused';
  }

  get #elapsedMs(): number {
    return this.#recordedMs + (this.#stage === 'recording' ? performance.now() - this.#since : 0);
  }

  #show(stage: Stage): void {
    this.#problem = undefined;
    this.#stage = stage;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      if (this.#isOpen) this.#host.renderRoot.querySelector<HTMLElement>('#recorder-main')?.focus();
    });
  }

  #fail(problem: Problem): void {
    this.#release();
    this.#show('ask');
    this.#problem = problem;
    const texts = this.#i18n.texts?.greetingRecorder.problems[problem];
    if (texts) this.#widget.runtime.announce(`${texts.title}. ${texts.text}`, 'assertive');
  }

  #release(): void {
    this.#generation += 1;
    cancelAnimationFrame(this.#frame);
    this.#stopListening();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#microphone?.close();
    this.#microphone = undefined;
    this.#stage = 'ask';
    this.#recordedMs = 0;
  }

  async #connect(device?: string): Promise<void> {
    this.#release();
    const generation = this.#generation;
    this.#show('asking');
    try {
      const microphone = await Microphone.open(device, () => this.#lose());
      if (generation !== this.#generation) {
        microphone.close();
        return;
      }
      this.#microphone = microphone;
      this.#choices = await microphoneChoices();
      if (generation !== this.#generation) return;
    } catch (thrown) {
      if (generation === this.#generation) this.#fail(microphoneProblem(thrown));
      return;
    }
    this.#stopListening = onMicrophonesChange(() => void this.#listAgain());
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#show('ready');
    this.#follow();
  }

  async #listAgain(): Promise<void> {
    this.#choices = await microphoneChoices();
    this.#host.requestUpdate();
  }

  readonly #onVisibility = (): void => {
    if (document.visibilityState !== 'hidden' || this.#stage !== 'recording') return;
    this.#pause();
    this.#tell('hidden');
  };

  #lose(): void {
    if (this.#isRecording) {
      this.#tell('lost');
      void this.#stop();
    } else if (this.#stage !== 'reading') this.#fail('absent');
  }

  #tell(remark: Remark): void {
    this.#remark = remark;
    const text = this.#remarkText;
    if (text !== undefined) this.#widget.runtime.announce(text, 'assertive');
    this.#host.requestUpdate();
  }

  get #remarkText(): string | undefined {
    const t = this.#i18n.texts?.greetingRecorder;
    if (!t || !this.#remark) return undefined;
    const text = t.remarks[this.#remark];
    return typeof text === 'string' ? text : text(this.#limitText);
  }

  get #limitText(): string {
    return this.#i18n.format.seconds(this.#options.mostSeconds());
  }

  #record(): void {
    try {
      this.#microphone?.record();
    } catch {
      this.#fail('unsupported');
      return;
    }
    this.#remark = undefined;
    this.#recordedMs = 0;
    this.#since = performance.now();
    this.#show('recording');
  }

  #pause(): void {
    this.#microphone?.pause();
    this.#recordedMs = this.#elapsedMs;
    this.#show('paused');
  }

  #resume(): void {
    this.#microphone?.resume();
    this.#remark = undefined;
    this.#since = performance.now();
    this.#show('recording');
  }

  /** Drops what was recorded; the microphone stays open. */
  async #again(): Promise<void> {
    this.#recordedMs = 0;
    this.#remark = undefined;
    this.#show('ready');
    await this.#microphone?.stop();
  }

  async #stop(): Promise<void> {
    const microphone = this.#microphone;
    if (!microphone) return;
    this.#show('reading');
    try {
      const take = await takeOf(await microphone.stop(), this.#options.mostSeconds());
      const remark = this.#remark === 'hidden' ? undefined : this.#remarkText;
      this.close();
      this.#options.onTake(take, remark);
    } catch {
      this.#fail('unreadable');
    }
  }

  /** Draws level and time by itself: the widget around it does not render with each frame. */
  #follow(): void {
    const microphone = this.#microphone;
    if (!microphone) return;
    const elapsed = this.#elapsedMs;
    this.#drawLevel(this.#stage === 'paused' ? 0 : microphone.level);
    if (this.#timer) this.#timer.textContent = clockText(elapsed);
    if (this.#stage === 'recording' && elapsed >= this.#options.mostSeconds() * 1000) {
      this.#tell('full');
      void this.#stop();
      return;
    }
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  #drawLevel(level: number): void {
    const meter = this.#meter;
    const texts = this.#i18n.texts;
    if (!meter || !texts) return;
    Array.from(meter.children).forEach((bar, index) => {
      const isOn = (index + 0.5) / bars <= level;
      bar.className = isOn ? (index / bars >= marks.high ? 'hot' : 'on') : '';
    });
    const now = performance.now();
    if (now - this.#wordAt < wordMs) return;
    this.#wordAt = now;
    meter.setAttribute('aria-label', levelText(texts, levelWord(level)));
  }

  #problemView(t: Words, retry: string, problem: Problem): TemplateResult {
    const { title, text } = t.problems[problem];
    return html`<div class="recorder-problem">
      ${icon(icons.microphone)}
      <p class="strong">${title}</p>
      <p class="small muted">${text}</p>
      <span class="actions">
        ${button({ label: t.upload, icon: icons.upload, onClick: () => this.#options.onUpload() })}
        ${
          problem === 'unsupported'
            ? nothing
            : button({ label: retry, variant: 'quiet', id: 'recorder-main', onClick: () => void this.#connect() })
        }
      </span>
    </div>`;
  }

  #stageView(t: Words): TemplateResult {
    switch (this.#stage) {
      case 'ask':
      case 'asking':
        return this.#askView(t);
      case 'ready':
        return this.#readyView(t);
      case 'recording':
      case 'paused':
        return this.#recordingView(t);
      case 'reading':
        return html`<p class="small muted" id="recorder-main" tabindex="-1" role="status">${t.reading}</p>`;
    }
  }

  #askView(t: Words): TemplateResult {
    const isAsking = this.#stage === 'asking';
    return html`<p class="strong">${t.ask.title}</p>
      <p class="small muted">${t.ask.text}</p>
      <div class="recorder-row">
        ${button({ label: t.ask.allow, variant: 'primary', icon: icons.microphone, id: 'recorder-main', busy: isAsking, onClick: () => void this.#connect() })}
        <span class="small muted" role="status">${isAsking ? t.ask.waiting : nothing}</span>
      </div>`;
  }

  #readyView(t: Words): TemplateResult {
    return html`<div class="recorder-row">
        ${button({ label: t.rec, variant: 'primary', icon: icons.microphone, id: 'recorder-main', onClick: () => this.#record() })}
        <span class="small muted">${t.limit(this.#limitText)}</span>
      </div>
      <div class="recorder-row">
        ${
          this.#choices.length > 1
            ? selectField({
                id: 'microphone',
                label: t.microphone,
                value: this.#microphone?.device ?? this.#choices[0]?.id,
                options: this.#choices.map(({ id, label }) => ({ value: id, label: label || t.ownMicrophone })),
                onChange: (device) => void this.#connect(device),
              })
            : nothing
        }
        ${this.#level()}
      </div>
      <p class="small muted">${t.speak}</p>`;
  }

  #recordingView(t: Words): TemplateResult {
    const isPaused = this.#stage === 'paused';
    const remark = this.#remarkText;
    return html`<div class="recorder-row">
        <span class="elapsed">
          <i class="dot ${isPaused ? 'paused' : ''}" aria-hidden="true"></i>
          <span class="unseen" role="status">${isPaused ? t.paused : t.recording}</span>
          <span class="timer num" role="timer" aria-label=${t.elapsed} ${ref((element) => (this.#timer = element))}></span>
          <span class="small muted num">${t.of(clockText(this.#options.mostSeconds() * 1000))}</span>
        </span>
        ${this.#level()}
      </div>
      ${remark === undefined ? nothing : note({ text: remark, tone: 'caution' })}
      <div class="recorder-row">
        ${button({ label: t.stop, icon: icons.stop, id: 'recorder-main', classes: 'stop', onClick: () => void this.#stop() })}
        ${isPaused ? button({ label: t.resume, icon: icons.microphone, onClick: () => this.#resume() }) : button({ label: t.pause, icon: icons.pause, onClick: () => this.#pause() })}
        ${button({ label: t.again, variant: 'quiet', onClick: () => void this.#again() })}
      </div>
      <p class="small muted">${t.clearly}</p>`;
  }

  #level(): TemplateResult {
    const label = this.#i18n.texts && levelText(this.#i18n.texts, 'silent');
    return html`<div class="level" role="img" aria-label=${label ?? nothing} ${ref((element) => (this.#meter = element))}>
      ${Array.from({ length: bars }, () => html`<i></i>`)}
    </div>`;
  }
}

export const styles = [...playerStyles, recorderStyles];
