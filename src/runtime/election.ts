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
  const id = randomKey();
  let heard = false;
  let leading: AbortController | undefined;
  let wake = new AbortController();
  const tell = (kind: Vote['kind']): void => channel.postMessage({ kind, from: id } satisfies Vote);
  const take: Record<Vote['kind'], (from: string) => void> = {
    ask: () => leading && tell('here'),
    here: (from) => {
      heard = true;
      if (!leading) return;
      if (from < id) leading.abort();
      else tell('here');
    },
    gone: () => wake.abort(),
  };
  channel.onmessage = ({ data }: MessageEvent<Vote>) => take[data.kind](data.from);
  const onLeave = (): void => leading && tell('gone');
  surroundings.addEventListener?.('pagehide', onLeave);
  while (!signal.aborted) {
    wake = new AbortController();
    heard = false;
    tell('ask');
    // At random, so that the first of several tabs is heard by the others.
    await pause(answerMs * (0.5 + Math.random() / 2), signal);
    if (heard) {
      await pause(askMs, AbortSignal.any([signal, wake.signal]));
      continue;
    }
    leading = new AbortController();
    tell('here');
    await lead(AbortSignal.any([signal, leading.signal]));
    leading = undefined;
    tell('gone');
  }
  surroundings.removeEventListener?.('pagehide', onLeave);
  channel.close();
}
