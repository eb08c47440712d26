import type { OpenAPIHono } from '@hono/zod-openapi';
import type { TokenIssuer } from './auth/demo-issuer.ts';
import { DemoSwitch } from './demo/demo-switch.ts';
import type { DemoSounds } from './demo/sounds.ts';
import type { SimulatedPhones } from './demo/phone-contents.ts';
import { demoRoutes } from './demo/routes.ts';
import { DocumentLibrary } from './documents/library.ts';
import type { MediaReader } from './media/media-store.ts';
import type { MailboxServices } from './notifications/write-notices.ts';
import { referenceBackend, type BackendOptions } from './reference/backend.ts';
import type { BackendLimits } from './reference/context.ts';
import type { OriginRule } from './server/frame.ts';
import { switchRoute } from './server/switch-route.ts';
import { mailboxAccess } from './voicemail-settings/access.ts';
import { messageFromSwitch } from './voicemail/from-switch.ts';
import { silentLog } from './shared/log.ts';
import { createServer, type ServerLimits, type ServerOptions } from './server/create-server.ts';

/** Bounds of server and backend together. */
export interface AppLimits extends ServerLimits, BackendLimits {}

/** People who try a demo out click faster than anybody who telephones. */
const demoLimits: Partial<AppLimits> = { changesPerMinute: 600, checksPerMinute: 600, ordersPerMinute: 60 };

/**
 * Whether a page comes from a server on its reader's own machine, at any port. `null` is none: besides files, it is the origin of every
 * sandboxed frame of any site.
 */
function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return /^https?:$/.test(protocol) && /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** A first page stands on the reader's own machine, at another port. */
function demoOrigins(corsOrigins: readonly string[] = []): OriginRule {
  return (origin) => corsOrigins.includes(origin) || isLoopbackOrigin(origin);
}

/** What the reference app is built from: its backend and the server for it. */
export interface AppOptions extends Omit<BackendOptions, 'limits'>, Pick<ServerOptions, 'auth' | 'secure' | 'signal' | 'switchTokens'> {
  /** Origins of pages elsewhere that may call this server. A demo is open to those of the reader's own machine as well. */
  readonly corsOrigins?: readonly string[];
  /** Turns on the demo's routes, which hand out tokens to anybody. Never in production. */
  readonly demo?: {
    readonly issuer: Pick<TokenIssuer, 'issue'>;
    readonly phones?: SimulatedPhones | undefined;
    readonly sounds?: DemoSounds;
  };
  /** Over which notices of new messages go, and whether these are transcribed. Neither when left out. */
  readonly services?: MailboxServices;
  readonly limits?: Partial<AppLimits>;
}

/** The files of both, by their keys. */
function withDocuments(media: MediaReader, documents: DocumentLibrary): MediaReader {
  return { open: async (key) => (DocumentLibrary.hasKey(key) ? documents.open(key) : media.open(key)) };
}

/** The reference backend, served over HTTP. It runs under Node and, on a memory store, in a page. */
export function createApp({ demo, ...options }: AppOptions): OpenAPIHono {
  const { clock = Date.now, log = silentLog } = options;
  const limits = { ...(demo ? demoLimits : {}), ...options.limits };
  // The guide lets a fixed line present the mobile number.
  const presentedNumbers = options.presentedNumbers ?? (demo ? 'open' : 'national');
  const { documents } = options;
  const { adapterFor, accessFor, healthy, media, mediaLinks } = referenceBackend({ ...options, limits, presentedNumbers });
  return createServer({
    ...options,
    limits,
    adapterFor,
    healthy,
    remembersAnswers: true,
    media: documents ? withDocuments(media, documents) : media,
    mediaLinks,
    ...(demo ? { corsOrigins: demoOrigins(options.corsOrigins) } : {}),
    moreRoutes: (shell) => {
      const { store, box, services } = options;
      switchRoute(shell, {
        keep: (message) => messageFromSwitch({ store, media, clock, services }, message),
        access: (call) => mailboxAccess({ store, clock, box }, call),
      });
      if (!demo) return;
      const telephoneSwitch = new DemoSwitch({ ...options, clock, log });
      demoRoutes(shell, { ...demo, accessFor, clock, telephoneSwitch, services: options.services });
    },
  });
}
