import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { OidcOptions } from './auth/oidc.ts';
import type { AppLimits } from './app.ts';

/** Everything that `selfcare serve` needs to know, checked. */
export interface ServeConfig {
  readonly port: number;
  readonly host: string;
  /** Folder of the database and, in demo mode, of the key. */
  readonly dataFolder: string;
  readonly demo: boolean;
  /** Absent in demo mode only. */
  readonly oidc?: OidcOptions;
  readonly corsOrigins: readonly string[];
  /** People reach the server over HTTPS. */
  readonly secure: boolean;
  readonly logLevel: string;
  readonly limits: Partial<AppLimits>;
}

/** What is wrong with a configuration, one line per mistake, in the words of the person who wrote it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const list = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== '')
      : value,
  z.array(z.string()),
);
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const origin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value, {
  error: 'must be origins such as https://portal.example, without a path or a slash at the end',
});
const signatures = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const;

const settings = z.strictObject({
  port: z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535).default(8080),
  host: z.string().min(1).optional(),
  data: z.string().min(1).default('data'),
  publicUrl: httpUrl.optional(),
  issuer: httpUrl.optional(),
  audience: z.string().min(1).optional(),
  jwksUri: httpUrl.optional(),
  tenantClaim: z.string().min(1).default('tenant'),
  tenant: z.string().min(1).optional(),
  userClaim: z.string().min(1).default('sub'),
  // Only signatures made with a private key: a shared secret, or none at all, would let others make tokens.
  algorithms: list.pipe(z.array(z.enum(signatures)).min(1)).default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  clockTolerance: z.coerce.number().int().min(0).max(300).default(30),
  corsOrigins: list.pipe(z.array(origin)).default([]),
  changesPerMinute: z.coerce.number().int().min(1).optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

type Setting = keyof z.input<typeof settings>;

/** Environment variable of each setting. */
const variables: Readonly<Record<Setting, string>> = {
  port: 'PORT',
  host: 'SELFCARE_HOST',
  data: 'SELFCARE_DATA',
  publicUrl: 'SELFCARE_PUBLIC_URL',
  issuer: 'SELFCARE_ISSUER',
  audience: 'SELFCARE_AUDIENCE',
  jwksUri: 'SELFCARE_JWKS_URI',
  tenantClaim: 'SELFCARE_TENANT_CLAIM',
  tenant: 'SELFCARE_TENANT',
  userClaim: 'SELFCARE_USER_CLAIM',
  algorithms: 'SELFCARE_ALGORITHMS',
  clockTolerance: 'SELFCARE_CLOCK_TOLERANCE',
  corsOrigins: 'SELFCARE_CORS_ORIGINS',
  changesPerMinute: 'SELFCARE_CHANGES_PER_MINUTE',
  logLevel: 'SELFCARE_LOG_LEVEL',
};

function fromFile(file: string | undefined): Record<string, unknown> {
  if (file === undefined) return {};
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (thrown) {
    throw new ConfigError(`${file}: ${thrown instanceof Error ? thrown.message : 'cannot be read'}`);
  }
  throw new ConfigError(`${file}: must hold one JSON object`);
}

function fromEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const found = Object.entries(variables).flatMap(([setting, variable]) => {
    const value = env[variable]?.trim();
    return value ? [[setting, value] as const] : [];
  });
  return Object.fromEntries(found);
}

function mistakes(error: z.ZodError): string {
  const lines = error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `unknown setting in the file: ${issue.keys.join(', ')}`;
    const setting = String(issue.path[0]);
    const variable = Object.hasOwn(variables, setting) ? variables[setting as Setting] : setting;
    return `${variable} (${setting}): ${issue.message}`;
  });
  return [...new Set(lines)].join('\n');
}

const issuerMissing = `No issuer is configured, so nobody could sign in. Set
  SELFCARE_ISSUER    address of the OpenID Connect issuer whose access tokens the portal sends
  SELFCARE_AUDIENCE  what those tokens name as their audience
or start with --demo, which lets anybody in and is only for trying things out.`;

function oidcOf(settled: z.output<typeof settings>): OidcOptions {
  const { issuer, audience, jwksUri, tenant, tenantClaim, userClaim, algorithms, clockTolerance } = settled;
  if (issuer === undefined || audience === undefined) throw new ConfigError(issuerMissing);
  return {
    issuer,
    audience,
    tenantClaim,
    userClaim,
    algorithms,
    clockToleranceSeconds: clockTolerance,
    ...(jwksUri === undefined ? {} : { jwksUri }),
    ...(tenant === undefined ? {} : { tenant }),
  };
}

function settle(env: NodeJS.ProcessEnv, file: string | undefined): z.output<typeof settings> {
  const result = settings.safeParse({ ...fromFile(file ?? env.SELFCARE_CONFIG), ...fromEnvironment(env) });
  if (!result.success) throw new ConfigError(mistakes(result.error));
  return result.data;
}

/**
 * Reads the configuration: a JSON file, then the environment, which wins.
 * @param file the file's path; `SELFCARE_CONFIG` when left out
 * @throws {@link ConfigError} that names every mistake
 */
export function readConfig(env: NodeJS.ProcessEnv, demo: boolean, file?: string): ServeConfig {
  const settled = settle(env, file);
  return {
    port: settled.port,
    // A demo hands out tokens to anybody who asks, so it only listens to this machine unless told otherwise.
    host: settled.host ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    dataFolder: settled.data,
    demo,
    ...(demo ? {} : { oidc: oidcOf(settled) }),
    corsOrigins: settled.corsOrigins,
    secure: settled.publicUrl?.startsWith('https:') ?? false,
    logLevel: settled.logLevel,
    limits: settled.changesPerMinute === undefined ? {} : { changesPerMinute: settled.changesPerMinute },
  };
}

/** The data folder alone, for commands that serve nothing. */
export function dataFolderOf(env: NodeJS.ProcessEnv): string {
  return settle(env, undefined).data;
}
