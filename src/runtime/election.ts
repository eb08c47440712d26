import { randomKey, surroundings } from './device.ts';
import { pause } from './retry.ts';

/** Milliseconds after which a tab that has not answered counts as gone. */
const answerMs = 1_000;
/** Milliseconds between two questions of a tab that waits. */
const askMs = 5_000;

/** `here`: the sender leads. `gone`: it has stopped. */
interface Vote {
  readonly kind: 'ask' | 'here' | 'gone';
  readonly from: string;
}

/**
 * Runs `lead` in one tab at a time, where the browser has no locks, as on plain HTTP. A hidden tab answers, although its timers sleep.
 * Two tabs that begin together may both lead until each has heard of the other: the smaller id stays.
 * @param lead ends when its signal aborts: this tab closes, or another one leads
 */
export async function electLeader(
  channel: BroadcastChannel,
  signal: AbortSignal,
  lead: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const candidate = new Candidate(channel);
  const onLeave = (): void => candidate.leave();
  surroundings.addEventListener?.('pagehide', onLeave);
  while (!signal.aborted) await candidate.stand(signal, lead);
  surroundings.removeEventListener?.('pagehide', onLeave);
  channel.close();
}

class Candidate {
  readonly #channel: BroadcastChannel;
  readonly #id = randomKey();
  /** Another tab leads. */
  #heard = false;
  #leading: AbortController | undefined;
  /** Aborts when the leader has left. */
  #vacant = new AbortController();

  constructor(channel: BroadcastChannel) {
    this.#channel = channel;
    channel.onmessage = ({ data }: MessageEvent<Vote>) => this.#take(data);
  }

  leave(): void {
    if (this.#leading) this.#tell('gone');
  }

  async stand(signal: AbortSignal, lead: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#vacant = new AbortController();
    this.#heard = false;
    this.#tell('ask');
    // At random, so that the first of several tabs is heard by the others.
    await pause(answerMs * (0.5 + Math.random() / 2), signal);
    if (this.#isFollowing()) return pause(askMs, AbortSignal.any([signal, this.#vacant.signal]));
    this.#leading = new AbortController();
    this.#tell('here');
    await lead(AbortSignal.any([signal, this.#leading.signal]));
    this.#leading = undefined;
    this.#tell('gone');
  }

  #isFollowing(): boolean {
    return this.#heard;
  }

  #take({ kind, from }: Vote): void {
    if (kind === 'gone') this.#vacant.abort();
    if (kind === 'ask' && this.#leading) this.#tell('here');
    if (kind !== 'here') return;
    this.#heard = true;
    if (!this.#leading) return;
    if (from < this.#id) this.#leading.abort();
    else this.#tell('here');
  }

  #tell(kind: Vote['kind']): void {
    this.#channel.postMessage({ kind, from: this.#id } satisfies Vote);
  }
}
