import { getRequestListener } from '@hono/node-server';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { createApp, type AppOptions } from './app.ts';
import { demoIssuer } from './auth/demo-issuer.ts';
import { demoKey } from './auth/demo-key.ts';
import { oidcVerifier } from './auth/oidc.ts';
import { ConfigError, type ServeConfig } from './config.ts';
import { openPort, timeouts } from './serve-http.ts';
import { SwitchOrders } from './pbx/orders.ts';
import type { SwitchPort } from './pbx/port.ts';
import { ConverterThread } from './media/converter-thread.ts';
import { servicesOf } from './mailbox-services-config.ts';
import { offersOf, startMailboxServices } from './mailbox-services.ts';
import { pruneNotices } from './notifications/sql.ts';
import { mediaColumns } from './capabilities.ts';
import { retireGreetings } from './voicemail-settings/retention.ts';
import { retireMessages } from './voicemail/retention.ts';
import { FolderMedia } from './media/folder-media.ts';
import type { MediaStore } from './media/media-store.ts';
import { servePhones, type ServedPhones } from './phones-server.ts';
import { boxOf } from './secrets/configured-box.ts';
import type { SecretBox } from './secrets/secret-box.ts';
import type { SimulatedPhones } from './demo/phone-contents.ts';
import { plugInPhones, type DemoPhone } from './demo/plug-in.ts';
import { isOwnHost } from './demo/own-host.ts';
import { realCompany } from './demo/real-data.ts';
import { greetingFile, speechSound } from './demo/audio-files.ts';
import { demoFile } from './demo/document-files.ts';
import { demoDocuments } from './demo/documents.ts';
import { FolderFiles } from './documents/folder-files.ts';
import { DocumentIndexError } from './documents/index-schema.ts';
import { DocumentLibrary } from './documents/library.ts';
import { seedGreetings } from './demo/greetings.ts';
import { storeSounds, type DemoSounds } from './demo/sounds.ts';
import { seedDemo } from './demo/seed.ts';
import { present } from './shared/present.ts';
import { idempotencyMs } from './reference/user-access.ts';
import { withoutRepeats, type Log } from './shared/log.ts';
import { steadyClock } from './shared/steady-clock.ts';
import { siteFiles } from './site-files.ts';
import { prune } from './store/prune.ts';
import type { Store } from './store/store.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { StoreError } from './store/store-error.ts';

/** A server that answers. */
export interface RunningServer {
  /** Where people find it. */
  readonly url: string;
  /** Port of the listener that is for phones alone, where one is configured. */
  readonly phonesPort?: number;
  /** Resolves if the files of the store are removed or replaced under the server, which then serves nothing any more. */
  readonly lost: Promise<StoreError>;
  /** Lets requests under way finish, ends the event streams, closes the store. */
  stop(): Promise<void>;
}

/** The largest greeting takes so long at 1.6 Mbit/s. Milliseconds. */
const uploadMs = 120_000;
const pruneEveryMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;
const outboxKeptMs = 7 * dayMs;
/** What was sent is of no use any more; what was not may be sent again. */
const sentKeptMs = 7 * dayMs;
const deadKeptMs = 30 * dayMs;

/** Name of the database in the data folder. */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, 'selfcare.db');
}

/** Name of the folder of sound files in the data folder. */
export function mediaFolder(dataFolder: string): string {
  return join(dataFolder, 'media');
}

async function authOf(
  config: ServeConfig,
  log: Log,
  { phones }: ServerParts,
  sounds: DemoSounds | undefined,
): Promise<Pick<AppOptions, 'auth' | 'demo'>> {
  if (config.oidc) return { auth: oidcVerifier({ ...config.oidc, log }) };
  const issuer = demoIssuer(await demoKey(config.dataFolder));
  return { auth: issuer, demo: { issuer, phones, ...present({ sounds }) } };
}

/** @throws {@link ConfigError} for a folder without a good index */
async function documentsOf({ documents, demo }: ServeConfig, log: Log): Promise<DocumentLibrary | undefined> {
  if (documents === undefined) return demo ? demoDocuments(Date.now, demoFile) : undefined;
  try {
    return await DocumentLibrary.open({ files: new FolderFiles(documents), clock: Date.now, log });
  } catch (thrown) {
    throw thrown instanceof DocumentIndexError ? new ConfigError(`SELFCARE_DOCUMENTS: ${thrown.message}`) : thrown;
  }
}

/** The API and, at every other path, files: the portal, and the library for pages elsewhere. */
function siteOf(config: ServeConfig, api: RequestListener): RequestListener {
  // Run from its sources, the server goes on while the portal is built anew.
  const site = siteFiles(undefined, {
    secure: config.secure,
    sourceMaps: config.sourceMaps ?? false,
    changing: import.meta.url.endsWith('.ts'),
  });
  return (request, response) => {
    const { url = '/', method } = request;
    const isFile = (method === 'GET' || method === 'HEAD') && !url.startsWith('/v1/') && url !== '/healthz';
    if (isFile) site(request, response, () => api(request, response));
    else api(request, response);
  };
}

const foreignHost =
  'This demo answers at localhost, at IP addresses and at local names. For another name, set SELFCARE_PUBLIC_URL to its address.\n';

/** Where anybody may sign in, no page of another site may read the answers by a name that leads here. */
function demoOnly(app: RequestListener, { ownNames = [] }: ServeConfig): RequestListener {
  return (request, response) => {
    if (isOwnHost(request.headers.host, ownNames)) app(request, response);
    else response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' }).end(foreignHost);
  };
}

async function refuseRealData(store: Store, { dataFolder }: ServeConfig): Promise<void> {
  const company = await realCompany(store);
  if (company === undefined) return;
  throw new ConfigError(
    `${dataFolder} holds the data of the company "${company}", and a demo lets anybody sign in. Set SELFCARE_DATA to another folder, or serve without --demo`,
  );
}

function pruneRegularly(store: Store, media: MediaStore, log: Log): () => void {
  const work = async () => {
    const now = steadyClock();
    await store.write((tx) => prune(tx, { answers: now - idempotencyMs, outbox: now - outboxKeptMs }));
    await store.write((tx) => pruneNotices(tx, { sent: Date.now() - sentKeptMs, dead: Date.now() - deadKeptMs }));
    const retention = { store, media, columns: mediaColumns };
    await retireMessages(retention, Date.now());
    await retireGreetings(retention, Date.now());
  };
  const timer = setInterval(() => work().catch((thrown: unknown) => log.error({ err: thrown }, 'pruning failed')), pruneEveryMs);
  return () => clearInterval(timer);
}

function addressOf({ host }: ServeConfig, port: number): string {
  const name = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`;
}

/** Phones first: their paths are few, and thousands of them may come at once. */
function listenerOf(app: RequestListener, phones: ServedPhones | undefined): RequestListener {
  if (!phones) return app;
  return (request, response) => {
    if (!phones.handle(request, response)) app(request, response);
  };
}

/** What only a program that starts the server itself can give it. */
export interface ServerParts {
  /** Passes orders to phones on; without one they wait, and the portal says so. */
  readonly telephoneSwitch?: SwitchPort;
  /** In demo mode: is given the company's desk phones when they can come. @returns what takes them off the network again */
  readonly plugIn?: (phones: readonly DemoPhone[]) => () => void;
  /** In demo mode: the keys and settings of these phones, for the portal to show. */
  readonly phones?: SimulatedPhones;
}

interface Opened {
  readonly config: ServeConfig;
  readonly log: Log;
  readonly store: Store;
  readonly media: MediaStore;
  readonly box: SecretBox | undefined;
  readonly parts: ServerParts;
}

/** @param running is told how to end each thing that is begun; they end in the reverse order */
async function start(
  { config, log, store, media, box, parts }: Opened,
  running: AsyncDisposableStack,
): Promise<Omit<RunningServer, 'stop' | 'lost'>> {
  const { telephoneSwitch, plugIn } = parts;
  const stopping = new AbortController();
  const { corsOrigins, secure, limits } = config;
  if (config.demo) await refuseRealData(store, config);
  const converter = new ConverterThread(log);
  running.defer(() => converter.close());
  const sounds = config.demo ? await storeSounds(media, speechSound) : undefined;
  const auth = await authOf(config, log, parts, sounds);
  if (config.demo) {
    await seedDemo(store, Date.now(), box, sounds);
    await seedGreetings(store, { media, load: greetingFile, box, now: Date.now() });
  }
  const documents = await documentsOf(config, log);
  const app = createApp({
    store,
    media,
    converter,
    offers: offersOf(config),
    ...auth,
    services: servicesOf(config.mailboxServices),
    log,
    corsOrigins,
    secure,
    limits,
    ...present({ box, documents, presentedNumbers: config.presentedNumbers, switchTokens: config.switchTokens }),
    signal: stopping.signal,
  });
  const phones = box && (await servePhones({ config, store, box, log }));
  running.defer(() => phones?.stop());
  const answer = getRequestListener((request: Request) => app.fetch(request)) as RequestListener;
  const site = siteOf(config, answer);
  const server = createServer({ ...timeouts, requestTimeout: uploadMs }, listenerOf(config.demo ? demoOnly(site, config) : site, phones));
  // They begin last, but end after the port: what people ask for in the last moments is passed on, too.
  let orders = undefined as SwitchOrders | undefined;
  running.defer(() => orders?.stop());
  let stopServices = undefined as (() => Promise<void>) | undefined;
  running.defer(() => stopServices?.());
  const listening = await openPort(server, { port: config.port, host: config.host });
  running.defer(() => listening.close());
  // Event streams never end by themselves.
  running.defer(() => stopping.abort());
  const origin = addressOf(config, listening.port).replace(/\/$/, '');
  const unplug = config.demo && phones && plugIn?.(await plugInPhones(store, origin, Date.now()));
  if (unplug) running.defer(unplug);
  running.defer(pruneRegularly(store, media, log));
  stopServices = await startMailboxServices({ config, store, media, box, log });
  orders = telephoneSwitch && new SwitchOrders({ store, telephoneSwitch, clock: Date.now, log });
  return { url: `${origin}/`, ...(phones?.port === undefined ? {} : { phonesPort: phones.port }) };
}

/**
 * Opens the store and serves the API, the portal and, where there is a key for their secrets, the phones.
 * @throws `StoreError` when the store cannot be opened; the system's own error when the address is taken
 */
export async function startServer(config: ServeConfig, everyLine: Log, parts: ServerParts = {}): Promise<RunningServer> {
  const log = withoutRepeats(everyLine);
  const store = await openSqliteStore(databaseFile(config.dataFolder), { log: everyLine });
  const lost = new Promise<StoreError>((resolve) => store.onLost(resolve));
  const running = new AsyncDisposableStack();
  running.defer(() => store.close());
  try {
    const box = await boxOf(config);
    const media = await FolderMedia.open(mediaFolder(config.dataFolder));
    const addresses = await start({ config, log, store, media, box, parts }, running);
    return { ...addresses, lost, stop: () => running.disposeAsync() };
  } catch (thrown) {
    // Why it could not start matters more than what could not be closed.
    await running.disposeAsync().catch((err: unknown) => log.error({ err }, 'not everything could be closed'));
    throw thrown;
  }
}
