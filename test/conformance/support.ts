import { httpAdapter } from '../../src/client/index.ts';
import type { TelephonyAdapter } from '../../src/contract/index.ts';
import { memoryIssuer } from '../../src/node/auth/memory-issuer.ts';
import { demoTenant } from '../../src/node/demo/company.ts';
import { demoDocuments } from '../../src/node/demo/documents.ts';
import { storeSounds } from '../../src/node/demo/sounds.ts';
import { memoryMedia } from '../../src/node/media/memory-media.ts';
import { seedDemo } from '../../src/node/demo/seed.ts';
import { createServer, openSqliteStore, referenceBackend, type ReferenceBackend, type ServerOptions } from '../../src/node/index.ts';
import { openBox } from '../../src/node/secrets/secret-box.ts';
import type { ConformanceOptions, ConformanceReport, ConformanceResult } from '../../src/testing/index.ts';
import { conformanceLine } from '../../src/testing/index.ts';
import { localFetch } from '../../src/testing/local-fetch.ts';

export const address = 'http://selfcare.invalid';

/** A reference backend with the demo company, in memory. */
export interface TestBackend {
  readonly backend: ReferenceBackend;
  adapterOf(user: string): TelephonyAdapter;
  /** Aborts at the close, and ends the streams of the servers in front of this backend. */
  readonly signal: AbortSignal;
  close(): Promise<void>;
}

export async function testBackend(changesPerMinute = 100_000): Promise<TestBackend> {
  const stop = new AbortController();
  const store = await openSqliteStore(':memory:');
  const media = memoryMedia();
  await seedDemo(store, Date.now(), openBox, await storeSounds(media));
  const backend = referenceBackend({
    store,
    media,
    documents: await demoDocuments(Date.now),
    box: openBox,
    limits: { changesPerMinute, checksPerMinute: 100_000, ordersPerMinute: 1000 },
    signal: stop.signal,
  });
  return {
    backend,
    adapterOf: (user) => backend.adapterFor({ tenant: demoTenant, user }),
    signal: stop.signal,
    close: async () => {
      stop.abort();
      await store.close();
    },
  };
}

/** The backend over HTTP, without a network: what the kit needs to check all of it as one user. */
export async function overHttp(
  served: Pick<ServerOptions, 'adapterFor' | 'media' | 'mediaLinks' | 'signal'>,
  user: string,
  other?: string,
  plant: (answers: (request: Request) => Promise<Response>, token: string) => (request: Request) => Promise<Response> = (answers) =>
    answers,
): Promise<Required<Pick<ConformanceOptions, 'adapter' | 'wire' | 'tokens'>> & Pick<ConformanceOptions, 'other'>> {
  const issuer = memoryIssuer();
  const app = createServer({ ...served, auth: issuer, limits: { pollEventsMs: 30 } });
  const token = await issuer.issue(demoTenant, user);
  const fetch = localFetch(plant(async (request) => app.fetch(request), token));
  const adapterOf = (name: string) => httpAdapter({ baseUrl: address, fetch, getToken: () => issuer.issue(demoTenant, name) });
  const adapter = httpAdapter({ baseUrl: address, fetch, getToken: async () => token });
  return {
    adapter,
    wire: { baseUrl: address, token, fetch },
    tokens: { token: async () => token },
    ...(other === undefined ? {} : { other: adapterOf(other) }),
  };
}

export const brokenOf = ({ results }: ConformanceReport): readonly ConformanceResult[] =>
  results.filter(({ verdict }) => verdict === 'broken');

/** The failures as the command line prints them. */
export const failuresOf = (report: ConformanceReport): readonly string[] => brokenOf(report).map(conformanceLine);
