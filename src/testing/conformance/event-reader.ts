import { eventKinds, isSelfcareError, type EventsPort, type LiveEvent } from '../../contract/index.ts';
import { expect, late, Stopped, within } from './verdict.ts';

/** A stream that never tells that it has opened counts as open after this long, in milliseconds. */
const openAfterMs = 1000;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

export interface Awaited {
  readonly port: EventsPort;
  /** Longest wait for the event, in milliseconds. */
  readonly patience: number;
  readonly lastEventId?: string | undefined;
  readonly onPosition?: (id: string) => void;
  readonly fits: (event: LiveEvent) => boolean;
  /** Called once the stream is open. */
  readonly act?: () => Promise<unknown>;
  /** How long the stream is still read after the event, in milliseconds: streams of two users keep no common order. */
  readonly lingerMs?: number;
}

function checkEvent(event: LiveEvent): void {
  expect(typeof event.id === 'string' && event.id !== '', `an event without a position: ${JSON.stringify(event)}`);
  if (event.kind === 'resync') return;
  expect((eventKinds as readonly string[]).includes(event.kind), `an event of the unknown kind ${event.kind}`);
  expect(typeof event.resource === 'string' && event.resource !== '', `an event of the kind ${event.kind} without a resource`);
  expect(instant.test(event.at), `an event at ${event.at}`);
}

/**
 * Reads a stream until an event fits, the stream ends, or the longest wait is over.
 * @returns the first event that fits, and all events that were read
 */
export async function waitForEvent({
  port,
  patience,
  lastEventId,
  onPosition,
  fits,
  act,
  lingerMs = 0,
}: Awaited): Promise<{ readonly event: LiveEvent | undefined; readonly seen: readonly LiveEvent[] }> {
  const stop = new AbortController();
  let opened = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => (opened = resolve));
  const events = port.open({ signal: stop.signal, lastEventId, onOpen: opened, onPosition })[Symbol.asyncIterator]();
  const seen: LiveEvent[] = [];
  let found = (_event: LiveEvent): void => undefined;
  const fitting = new Promise<LiveEvent>((resolve) => (found = resolve));
  const read = async (): Promise<undefined> => {
    for (let next = await events.next(); !next.done; next = await events.next()) {
      checkEvent(next.value);
      seen.push(next.value);
      if (fits(next.value)) found(next.value);
    }
  };
  const reading = read();
  // Awaited below; an error that comes earlier is not lost, and is no unhandled one.
  reading.catch(() => undefined);
  try {
    await within(Math.min(openAfterMs, patience), Promise.race([isOpen, reading]));
    if (act) await act();
    const event = await within(patience, Promise.race([fitting, reading]));
    if (lingerMs > 0) await within(lingerMs, reading);
    return { event: event === late ? undefined : event, seen };
  } finally {
    stop.abort();
    // A generator that waits for its next event answers `return` after it only: never waited for.
    void events.return?.().catch(() => undefined);
  }
}

/** Opens a stream, aborts it, and tells how the iteration ends: `undefined` when it does not. */
export async function endOfAborted(port: EventsPort, patience: number): Promise<string | undefined> {
  const stop = new AbortController();
  let opened = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => (opened = resolve));
  const events = port.open({ signal: stop.signal, onOpen: opened })[Symbol.asyncIterator]();
  const end = (async () => {
    try {
      for (let next = await events.next(); !next.done; next = await events.next()) checkEvent(next.value);
      return 'ended';
    } catch (thrown) {
      if (thrown instanceof Stopped) throw thrown;
      return isSelfcareError(thrown) ? thrown.code : String(thrown);
    }
  })();
  await within(Math.min(openAfterMs, patience), Promise.race([isOpen, end]));
  stop.abort();
  const told = await within(patience, end);
  return told === late ? undefined : told;
}
