import type { Shell } from '../shell.ts';
import { listCallMonths, listCalls } from '../../call-log/service.ts';
import { callLogMonthsSchema, callLogPageSchema, callLogQuerySchema } from './call-log.ts';
import type { Services } from '../../reference/services.ts';

/** The call log. */
export function callRoutes(shell: Shell, { store, profiles }: Services): void {
  shell.read(
    {
      method: 'get',
      path: '/v1/calls',
      id: 'listCalls',
      tag: 'calls',
      summary: 'Calls of one month, newest first',
      query: callLogQuerySchema,
      data: callLogPageSchema,
      problems: ['forbidden', 'validation'],
    },
    async ({ scope, query }) => ({ data: await listCalls(store, scope, await profiles.get(scope), query) }),
  );

  shell.read(
    {
      method: 'get',
      path: '/v1/calls/months',
      id: 'listCallMonths',
      tag: 'calls',
      summary: 'The months that have calls, newest first',
      data: callLogMonthsSchema,
      problems: ['forbidden'],
    },
    async ({ scope }) => ({ data: await listCallMonths(store, scope, await profiles.get(scope)) }),
  );
}
