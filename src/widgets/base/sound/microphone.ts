/**
 * Why there is no microphone: `blocked` by the person or a policy, `absent`, `busy` with another application, `unsupported` by the browser
 * or on plain HTTP.
 */
export type MicrophoneProblem = 'blocked' | 'absent' | 'busy' | 'unsupported';

/** A microphone to choose. */
export interface MicrophoneChoice {
  readonly id: string;
  /** Empty until the person has allowed one. */
  readonly label: string;
}

/** Milliseconds of sound in each piece that the recorder hands over: what was recorded survives its failure. */
const pieceMs = 500;
/** The quietest level that is shown, in decibels below the loudest. */
const quietest = 48;

const problems: Readonly<Record<string, MicrophoneProblem>> = {
  NotAllowedError: 'blocked',
  SecurityError: 'blocked',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** The devices of the browser; undefined on plain HTTP, although the DOM types omit this. */
const devices = (): MediaDevices | undefined => (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;

export function microphoneProblem(thrown: unknown): MicrophoneProblem {
  return (thrown instanceof Error || thrown instanceof DOMException ? problems[thrown.name] : undefined) ?? 'unsupported';
}

/** What browsers record; WebKit without encoders none of it. */
const recordedTypes = ['audio/webm', 'audio/mp4', 'audio/ogg'];

/** Whether the browser can record: asked before the person is asked for the microphone. */
export function canRecord(): boolean {
  const hasDevices = typeof devices()?.getUserMedia === 'function' && typeof AudioContext === 'function';
  return hasDevices && typeof MediaRecorder === 'function' && recordedTypes.some((type) => MediaRecorder.isTypeSupported(type));
}

/** Whether the person has allowed the microphone before: then the browser asks no question. */
export async function isMicrophoneAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    // A browser that does not know this permission asks.
    return false;
  }
}

/** The microphones of the device. */
export async function microphoneChoices(): Promise<readonly MicrophoneChoice[]> {
  const found = (await devices()?.enumerateDevices()) ?? [];
  return found.flatMap(({ kind, deviceId, label }) => (kind === 'audioinput' && deviceId !== '' ? [{ id: deviceId, label }] : []));
}

/** Tells when microphones are plugged in or out. @returns how to stop */
export function onMicrophonesChange(listener: () => void): () => void {
  const found = devices();
  found?.addEventListener('devicechange', listener);
  return () => found?.removeEventListener('devicechange', listener);
}

/** An open microphone: its level, and what it records. */
export class Microphone {
  readonly #stream: MediaStream;
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #onLost: () => void;
  #recorder: MediaRecorder | undefined;
  #pieces: Blob[] = [];

  /** @param onLost it was unplugged, or taken away */
  constructor(stream: MediaStream, onLost: () => void) {
    this.#stream = stream;
    this.#onLost = onLost;
    this.#analyser = this.#context.createAnalyser();
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    void this.#context.resume();
    for (const track of stream.getAudioTracks()) track.addEventListener('ended', onLost);
  }

  /** @param device id of the wanted one. @throws DOMException, see {@link microphoneProblem} */
  static async open(device: string | undefined, onLost: () => void): Promise<Microphone> {
    const wanted = { channelCount: 1, noiseSuppression: true, autoGainControl: true, echoCancellation: false };
    const audio = device === undefined ? wanted : { ...wanted, deviceId: { exact: device } };
    const stream = await devices()?.getUserMedia({ audio });
    if (!stream) throw new TypeError('This page has no microphone');
    return new Microphone(stream, onLost);
  }

  /** Id of the device, where the browser tells it. */
  get device(): string | undefined {
    return this.#stream.getAudioTracks()[0]?.getSettings().deviceId;
  }

  /** How loud it is now, 0 to 1. */
  get level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const peak = this.#samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    return peak === 0 ? 0 : Math.max(0, Math.min(1, 1 + (20 * Math.log10(peak)) / quietest));
  }

  /** Begins a recording. @throws DOMException where the browser cannot */
  record(): void {
    this.#pieces = [];
    const recorder = new MediaRecorder(this.#stream);
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size > 0) this.#pieces.push(data);
    });
    // A recorder stops by itself when its sound ends, or when it fails; not each browser tells the end of the sound itself.
    recorder.addEventListener('stop', () => {
      if (this.#recorder === recorder) this.#onLost();
    });
    recorder.start(pieceMs);
    this.#recorder = recorder;
  }

  pause(): void {
    if (this.#recorder?.state === 'recording') this.#recorder.pause();
  }

  resume(): void {
    if (this.#recorder?.state === 'paused') this.#recorder.resume();
  }

  /** Ends the recording. @returns what was recorded, in the format of the browser */
  async stop(): Promise<Blob> {
    const recorder = this.#recorder;
    this.#recorder = undefined;
    if (recorder && recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
      recorder.stop();
      await stopped;
    }
    return new Blob(this.#pieces, { type: recorder?.mimeType ?? '' });
  }

  /** Gives the microphone back: the browser's mark of recording goes. */
  close(): void {
    const recorder = this.#recorder;
    this.#recorder = undefined;
    if (recorder && recorder.state !== 'inactive') recorder.stop();
    for (const track of this.#stream.getTracks()) track.stop();
    if (this.#context.state !== 'closed') void this.#context.close();
  }
}
