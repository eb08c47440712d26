import { serve } from '@hono/node-server';
import { createServer, memoryIssuer } from '../../../src/node/index.ts';
import { acmeAdapter } from './adapter.ts';
import { AcmePbx } from './pbx.ts';

/** Kept for all requests, as connections and caches of yours are. */
const pbx = new AcmePbx();

/** Tokens of two users for this trial; in production `oidcVerifier` checks those of your sign-in. */
const issuer = memoryIssuer();

const app = createServer({
  adapterFor: ({ user }) => acmeAdapter(pbx, user),
  auth: issuer,
  corsOrigins: ['http://localhost:3000'],
  limits: { pollEventsMs: 2000 },
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8081), hostname: '127.0.0.1' }, async ({ port }) => {
  const [token, other] = [await issuer.issue('atelier', 'ines'), await issuer.issue('atelier', 'marc')];
  console.log(`npm run conformance -- http://127.0.0.1:${port} --token ${token} --other-token ${other}`);
});
