import type { EventsOptions, EventsPort, LiveEvent } from '../../../src/contract/index.ts';
import { faultIn, type Fault } from './fault.ts';

type Open = (options: EventsOptions) => AsyncIterable<LiveEvent>;
const openAs = (change: (port: EventsPort, other: EventsPort) => Open) =>
  faultIn('events', (port, _, other) => ({ open: (options = {}) => change(port, other)(options) }));
const eachEvent = (change: (event: LiveEvent) => LiveEvent | undefined) =>
  openAs(
    (port) =>
      async function* (options) {
        for await (const event of port.open(options)) {
          const changed = change(event);
          if (changed) yield changed;
        }
      },
  );
const subject = 'events';

/** A stream that says nothing, and does not end. */
const quiet = (): AsyncIterable<LiveEvent> => ({
  [Symbol.asyncIterator]: () => ({ next: () => new Promise<IteratorResult<LiveEvent>>(() => undefined) }),
});

/** Events of both users on one stream. */
async function* together(mine: AsyncIterable<LiveEvent>, theirs: AsyncIterable<LiveEvent>): AsyncGenerator<LiveEvent> {
  const [a, b] = [mine[Symbol.asyncIterator](), theirs[Symbol.asyncIterator]()];
  const next = { a: a.next(), b: b.next() };
  try {
    for (;;) {
      const { from, result } = await Promise.race([
        next.a.then((result) => ({ from: 'a' as const, result })),
        next.b.then((result) => ({ from: 'b' as const, result })),
      ]);
      if (result.done) return;
      yield result.value;
      next[from] = (from === 'a' ? a : b).next();
    }
  } finally {
    for (const stream of [a, b]) void stream.return?.();
  }
}

/** Faults in live events. */
export const eventFaults: readonly Fault[] = [
  { name: 'announces nothing and never ends', subject, promise: /announced as forwarding\.changed/, plant: openAs(() => quiet) },
  { name: 'ends at once', subject, promise: /announced as forwarding\.changed/, plant: openAs(() => async function* () {}) },
  {
    name: 'announces forwarding alone',
    subject,
    promise: /announced as numbers\.changed/,
    plant: eachEvent((event) => (event.kind === 'numbers.changed' ? undefined : event)),
  },
  {
    name: 'announces no function keys',
    subject,
    promise: /announced as function-keys\.changed/,
    plant: eachEvent((event) => (event.kind === 'function-keys.changed' ? undefined : event)),
  },
  {
    name: 'announces no settings of phones',
    subject,
    promise: /announced as device-settings\.changed/,
    plant: eachEvent((event) => (event.kind === 'device-settings.changed' ? undefined : event)),
  },
  {
    name: 'names the user in place of the line',
    subject,
    promise: /with the id of its record/,
    plant: eachEvent((event) => ('resource' in event ? { ...event, resource: 'alice' } : event)),
  },
  { name: 'has events without a position', subject, promise: /announced as/, plant: eachEvent((event) => ({ ...event, id: '' })) },
  {
    name: 'has kinds of its own',
    subject,
    promise: /announced as/,
    plant: eachEvent((event) => ({ ...event, kind: 'changed' as 'resync' })),
  },
  {
    name: 'tells an old version',
    subject,
    promise: /version of an event/,
    plant: eachEvent((event) => ('version' in event ? { ...event, version: '0' } : event)),
  },
  {
    name: 'does not resume',
    subject,
    promise: /resumed by id/,
    plant: openAs(
      (port) =>
        ({ lastEventId, ...options }) =>
          port.open(lastEventId === 'no-such-position' ? { ...options, lastEventId } : options),
    ),
  },
  {
    name: 'answers each position with resync',
    subject,
    promise: /resumed by id/,
    plant: openAs(
      (port) => (options) => port.open(options.lastEventId === undefined ? options : { ...options, lastEventId: 'no-such-position' }),
    ),
  },
  {
    name: 'tells positions of another counter',
    subject,
    promise: /resumed at a position/,
    plant: openAs(
      (port) =>
        ({ onPosition, ...options }) =>
          port.open({ ...options, onPosition: (id) => onPosition?.(`other-${id}`) }),
    ),
  },
  {
    name: 'goes on from now at an unknown position',
    subject,
    promise: /unknown position/,
    plant: openAs(
      (port) =>
        ({ lastEventId, ...options }) =>
          port.open(lastEventId === 'no-such-position' ? options : { ...options, lastEventId }),
    ),
  },
  {
    name: 'does not look at the signal of a stream',
    subject,
    promise: /aborted stream ends/,
    // Ends by itself, so that the process of the tests can.
    plant: openAs((port) => (options) => port.open({ ...options, signal: AbortSignal.timeout(1500) })),
  },
  {
    name: 'announces a colleague’s changes',
    subject,
    promise: /colleague’s change/,
    plant: openAs((port, other) => (options) => together(port.open(options), other.open(options))),
  },
];
