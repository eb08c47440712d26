import type { EventKind, LiveEvent } from '../../contract/index.ts';
import { checksOf, colleague, offered, type CheckContext } from './check.ts';
import { draftOf, writableContacts } from './contact-samples.ts';
import { switchableLine } from './do-not-disturb.ts';
import { endOfAborted, waitForEvent } from './event-reader.ts';
import { smallChange } from './forwarding-change.ts';
import { withSpeedDial } from './function-keys-change.ts';
import { isChangeable } from './snapshot.ts';
import { linesOf } from './samples.ts';
import { expect, late, NotTried, within } from './verdict.ts';

type Act = () => Promise<unknown>;

/** Milliseconds to wait for an event that belongs to another user, after one’s own event has come. */
const strayMs = 100;
/** Milliseconds to wait for a position after a colleague’s change. */
const positionMs = 1000;

/** For each kind, a change that the backend must announce, and the changed record where the contract names it. */
const changes: Readonly<Partial<Record<EventKind, (context: CheckContext) => Promise<{ readonly act: Act; readonly resource?: string }>>>> =
  {
    'forwarding.changed': async (context) => {
      const { line, apply } = await smallChange(context);
      return { act: apply, resource: line };
    },
    'lines.changed': async (context) => {
      const { line, enabled, set } = await switchableLine(context);
      return { act: () => set(line, !enabled), resource: line };
    },
    'numbers.changed': async (context) => {
      const port = offered(context, 'numbers');
      for (const { id } of await linesOf(context)) {
        const { right, choices, selected } = (await port.get(id)).data;
        const other = choices.find(({ id: choice, refusal }) => choice !== selected && !refusal);
        if (right.access === 'write' && other) return { act: () => port.select(id, other.id), resource: id };
      }
      throw new NotTried('a line whose presented number this user may change');
    },
    'contacts.changed': async (context) => {
      const port = await writableContacts(context);
      return { act: () => port.create(draftOf()) };
    },
    'function-keys.changed': async (context) => {
      const { port, keys, dial } = await withSpeedDial(context);
      return { act: () => port.set([...keys, dial('Event')]) };
    },
    'device-settings.changed': async (context) => {
      const port = offered(context, 'deviceSettings');
      for (const { id } of (await offered(context, 'devices').list()).data) {
        const form = (await port.get(id)).data;
        const setting = form.settings.find((one) => one.kind === 'boolean' && isChangeable(one, context.restartPhones));
        if (form.right.access === 'write' && setting?.kind === 'boolean')
          return { act: () => port.set(id, { [setting.key]: !(setting.value ?? setting.default) }), resource: id };
      }
      throw new NotTried('a writable switch of a phone');
    },
  };

const announced = (kind: EventKind, resource: string | undefined) => (event: LiveEvent) =>
  event.kind === kind && (resource === undefined || event.resource === resource);

const kindChecks = Object.entries(changes).map(([kind, changeOf]) => ({
  promise: `a change is announced as ${kind}, with the id of its record`,
  sentence: 'Id of the changed record: a line’s id for `forwarding.changed`.',
  cause: 'an event that is sent for the whole user, or for writes of the page alone',
  writes: true as const,
  async run(context: CheckContext) {
    const port = offered(context, 'events');
    const { act, resource } = await changeOf(context);
    const { event, seen } = await waitForEvent({ port, patience: context.patience, fits: announced(kind as EventKind, resource), act });
    const others = seen.map((each) => `${each.kind}${'resource' in each ? ` ${each.resource}` : ''}`).join(', ') || 'none';
    expect(
      event !== undefined,
      `no ${kind}${resource === undefined ? '' : ` of ${resource}`} within ${context.patience} ms; seen: ${others}`,
    );
  },
}));

/** Promises about live events. */
export const eventChecks = checksOf('events', [
  ...kindChecks,
  {
    promise: 'the version of an event is the one that the next read has',
    sentence: 'A hint without content that a record has changed: the reader reads it again.',
    cause: 'the event is sent before the write is kept',
    writes: true,
    async run(context) {
      const port = offered(context, 'events');
      const { line, apply } = await smallChange(context);
      const { event } = await waitForEvent({ port, patience: context.patience, fits: announced('forwarding.changed', line), act: apply });
      expect(event !== undefined, `no event within ${context.patience} ms`);
      if (!('version' in event)) throw new NotTried('events with versions');
      const { version } = await offered(context, 'forwarding').get(line);
      expect(event.version === version, `the event has the version ${event.version}, the read ${version}`);
    },
  },
  {
    promise: 'a pending write that names its operation is settled by an event with the outcome',
    sentence: '`pending` only: names the operation that the event `operation.settled` ends, with its outcome.',
    cause: 'an operation whose answer of the telephone switch is lost, so that the page waits for ever',
    writes: true,
    async run(context) {
      const port = offered(context, 'events');
      const { apply } = await smallChange(context);
      let operation: string | undefined;
      const act = async () => {
        const written = await apply();
        operation = written.state === 'pending' ? written.operation : undefined;
        if (operation === undefined) throw new NotTried('a backend whose writes are pending operations');
      };
      const fits = (event: LiveEvent) => event.kind === 'operation.settled' && event.resource === operation;
      const { event } = await waitForEvent({ port, patience: context.patience, fits, act });
      expect(event !== undefined, `the operation is not settled within ${context.patience} ms`);
      const outcome = 'outcome' in event ? event.outcome.state : undefined;
      expect(outcome === 'applied' || outcome === 'failed', `the outcome is ${outcome ?? 'missing'}`);
    },
  },
  {
    promise: 'each of two streams of one user gets the event',
    sentence: 'Live hints. A backend without this port is polled.',
    cause: 'a queue from which the first reader takes the event away',
    writes: true,
    async run(context) {
      const port = offered(context, 'events');
      const { line, apply } = await smallChange(context);
      const fits = announced('forwarding.changed', line);
      const second = waitForEvent({ port, patience: context.patience, fits });
      second.catch(() => undefined);
      const first = await waitForEvent({ port, patience: context.patience, fits, act: apply });
      expect(first.event !== undefined && (await second).event !== undefined, 'one of the streams got none');
    },
  },
  {
    promise: 'a stream resumed by id repeats the missed events, and none before it',
    sentence: 'Resumes after this event.',
    cause: 'events that are kept for open streams alone',
    writes: true,
    async run(context) {
      const port = offered(context, 'events');
      const { patience } = context;
      const { line, apply, revert } = await smallChange(context);
      const fits = announced('forwarding.changed', line);
      const { event: first } = await waitForEvent({ port, patience, fits, act: apply });
      expect(first !== undefined, 'the first change was not announced');
      await revert();
      const { event: missed, seen } = await waitForEvent({
        port,
        patience,
        lastEventId: first.id,
        fits: (event) => fits(event) || event.kind === 'resync',
      });
      expect(missed !== undefined, 'the change made while away was not repeated');
      expect(missed.kind !== 'resync', 'a position that was just given out is not known');
      expect(!seen.some(({ id }) => id === first.id), 'the event already seen came again');
    },
  },
  {
    promise: 'a stream resumed at a position that was told between events misses nothing after it',
    sentence: 'The position up to which every event was looked at, whether or not it concerned this user.',
    cause: 'a position that only the stream understands that told it',
    writes: true,
    async run(context) {
      const port = offered(context, 'events');
      const { patience } = context;
      const theirs = await smallChange({ ...context, adapter: colleague(context) });
      const { line, apply } = await smallChange(context);
      let told = (_id: string): void => undefined;
      const position = new Promise<string>((resolve) => (told = resolve));
      let lastEventId: string | undefined;
      const act = async (): Promise<void> => {
        await theirs.apply();
        const id = await within(Math.min(positionMs, patience), position);
        if (id === late) throw new NotTried('an adapter that tells positions between events');
        lastEventId = id;
        await apply();
      };
      const fits = announced('forwarding.changed', line);
      const { event } = await waitForEvent({ port, patience, onPosition: (id) => told(id), fits, act });
      expect(event !== undefined, `no event within ${patience} ms`);
      const again = await waitForEvent({ port, patience, lastEventId, fits: (each) => fits(each) || each.kind === 'resync' });
      expect(again.event !== undefined, `the change after the position ${lastEventId} was not repeated`);
      expect(again.event.kind !== 'resync', `the position ${lastEventId} is not known`);
    },
  },
  {
    promise: 'an unknown position is answered with "resync"',
    sentence: 'The server answers an unknown position with `resync`.',
    cause: 'a stream from now on, so that the page never learns of what it missed',
    async run(context) {
      const { event } = await waitForEvent({
        port: offered(context, 'events'),
        patience: context.patience,
        lastEventId: 'no-such-position',
        fits: ({ kind }) => kind === 'resync',
      });
      expect(event !== undefined, `no resync within ${context.patience} ms`);
    },
  },
  {
    promise: 'an aborted stream ends',
    sentence: 'Aborting rejects the call with the error code `aborted`.',
    cause: 'a signal that is looked at only when the next event comes',
    async run(context) {
      const end = await endOfAborted(offered(context, 'events'), context.patience);
      expect(end !== undefined, `it is open ${context.patience} ms after the abort`);
      expect(end === 'ended' || end === 'aborted', `it ended with ${end}`);
    },
  },
  {
    promise: 'a colleague’s change is not announced',
    sentence: 'A hint without content that a record has changed.',
    cause: 'one stream for the whole company',
    writes: true,
    async run(context) {
      const port = offered(context, 'events');
      const theirs = await smallChange({ ...context, adapter: colleague(context) });
      const mine = await smallChange(context);
      const act = async () => {
        await theirs.apply();
        await mine.apply();
      };
      const { event, seen } = await waitForEvent({
        port,
        patience: context.patience,
        fits: announced('forwarding.changed', mine.line),
        act,
        lingerMs: strayMs,
      });
      expect(event !== undefined, 'the user’s own change was not announced');
      expect(!seen.some(announced('forwarding.changed', theirs.line)), `the change of the colleague’s line ${theirs.line} was announced`);
    },
  },
]);
