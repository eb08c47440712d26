import type { BackendTraits } from '../../contract/index.ts';
import type { EventStreams } from './event-stream.ts';
import type { AdapterFor } from './port-routes.ts';
import type { Watch } from './polled-events.ts';
import type { Shell } from './shell.ts';

/** What the server does where a backend does not, as `BackendTraits` tells it. */
export type ServerTraits = Required<Pick<BackendTraits, 'pollSeconds' | 'idempotencySeconds'>>;

/** For the routes of every port. */
export interface PortContext {
  readonly shell: Shell;
  readonly adapterFor: AdapterFor;
  readonly streams: EventStreams;
  readonly traits: ServerTraits;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** The wire form of one port of the contract. */
export interface ServedPort {
  addRoutes(context: PortContext): void;
  /** Reads that tell what changed, where the backend has no events. */
  readonly watches?: readonly Watch[];
}
