import { SelfcareError, type EventsPort, type Id, type LiveEvent } from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { Queue } from '../shared/queue.ts';
import type { StreamOptions } from '../shared/stream-options.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import type { Subscriber } from './feed.ts';
import type { EventHub } from './hub.ts';

/** Events that may wait for a reader who takes none; with more, reading everything again is shorter. */
const mostWaiting = 1000;

function liveEvent({ seq, kind, resource, version, at }: OutboxEntry): LiveEvent {
  return { id: String(seq), kind, resource, ...(version === undefined ? {} : { version }), at: new Date(at).toISOString() };
}

/** A position in the outbox. A malformed id counts as an unknown position and leads to `resync`. */
function positionOf(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  return /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : -1;
}

/** An event, or only the position that a reader has passed. */
type Step = { readonly event: LiveEvent } | { readonly passed: number };

/** Hands the outbox's entries to one reader, in order. */
class Waiting extends Queue<Step> implements Subscriber {
  readonly user: Id;

  constructor(user: Id) {
    super();
    this.user = user;
  }

  deliver(entry: OutboxEntry): void {
    if (this.size < mostWaiting) {
      this.push({ event: liveEvent(entry) });
      return;
    }
    this.clear();
    this.resync(entry.seq);
  }

  passed(seq: number): void {
    if (this.size < mostWaiting) this.push({ passed: seq });
  }

  resync(seq: number): void {
    this.push({ event: { id: String(seq), kind: 'resync' } });
  }
}

/** The live events of one user. */
export function eventsPort(user: UserAccess, hub: EventHub): EventsPort {
  async function* open({ signal, lastEventId, onOpen, onPosition }: StreamOptions = {}): AsyncGenerator<LiveEvent> {
    const { scope } = user;
    await user.read({ signal }, async () => demand((await user.profile()).capabilities.ports.events, 'read'));
    const waiting = new Waiting(scope.user);
    signal?.addEventListener('abort', waiting.close);
    const leave = await user.read({ signal }, () => hub.subscribe(scope.tenant, waiting, positionOf(lastEventId)));
    try {
      onOpen?.();
      for (let step = await waiting.next(); step && !signal?.aborted; step = await waiting.next()) {
        if ('event' in step) yield step.event;
        else onPosition?.(String(step.passed));
      }
      if (signal?.aborted) throw new SelfcareError('aborted');
    } finally {
      signal?.removeEventListener('abort', waiting.close);
      leave();
    }
  }
  return { open };
}
