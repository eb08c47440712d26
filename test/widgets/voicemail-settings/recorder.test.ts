import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import en from '../../../src/i18n/locales/en.ts';
import { canRecord } from '../../../src/widgets/base/sound/microphone.ts';
import { waitUntil } from '../support/wait-until.ts';
import { mobileLine, open, type Opening, type Screen } from './screen.ts';

const t = en.greetingRecorder;
const { greetings: g } = en.voicemailSettings;

/** Without a sound card, a page of Firefox makes no tone: its own fake microphone hears one. */
const hasOwnTone = navigator.userAgent.includes('Firefox');

/** A microphone that hears a tone, in place of the browser's. */
class FakeMicrophones {
  /** Rejects the next wish with an error of this name. */
  refusal: string | undefined;
  names: readonly string[] = ['Built-in', 'Headset'];
  asked = 0;
  readonly wanted: (string | undefined)[] = [];
  readonly #own = Object.getOwnPropertyDescriptor(navigator, 'mediaDevices');
  readonly #real = navigator.mediaDevices;
  readonly #contexts: AudioContext[] = [];
  #track: MediaStreamTrack | undefined;

  install(): void {
    const devices = Object.assign(new EventTarget(), {
      getUserMedia: ({ audio }: { readonly audio: { readonly deviceId?: { readonly exact: string } } }) =>
        this.#open(audio.deviceId?.exact),
      enumerateDevices: () =>
        Promise.resolve(this.names.map((label, index) => ({ kind: 'audioinput', deviceId: `mic-${String(index)}`, label }))),
    });
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices });
  }

  remove(): void {
    if (this.#own) Object.defineProperty(navigator, 'mediaDevices', this.#own);
    else delete (navigator as { mediaDevices?: unknown }).mediaDevices;
    for (const context of this.#contexts.splice(0)) void context.close();
  }

  /** The person pulls it out. */
  unplug(): void {
    this.#track?.stop();
    this.#track?.dispatchEvent(new Event('ended'));
  }

  get isOpen(): boolean {
    return this.#track?.readyState === 'live';
  }

  async #open(device: string | undefined): Promise<MediaStream> {
    this.asked += 1;
    this.wanted.push(device);
    if (this.refusal !== undefined) throw new DOMException('no', this.refusal);
    const stream = hasOwnTone ? await this.#real.getUserMedia({ audio: true }) : this.#tone();
    [this.#track] = stream.getAudioTracks();
    return stream;
  }

  #tone(): MediaStream {
    const context = new AudioContext();
    void context.resume();
    this.#contexts.push(context);
    const tone = context.createOscillator();
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    return out.stream;
  }
}

/** A gesture of a person: sound and microphone need one. */
async function pressKey(seen: Screen, selector: string): Promise<void> {
  await seen.shows(selector);
  seen.find(selector)?.focus();
  await sendKeys({ press: 'Enter' });
}

const isAt = async (seen: Screen, name: string): Promise<void> => {
  await waitUntil(
    () => seen.find('#recorder-main')?.textContent.trim() === name,
    () => `no step "${name}" in: ${seen.textOf('greetings')}`,
  );
};

/** Some sound of the tone. */
const listen = (ms = 900): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** WebKit without encoders cannot. */
const records = canRecord();

if (records)
  describe('a greeting from the microphone', () => {
    const microphones = new FakeMicrophones();
    beforeEach(() => {
      Object.assign(microphones, { refusal: undefined, asked: 0, names: ['Built-in', 'Headset'] });
      microphones.wanted.length = 0;
      microphones.install();
    });
    afterEach(() => microphones.remove());

    async function ready(opening: Opening = {}): Promise<Screen> {
      const seen = await open(opening);
      await pressKey(seen, '#record');
      await isAt(seen, t.ask.allow);
      await sendKeys({ press: 'Enter' });
      await isAt(seen, t.rec);
      return seen;
    }

    it('explains the question before the browser asks it', async () => {
      const seen = await open();
      await pressKey(seen, '#record');
      await seen.tells('greetings', t.ask.text);
      expect(microphones.asked).to.equal(0);
      await expect(seen.element).to.be.accessible();
      await pressKey(seen, '#recorder-main');
      await isAt(seen, t.rec);
      expect(microphones.asked).to.equal(1);
      await seen.tells('greetings', t.limit('2\u00a0min'));
      await expect(seen.element).to.be.accessible();
    });

    it('is recorded, heard, named, and kept as callers will hear it', async () => {
      const seen = await ready();
      await sendKeys({ press: 'Enter' });
      await isAt(seen, t.stop);
      await seen.tells('greetings', t.recording);
      await listen();
      expect(seen.find('.timer')?.textContent).to.match(/^0:0\d$/);
      await expect(seen.element).to.be.accessible();
      await pressKey(seen, '#recorder-main');
      await seen.shows('.prepared');
      expect(microphones.isOpen).to.equal(false);
      expect(seen.buttons(g.hearOwn).length).to.equal(1);
      expect(seen.buttons(g.hear).length).to.equal(1);
      expect(seen.check('greetings', g.use).checked).to.equal(true);
      await expect(seen.element).to.be.accessible();
      await seen.fill(seen.find('.prepared input[part=input]')?.id ?? '', 'Congés');
      seen.find<HTMLButtonElement>('.prepared .primary')?.click();
      await seen.lists('Congés*');
      const [greeting] = (await seen.elsewhere.greetings(mobileLine)).data;
      expect(greeting?.durationSeconds).to.be.within(1, 4);
    });

    it('sends WAV of one channel, whatever the browser records', async () => {
      const files: Blob[] = [];
      const seen = await ready({
        port: (real) => ({
          prepareGreeting: (line, file, options) => {
            files.push(file);
            return real.prepareGreeting(line, file, options);
          },
        }),
      });
      await sendKeys({ press: 'Enter' });
      await isAt(seen, t.stop);
      await listen();
      await sendKeys({ press: 'Enter' });
      await seen.shows('.prepared');
      const head = new DataView(await (files[0] ?? new Blob()).arrayBuffer());
      const word = (at: number): string => String.fromCharCode(...Array.from({ length: 4 }, (_, index) => head.getUint8(at + index)));
      expect([word(0), word(8), head.getUint16(22, true), head.getUint32(24, true), head.getUint16(34, true)]).to.deep.equal([
        'RIFF',
        'WAVE',
        1,
        16_000,
        16,
      ]);
      let loudest = 0;
      for (let at = 44; at < head.byteLength; at += 2) loudest = Math.max(loudest, Math.abs(head.getInt16(at, true)));
      expect(loudest).to.be.greaterThan(3000);
    });

    it('pauses, goes on, and starts again', async () => {
      const seen = await ready();
      await sendKeys({ press: 'Enter' });
      await isAt(seen, t.stop);
      await listen(300);
      await seen.press(t.pause);
      await seen.tells('greetings', t.paused);
      const at = seen.find('.timer')?.textContent;
      await listen(1200);
      expect(seen.find('.timer')?.textContent).to.equal(at);
      await seen.press(t.resume);
      await seen.tells('greetings', t.recording);
      await seen.press(t.again);
      await isAt(seen, t.rec);
      expect(microphones.isOpen).to.equal(true);
      await seen.press(t.close);
      await waitUntil(() => !microphones.isOpen, 'the microphone stays open');
      await waitUntil(() => seen.root.activeElement?.id === 'record');
      expect(seen.all('[part~=upload]').length).to.equal(0);
    });

    it('ends by itself at the limit, and says so', async () => {
      const seen = await ready({
        port: (real) => ({
          get: async (...given) => {
            const { data, ...found } = await real.get(...given);
            return { ...found, data: { ...data, limits: { ...data.limits, greetings: { ...data.limits.greetings, maxSeconds: 1 } } } };
          },
        }),
      });
      await sendKeys({ press: 'Enter' });
      await seen.shows('.prepared');
      await seen.tells('greetings', t.remarks.full('1 second'));
    });

    it('another microphone can be chosen', async () => {
      const seen = await ready();
      const choice = seen.find<HTMLSelectElement>('#microphone');
      if (!choice) throw new Error('no choice of microphone');
      choice.value = 'mic-1';
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      await waitUntil(() => microphones.wanted.at(-1) === 'mic-1');
      await isAt(seen, t.rec);
    });

    it('keeps what was recorded when the microphone is unplugged', async () => {
      const seen = await ready();
      await sendKeys({ press: 'Enter' });
      await isAt(seen, t.stop);
      await listen();
      microphones.unplug();
      await seen.shows('.prepared');
      await seen.tells('greetings', t.remarks.lost);
    });

    it('pauses when the page goes out of sight', async () => {
      const seen = await ready();
      await sendKeys({ press: 'Enter' });
      await isAt(seen, t.stop);
      await listen();
      const visible = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState');
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
      if (visible) delete (document as { visibilityState?: unknown }).visibilityState;
      await seen.tells('greetings', t.remarks.hidden);
      await seen.press(t.stop);
      await seen.shows('.prepared');
    });

    it('keeps what was recorded when the element goes', async () => {
      const seen = await ready();
      await sendKeys({ press: 'Enter' });
      await isAt(seen, t.stop);
      await listen();
      const { parentElement: place } = seen.element;
      seen.element.remove();
      await listen(600);
      place?.append(seen.element);
      await seen.shows('.prepared');
      expect(microphones.isOpen).to.equal(false);
    });

    it('starts again after it was heard', async () => {
      const seen = await ready();
      await sendKeys({ press: 'Enter' });
      await isAt(seen, t.stop);
      await listen();
      await sendKeys({ press: 'Enter' });
      await seen.shows('.prepared');
      await seen.press(g.again);
      await waitUntil(() => seen.all('[part~=upload]').length === 0);
      await seen.shows('[part~=recorder]');
    });

    for (const [name, problem] of [
      ['NotAllowedError', 'blocked'],
      ['NotFoundError', 'absent'],
      ['NotReadableError', 'busy'],
    ] as const) {
      it(`says that the microphone is ${problem}, offers a file, and tries again`, async () => {
        const seen = await open();
        microphones.refusal = name;
        await pressKey(seen, '#record');
        await isAt(seen, t.ask.allow);
        await sendKeys({ press: 'Enter' });
        await seen.tells('greetings', t.problems[problem].title);
        await seen.tells('greetings', t.problems[problem].text);
        await expect(seen.element).to.be.accessible();
        microphones.refusal = undefined;
        seen.find('#recorder-main')?.focus();
        await sendKeys({ press: 'Enter' });
        await isAt(seen, t.rec);
      });
    }

    it('gives the microphone back when the line changes', async () => {
      const seen = await ready();
      seen.element.line = 'line-alice-fixed';
      await waitUntil(() => !microphones.isOpen);
      expect(seen.all('[part~=recorder]').length).to.equal(0);
    });
  });

describe('a page that cannot record', () => {
  it('says so before it asks for a microphone, and offers a file', async () => {
    const own = Object.getOwnPropertyDescriptor(MediaRecorder, 'isTypeSupported');
    MediaRecorder.isTypeSupported = () => false;
    const seen = await open();
    await pressKey(seen, '#record');
    await seen.tells('greetings', t.problems.unsupported.title);
    expect(seen.buttons(t.upload).length).to.equal(2);
    if (own) Object.defineProperty(MediaRecorder, 'isTypeSupported', own);
  });
});
