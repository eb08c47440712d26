import type { Context } from 'hono';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** From `src/node` and from `dist/node` alike. */
const built = (folder: string): string => fileURLToPath(new URL(`../../dist/${folder}/`, import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
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
  vary: 'Accept-Encoding',
};

/** The name of such a file changes with its content. */
const hashed = /-[\w-]{8}\.(js|css)(\.map)?$/;
const compressible = /^(text|application\/json|image\/svg)/;

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
  { folder: built('portal'), at: '' },
  { folder: built('cdn'), at: '/cdn', forEverybody: true },
];

const open: Readonly<Record<string, string>> = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

interface SiteFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer> | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

function load(path: string, forEverybody: boolean): SiteFile {
  const bytes = Uint8Array.from(readFileSync(path));
  const type = types[extname(path)] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`;
  return {
    bytes,
    packed: compressible.test(type) ? Uint8Array.from(gzipSync(bytes)) : undefined,
    headers: {
      ...security,
      ...(forEverybody ? open : {}),
      'content-type': type,
      'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag,
    },
  };
}

interface Listed {
  readonly path: string;
  readonly forEverybody: boolean;
}

function namesIn(site: readonly SiteFolder[]): ReadonlyMap<string, Listed> {
  const names = new Map<string, Listed>();
  for (const { folder, at, forEverybody = false } of site) {
    for (const entry of listed(folder)) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) names.set(`${at}/${relative(folder, path).split(sep).join('/')}`, { path, forEverybody });
    }
  }
  return names;
}

function listed(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
}

/**
 * Serves built files. What may be asked for is listed once, at the start: no path in a request ever reaches the
 * file system, so none can climb out of the folder.
 * @returns the answer, or `undefined` when there is no such file
 */
export function siteFiles(site: readonly SiteFolder[] = builtSite, secure = false): (context: Context) => Response | undefined {
  const names = namesIn(site);
  const loaded = new Map<string, SiteFile>();
  const transport: Readonly<Record<string, string>> = secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {};

  return (context) => {
    const found = names.get(context.req.path === '/' ? '/index.html' : context.req.path);
    if (!found) return undefined;
    const file = loaded.get(found.path) ?? load(found.path, found.forEverybody);
    loaded.set(found.path, file);
    const headers = { ...file.headers, ...transport };
    if (context.req.header('if-none-match') === file.headers.etag) return new Response(null, { status: 304, headers });
    const packs = file.packed && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
    return packs
      ? new Response(file.packed, { headers: { ...headers, 'content-encoding': 'gzip' } })
      : new Response(file.bytes, { headers });
  };
}
