import type { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/** From `src/node` and from `dist/node` alike. */
const built = (folder: string): string => fileURLToPath(new URL(`../../dist/${folder}/`, import.meta.url));

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  // `blob:`: what the person has just recorded.
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const security: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

const open: Readonly<Record<string, string>> = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** The name of such a file changes with its content. */
const hashed = /-[\w-]{8}\.(js|css)(\.map)?$/;

/** Packed ones and other spellings included. */
function isSourceMap(path: string): boolean {
  return /\.map(?:\.|$)/i.test(decoded(path));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A folder of files and how they are handed out. */
export interface SiteFolder {
  readonly folder: string;
  /** Path under which it is found, without a slash at the end. */
  readonly at: string;
  /** Pages of any origin may load these files: they are a published library, the same for everybody. */
  readonly forEverybody?: boolean;
}

/** What the server hands out besides the API: the portal, and the library for pages elsewhere. */
export const builtSite: readonly SiteFolder[] = [
  { folder: built('cdn'), at: '/cdn', forEverybody: true },
  { folder: built('portal'), at: '' },
];

export interface SiteOptions {
  /** People reach the server over HTTPS. */
  readonly secure?: boolean;
  /** Source maps are handed out, too. */
  readonly sourceMaps?: boolean;
  /** The files are built anew while the server runs: each request looks at the folder. */
  readonly changing?: boolean;
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Files of one folder. The headers are set before: `sirv` sends none of its own with a 304. */
function folderHandler(
  { folder, at, forEverybody }: SiteFolder,
  { secure = false, changing = false, sourceMaps = false }: SiteOptions,
): Handler {
  if (!existsSync(folder)) return (_request, _response, next) => next();
  const serve = sirv(folder, { etag: true, gzip: true, brotli: true, extensions: ['html'], dev: changing });
  const headers = {
    ...security,
    ...(forEverybody ? open : {}),
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };

  return (request, response, next) => {
    const { url = '/' } = request;
    const path = url.split('?', 1)[0] ?? '';
    // `sirv` would serve a file under its name with a slash, too.
    const isFolder = path !== '/' && path.endsWith('/');
    if (!path.startsWith(`${at}/`) || isFolder || (!sourceMaps && isSourceMap(path))) return next();
    const set = { ...headers, 'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache' };
    for (const [name, value] of Object.entries(set)) response.setHeader(name, value);
    if (sourceMaps && path.endsWith('.js')) response.setHeader('sourcemap', `${path.slice(path.lastIndexOf('/') + 1)}.map`);
    if (path === '/' || path.endsWith('.html')) response.setHeader('content-type', 'text/html; charset=utf-8');
    request.url = url.slice(at.length);
    serve(request, response, () => {
      request.url = url;
      for (const name of [...Object.keys(set), 'content-type', 'sourcemap']) response.removeHeader(name);
      next();
    });
  };
}

/** Serves built files, packed where the build packed them; calls `next` where there is none. */
export function siteFiles(site: readonly SiteFolder[] = builtSite, options: SiteOptions = {}): Handler {
  const [first, ...others] = site.map((folder) => folderHandler(folder, options));
  if (!first) return (_request, _response, next) => next();
  return others.reduce<Handler>(
    (before, after) => (request, response, next) => before(request, response, () => after(request, response, next)),
    first,
  );
}
