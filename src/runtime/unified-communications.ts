import type { UnifiedCommunications } from '../contract/index.ts';
import { need, type Resource } from './resource.ts';

/** What the user has of the unified communications service. */
export const unifiedCommunicationsResource: Resource<UnifiedCommunications> = {
  key: ['unified-communications'],
  port: 'unifiedCommunications',
  events: ['unified-communications.changed'],
  persist: true,
  read: (adapter, options) => need(adapter.unifiedCommunications).get(options),
};
