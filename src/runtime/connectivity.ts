import type { Connectivity, Instant } from '../contract/index.ts';
import { need, type Resource } from './resource.ts';

/** Sites and links, with the moment of the answer: each read is another one, so that its end can be told. */
export interface ReadConnectivity extends Connectivity {
  /** By the backend's clock; the device's where the backend does not tell. */
  readonly readAt: Instant;
}

/** The sites that the user may see. */
export const connectivityResource: Resource<ReadConnectivity> = {
  key: ['connectivity'],
  port: 'connectivity',
  events: ['connectivity.changed'],
  persist: true,
  async read(adapter, options) {
    const found = await need(adapter.connectivity).get(options);
    return { ...found, data: { ...found.data, readAt: found.serverTime ?? new Date().toISOString() } };
  },
};
