import { SelfcareError, type EventsOptions, type EventsPort, type LiveEvent } from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import type { UserAccess } from '../reference/user-access.ts';
import type { EventHub } from './hub.ts';
import { Waiting } from './waiting.ts';

/** A position in the outbox. A malformed id counts as an unknown position and leads to `resync`. */
function positionOf(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  return /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : -1;
}

/** The live events of one user. */
export function eventsPort(user: UserAccess, hub: EventHub): EventsPort {
  async function* open({ signal, lastEventId, onOpen, onPosition }: EventsOptions = {}): AsyncGenerator<LiveEvent> {
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
