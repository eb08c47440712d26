import type { EventsPort, LiveEvent } from '../../contract/index.ts';
import { expect, lineWith, NotApplicable, checksOf, type CheckContext } from './check.ts';
import { changeSimplest, type SimplestChange } from './forwarding-change.ts';

function port({ adapter }: CheckContext): EventsPort {
  if (!adapter.events) throw new NotApplicable('no events');
  return adapter.events;
}

/** Reads the stream until an event fits, the stream ends, or the longest wait is over. */
async function waitFor(
  context: CheckContext,
  lastEventId: string | undefined,
  fits: (event: LiveEvent) => boolean,
  once: () => Promise<void> = () => Promise.resolve(),
): Promise<LiveEvent | undefined> {
  const giveUp = AbortSignal.timeout(context.patience);
  let acted: Promise<void> | undefined;
  const act = () => {
    acted ??= once();
  };
  try {
    for await (const event of port(context).open({ signal: giveUp, lastEventId, onOpen: act })) {
      if (fits(event)) return event;
    }
  } catch (thrown) {
    if (!giveUp.aborted) throw thrown;
  } finally {
    await acted;
  }
  return undefined;
}

async function withChange(context: CheckContext, run: (change: SimplestChange) => Promise<void>): Promise<void> {
  const change = await changeSimplest(context);
  try {
    await run(change);
  } finally {
    await change.restore();
  }
}

const isChangeOf = (line: string) => (event: LiveEvent) => event.kind === 'forwarding.changed' && event.resource === line;

/** Promises about live events. */
export const eventChecks = checksOf('events', [
  {
    promise: 'a change of forwarding is announced with the id of its line',
    writes: true,
    async run(context) {
      await withChange(context, async (change) => {
        const event = await waitFor(context, undefined, isChangeOf(change.line), () => change.apply());
        expect(event !== undefined, `no event within ${context.patience} ms`);
      });
    },
  },
  {
    promise: 'a stream resumed by id repeats the missed events',
    writes: true,
    async run(context) {
      await withChange(context, async (change) => {
        const seen = await waitFor(context, undefined, isChangeOf(change.line), () => change.apply());
        expect(seen !== undefined, 'the first change was not announced');
        await change.restore();
        const missed = await waitFor(context, seen.id, isChangeOf(change.line));
        expect(missed !== undefined, 'the change made while away was not repeated');
        expect(missed.id !== seen.id, 'the event already seen came again');
      });
    },
  },
  {
    promise: 'an unknown position is answered with "resync"',
    async run(context) {
      await lineWith(context, () => true, 'any capability');
      const event = await waitFor(context, 'no-such-position', (candidate) => candidate.kind === 'resync');
      expect(event !== undefined, `no resync within ${context.patience} ms`);
    },
  },
]);
