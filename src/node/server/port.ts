import type { EventStreams } from './event-stream.ts';
import type { AdapterFor } from './port-routes.ts';
import type { Watch } from './polled-events.ts';
import type { Shell } from './shell.ts';

/** For the routes of every port. */
export interface PortContext {
  readonly shell: Shell;
  readonly adapterFor: AdapterFor;
  readonly streams: EventStreams;
}

/** The wire form of one port of the contract. */
export interface ServedPort {
  addRoutes(context: PortContext): void;
  /** Reads that tell what changed, where the backend has no events. */
  readonly watches?: readonly Watch[];
}
