import { build, type Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The policy that both widgets must live under. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

export type Files = ReadonlyMap<string, string>;

interface BuildOptions {
  /** Says so of itself, as another release would. */
  readonly version?: string;
}

/** Bundles modules as a host's bundler would: split, minified. Keys are paths such as `/page.js`. */
export async function bundle(entries: Readonly<Record<string, string>>, { version }: BuildOptions = {}): Promise<Files> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: '/',
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser', 'production'],
    plugins: version === undefined ? [] : [otherVersion(version)],
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*\/(?=[^/]*$)/, '/'), text]));
}

function otherVersion(version: string): Plugin {
  return {
    name: 'other-version',
    setup: ({ onLoad }) => {
      onLoad({ filter: /src\/define\/version\.ts$/ }, () => ({
        contents: `export const version = ${JSON.stringify(version)};`,
        loader: 'ts',
      }));
    },
  };
}

export const bothWidgets = `<!doctype html>
<html lang="fr">
  <head><meta name="viewport" content="width=device-width, initial-scale=1"><title>Host</title>
    <script type="module" src="/page.js"></script></head>
  <body><sc-provider locale="fr"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></sc-provider></body>
</html>`;

/** The page of the demo portal, for a site with `portal: 'src/portal/portal.ts'` among its bundles. */
export const portalHtml = `<!doctype html><html lang="fr"><head><meta name="viewport" content="width=device-width, initial-scale=1"><title>Selfcare</title>
  <style>${readFileSync(new URL('../../../../src/portal/portal.css', import.meta.url), 'utf8')}</style>
  <script type="module" src="/portal.js"></script></head><body></body></html>`;

const types: Readonly<Record<string, string>> = { js: 'text/javascript', html: 'text/html; charset=utf-8' };

export interface Site {
  readonly origin: string;
  /** Where `/v1` goes; `undefined`: every connection to it breaks, as to a server that is down. */
  backend: number | undefined;
  /** The stream of events stays silent after its headers; `mute`: these do not come either. */
  silent: boolean | 'mute';
  /** Streams of events that are open now. */
  streams: number;
  close(): void;
}

interface SiteOptions {
  readonly files: Files;
  readonly html?: string;
  readonly policy?: string;
  /** Allows every other origin, as for the frame of a sandbox. */
  readonly shared?: boolean;
}

/** A host's server: its page, the bundles, and `/v1` passed on to the telephony server. */
export async function startSite({ files, html = bothWidgets, policy, shared = false }: SiteOptions): Promise<Site> {
  const site = {
    origin: '',
    backend: undefined as number | undefined,
    silent: false as Site['silent'],
    streams: 0,
    close: () => undefined as void,
  };
  const headers = policy === undefined ? {} : { 'content-security-policy': policy };
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? '/', 'http://host').pathname;
    if (shared) for (const [name, value] of Object.entries(sharing)) answer.setHeader(name, value);
    if (shared && asked.method === 'OPTIONS') return void answer.writeHead(204).end();
    if (path.startsWith('/v1/')) return passOn(site, path, asked, answer);
    if (path === '/favicon.ico') return void answer.writeHead(204).end();
    const text = path === '/' ? html : files.get(path);
    const type = types[path === '/' ? 'html' : (path.split('.').at(-1) ?? '')] ?? 'text/plain';
    answer.writeHead(text === undefined ? 404 : 200, { 'content-type': type, ...headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  site.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return site;
}

const sharing: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, if-match, if-none-match, idempotency-key, last-event-id',
  'access-control-allow-methods': 'GET, PUT, POST, PATCH, DELETE',
  'access-control-expose-headers': 'etag, server-time, operation-id, retry-after',
};

function passOn(site: Pick<Site, 'backend' | 'silent' | 'streams'>, path: string, asked: IncomingMessage, answer: ServerResponse): void {
  if (site.backend === undefined) return void asked.socket.destroy();
  if (path === '/v1/events') {
    site.streams += 1;
    answer.on('close', () => (site.streams -= 1));
  }
  if (site.silent && path === '/v1/events') {
    if (site.silent === true) answer.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    return;
  }
  const { method = 'GET', url = '/', headers } = asked;
  const onward = request({ host: '127.0.0.1', port: site.backend, method, path: url, headers }, (answered) => {
    for (const [name, value] of Object.entries(answered.headers)) if (value !== undefined) answer.setHeader(name, value);
    answer.writeHead(answered.statusCode ?? 502);
    answer.flushHeaders();
    answered.on('error', () => asked.socket.destroy());
    answered.pipe(answer);
  });
  onward.on('error', () => asked.socket.destroy());
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
}
