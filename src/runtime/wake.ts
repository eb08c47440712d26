import { pageVisible, surroundings, uptime } from './device.ts';

/** Milliseconds between two looks at the clock. */
const periodMs = 2_000;
/** A look that comes so many milliseconds late: the device slept, or the page was frozen. */
const lateMs = 8_000;
/** Browsers run the timers of hidden pages once a minute. */
const hiddenLateMs = 120_000;

/**
 * Calls `woke` when connections that the page holds open may be dead without a word: after a sleep, and when the network is back.
 * @returns how to stop
 */
export function onWake(woke: () => void): () => void {
  // The time of day goes on during sleep, uptime need not; a clock set back makes no wake-up.
  let last = { day: Date.now(), up: uptime() };
  const look = (): void => {
    const now = { day: Date.now(), up: uptime() };
    const late = Math.max(now.day - last.day, now.up - last.up) - periodMs;
    last = now;
    if (late > (pageVisible() ? lateMs : hiddenLateMs)) woke();
  };
  const timer = setInterval(look, periodMs);
  // Under Node a timer is an object and would keep a rendering server alive.
  if (typeof timer === 'object') timer.unref();
  surroundings.addEventListener?.('online', woke);
  return () => {
    clearInterval(timer);
    surroundings.removeEventListener?.('online', woke);
  };
}
