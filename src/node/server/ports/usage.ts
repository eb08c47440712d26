import type { Month } from '../../../contract/index.ts';
import { readEach } from '../polled-events.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { lineParams } from './primitives.ts';

const usageSchema = describes<readonly Month[]>()(z.array(z.string()));

/** The usage of a line. */
export const usagePort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'usage', ({ usage }) => usage);

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/usage',
        id: 'getUsage',
        summary: 'The usage of a line',
        params: lineParams,
        data: usageSchema,
        versioned: true,
        problems: ['forbidden', 'not-found'],
      },
      async (usage, { params, options }) => ({ data: await usage.months(params.line, options), version: '' }),
    );
  },
  watches: [
    {
      kind: 'usage.changed',
      async read({ lines, usage }, options) {
        const own = usage ? await lines?.list(options) : undefined;
        const ids = own?.data.map(({ id }) => id) ?? [];
        return usage ? readEach(ids, async (line) => ({ data: await usage.months(line, options) })) : [];
      },
    },
  ],
};
