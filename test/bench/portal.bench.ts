// The dashboard and the portal on the demo server: one request paints the dashboard, over a network with 150 ms of latency; a change of page,
// warm. --quick: fewer rounds. Run: node test/bench/index.ts portal
import { machineSpeed } from './support/machine.ts';
import { withPage } from './support/paint.ts';
import { isQuick, percentile, report, reportTimed, withFolder } from './support/report.ts';
import { serve } from './support/serving.ts';

interface Opening {
  readonly requests: number;
  readonly ratio: number;
}

const rounds = isQuick ? 5 : 15;
const latencyMs = 150;

await withFolder(async (folder) => {
  const server = await serve(folder);
  const speed = machineSpeed();
  const given = `${JSON.stringify(server.url)}, ${JSON.stringify(server.token)}`;
  try {
    await withPage(
      'portal.page.ts',
      async (page) => {
        const devtools = await page.context().newCDPSession(page);
        const network = { offline: false, downloadThroughput: -1, uploadThroughput: -1 };
        await devtools.send('Network.emulateNetworkConditions', { ...network, latency: latencyMs });
        // The first one loads texts and warms the code.
        await page.evaluate(`openDashboard(${given})`);
        const openings: Opening[] = [];
        for (let round = 0; round < rounds; round++) openings.push(await page.evaluate(`openDashboard(${given})`));
        report('dashboard: requests before it is painted, after the token', Math.max(...openings.map(({ requests }) => requests)), {
          atMost: 1,
        });
        const ratios = openings.map(({ ratio }) => ratio);
        report(`dashboard: painted ÷ the time of that request (${String(latencyMs)} ms of latency), median`, percentile(ratios, 0.5), {
          atMost: 1.3,
        });
        await devtools.send('Network.emulateNetworkConditions', { ...network, latency: 0 });
        await page.evaluate(`openPortal(${given})`);
        const times: number[] = [];
        for (let round = 0; round < rounds; round++) times.push(...(await page.evaluate<number[]>('turnPages()')));
        reportTimed('page change in the portal, warm, p95', percentile(times, 0.95), { atMost: 100 }, speed, ' ms');
      },
      // A page of the server without its portal, which defines the elements, too.
      `${server.url}/healthz`,
    );
  } finally {
    await server.stop();
  }
});
