import { createServer } from 'node:https';
import type { Server } from 'node:http';
import type { PhoneListener, ServeConfig } from './config.ts';
import type { Log } from './shared/log.ts';
import { generatorOf } from './provisioning/catalogue.ts';
import { zoneDataWarning } from './provisioning/zone-data.ts';
import { phoneDelivery, type PhoneDelivery } from './provisioning/delivery/delivery.ts';
import type { SecretBox } from './secrets/secret-box.ts';
import { openPort, timeouts } from './serve-http.ts';
import { PhoneFiles } from './phones/phone-files.ts';
import { StorePhoneShelf } from './phones/phone-shelf.ts';
import type { Store } from './store/store.ts';

export interface PhonesServerOptions {
  readonly config: ServeConfig;
  readonly store: Store;
  readonly box: SecretBox;
  readonly log: Log;
}

/** Phones are being served. */
export interface ServedPhones {
  /** Answers requests of phones on the portal's own listener. */
  readonly handle: PhoneDelivery;
  /** Port of their own listener, where one is configured. */
  readonly port?: number;
  stop(): Promise<void>;
}

/** Milliseconds. Node's usual two minutes would let strangers hold connections that nothing is known about. */
const handshakeTimeout = 10_000;

/** Certificates are asked for and judged later, request by request: a phone without one must look like any stranger. */
function tlsServer({ certificate, key, clientAuthority }: PhoneListener, handle: PhoneDelivery): Server {
  const asking = clientAuthority === undefined ? {} : { ca: clientAuthority, requestCert: true, rejectUnauthorized: false };
  return createServer({ cert: certificate, key, ...asking, ...timeouts, handshakeTimeout }, (request, response) => {
    if (!handle(request, response)) response.writeHead(404).end();
  });
}

/** Serves phones their files, on the portal's listener and on one of their own with TLS where it is configured. */
export async function servePhones({ config, store, box, log }: PhonesServerOptions): Promise<ServedPhones> {
  const { address, authentication, clientCertificate, trustedProxies, listener } = config.phones;
  const clock = Date.now;
  const oldZones = zoneDataWarning(process.versions['tz']);
  if (oldZones !== undefined) log.warn({}, oldZones);
  const shelf = new StorePhoneShelf({ store, box, clock, log, files: new PhoneFiles({ box, clock, log }) });
  const handle = phoneDelivery({
    shelf,
    generatorOf,
    log,
    clock,
    authentication,
    clientCertificate,
    trustedProxies,
    ...(address === undefined ? {} : { publicAddress: address }),
  });
  const own = listener && tlsServer(listener, handle);
  const listening = own && (await openPort(own, { port: listener.port, host: config.host }));
  return {
    handle,
    ...(listening ? { port: listening.port } : {}),
    async stop() {
      try {
        await listening?.close();
      } finally {
        // Only now: phones that were still fetching have had their time to finish, and count.
        await shelf.close();
      }
    },
  };
}
