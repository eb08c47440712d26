import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { presentationPolicies, type PresentationPolicy } from '../rules/presentation-policy.ts';
import { authenticationSchemes, type AuthenticationScheme } from './provisioning/delivery/authentication-scheme.ts';
import { secretKeyBytes } from './secrets/aes-secret-box.ts';
import type { OidcOptions } from './auth/oidc.ts';
import type { AppLimits } from './app.ts';
import {
  mailboxServicesOf,
  mailboxServicesSettings,
  mailboxServicesVariables,
  mistakeInServices,
  type MailboxServicesConfig,
} from './mailbox-services-config.ts';
import { present } from './shared/present.ts';

/** Where phones come, besides or instead of the portal's own address. Certificates and keys as PEM. */
export interface PhoneListener {
  readonly port: number;
  readonly certificate: string;
  readonly key: string;
  /** Authority that signed the phones' own certificates. */
  readonly clientAuthority?: string;
}

/** How phones fetch their files. */
export interface PhonesConfig {
  /** What seals secrets; the first seals, all open. Absent in demo mode, which has a key of its own. */
  readonly secretKeys?: readonly [Uint8Array, ...Uint8Array[]];
  /** Address that phones use, without a slash at the end. Left out: the one at which they came. */
  readonly address?: string;
  readonly authentication: AuthenticationScheme;
  /** Whether a phone must show a certificate of its maker that names its MAC. */
  readonly clientCertificate: 'off' | 'require';
  /** How many proxies in front of the server are believed about where a request came from. */
  readonly trustedProxies: number;
  /** A listener of its own, with TLS. */
  readonly listener?: PhoneListener;
}

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
  /** Names under which people reach the server, as far as the operator has set them. */
  readonly ownNames?: readonly string[];
  /** Source maps of portal and library are handed out. */
  readonly sourceMaps?: boolean;
  readonly limits: Partial<AppLimits>;
  /** Which numbers may stand on which line. Left out: by the rules of the user's country; in a demo every number of the list. */
  readonly presentedNumbers?: PresentationPolicy;
  readonly phones: PhonesConfig;
  /** Where people find the portal. */
  readonly publicUrl?: string;
  /** E-mail, text messages and transcripts. Left out: none. */
  readonly mailboxServices?: MailboxServicesConfig;
  /** Tokens of telephone switches. */
  readonly switchTokens?: readonly string[];
  /** Folder of the documents, with its index. Left out: none; in demo mode those of the demo. */
  readonly documents?: string;
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

const secretKey = z.string().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== secretKeyBytes) {
    context.addIssue({ code: 'custom', message: `must be ${secretKeyBytes} random bytes in base64, such as: openssl rand -base64 32` });
  }
  return Uint8Array.from(bytes);
});
const file = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    context.addIssue({ code: 'custom', message: thrown instanceof Error ? thrown.message : 'cannot be read' });
    return '';
  }
});

const switchToken = z
  .string()
  .regex(/^[\w.~+/-]+=*$/, { error: 'must be tokens of letters and digits' })
  .min(32, { error: 'must be tokens of at least 32 characters, such as: openssl rand -hex 32' });

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
  // A logout token or another token of the same issuer must not open anything.
  tokenTypes: list.pipe(z.array(z.string()).min(1)).default(['JWT', 'at+jwt']),
  idTokens: z.enum(['accept', 'refuse']).default('refuse'),
  clockTolerance: z.coerce.number().int().min(0).max(300).default(30),
  corsOrigins: list.pipe(z.array(origin)).default([]),
  changesPerMinute: z.coerce.number().int().min(1).optional(),
  checksPerMinute: z.coerce.number().int().min(1).optional(),
  // The first one seals, the others only open what was sealed before the key was replaced.
  secretKeys: list.pipe(z.array(secretKey).min(1)).optional(),
  phonesUrl: httpUrl.optional(),
  phonesAuthentication: z.enum(authenticationSchemes).default('none'),
  phonesCertificate: z.enum(['off', 'require']).default('off'),
  phonesPort: z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535).optional(),
  phonesTlsCertificate: file.optional(),
  phonesTlsKey: file.optional(),
  phonesClientAuthority: file.optional(),
  trustedProxies: z.coerce.number().int().min(0).max(10).default(0),
  switchTokens: list.pipe(z.array(switchToken).min(1)).optional(),
  documents: z.string().min(1).optional(),
  presentedNumbers: z.enum(presentationPolicies).optional(),
  sourceMaps: z.enum(['off', 'public']).default('off'),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ...mailboxServicesSettings,
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
  tokenTypes: 'SELFCARE_TOKEN_TYPES',
  idTokens: 'SELFCARE_ID_TOKENS',
  clockTolerance: 'SELFCARE_CLOCK_TOLERANCE',
  corsOrigins: 'SELFCARE_CORS_ORIGINS',
  changesPerMinute: 'SELFCARE_CHANGES_PER_MINUTE',
  checksPerMinute: 'SELFCARE_CHECKS_PER_MINUTE',
  logLevel: 'SELFCARE_LOG_LEVEL',
  secretKeys: 'SELFCARE_SECRET_KEYS',
  phonesUrl: 'SELFCARE_PHONES_URL',
  phonesAuthentication: 'SELFCARE_PHONES_AUTHENTICATION',
  phonesCertificate: 'SELFCARE_PHONES_CERTIFICATE',
  phonesPort: 'SELFCARE_PHONES_PORT',
  phonesTlsCertificate: 'SELFCARE_PHONES_TLS_CERTIFICATE',
  phonesTlsKey: 'SELFCARE_PHONES_TLS_KEY',
  phonesClientAuthority: 'SELFCARE_PHONES_CLIENT_AUTHORITY',
  trustedProxies: 'SELFCARE_TRUSTED_PROXIES',
  presentedNumbers: 'SELFCARE_PRESENTED_NUMBERS',
  switchTokens: 'SELFCARE_SWITCH_TOKENS',
  documents: 'SELFCARE_DOCUMENTS',
  sourceMaps: 'SELFCARE_SOURCE_MAPS',
  ...mailboxServicesVariables,
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
  const { issuer, audience, jwksUri, tenant, tenantClaim, userClaim, algorithms, tokenTypes, idTokens, clockTolerance } = settled;
  if (issuer === undefined || audience === undefined) throw new ConfigError(issuerMissing);
  return {
    issuer,
    audience,
    tenantClaim,
    userClaim,
    algorithms,
    tokenTypes,
    idTokens,
    clockToleranceSeconds: clockTolerance,
    ...present({ jwksUri, tenant }),
  };
}

type Settled = z.output<typeof settings>;

function listenerOf({ phonesPort, phonesTlsCertificate, phonesTlsKey, phonesClientAuthority }: Settled): PhoneListener | undefined {
  if (phonesPort === undefined) return undefined;
  if (phonesTlsCertificate === undefined || phonesTlsKey === undefined) {
    throw new ConfigError(
      'SELFCARE_PHONES_PORT opens a listener with TLS: it needs SELFCARE_PHONES_TLS_CERTIFICATE and SELFCARE_PHONES_TLS_KEY too',
    );
  }
  return { port: phonesPort, certificate: phonesTlsCertificate, key: phonesTlsKey, ...present({ clientAuthority: phonesClientAuthority }) };
}

function keysOf({ secretKeys = [] }: Settled): Pick<PhonesConfig, 'secretKeys'> {
  const [first, ...others] = secretKeys;
  return first ? { secretKeys: [first, ...others] } : {};
}

function phonesOf(settled: Settled): PhonesConfig {
  const listener = listenerOf(settled);
  if (settled.phonesCertificate === 'require' && listener?.clientAuthority === undefined) {
    throw new ConfigError(
      'SELFCARE_PHONES_CERTIFICATE=require needs a listener with TLS (SELFCARE_PHONES_PORT) and SELFCARE_PHONES_CLIENT_AUTHORITY',
    );
  }
  return {
    ...keysOf(settled),
    ...present({ address: settled.phonesUrl?.replace(/\/+$/, ''), listener }),
    authentication: settled.phonesAuthentication,
    clientCertificate: settled.phonesCertificate,
    trustedProxies: settled.trustedProxies,
  };
}

function settle(env: NodeJS.ProcessEnv, file: string | undefined): z.output<typeof settings> {
  const result = settings.safeParse({ ...fromFile(file ?? env.SELFCARE_CONFIG), ...fromEnvironment(env) });
  if (!result.success) throw new ConfigError(mistakes(result.error));
  const mistake = mistakeInServices(result.data);
  if (mistake !== undefined) throw new ConfigError(mistake);
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
    ownNames: [settled.publicUrl, settled.phonesUrl].flatMap((url) => (url === undefined ? [] : [new URL(url).host])),
    sourceMaps: settled.sourceMaps === 'public',
    ...present({
      presentedNumbers: settled.presentedNumbers,
      publicUrl: settled.publicUrl,
      switchTokens: settled.switchTokens,
      documents: settled.documents,
    }),
    mailboxServices: mailboxServicesOf(settled),
    limits: present({ changesPerMinute: settled.changesPerMinute, checksPerMinute: settled.checksPerMinute }),
    phones: phonesOf(settled),
  };
}

/** The keys for secrets alone, for commands that serve nothing. */
export function secretKeysOf(env: NodeJS.ProcessEnv): PhonesConfig['secretKeys'] {
  return keysOf(settle(env, undefined)).secretKeys;
}

/**
 * Whether the server asks phones for their password by Digest alone: it does not ask by Basic where the password could be read on the way.
 */
export function asksByDigestAlone(env: NodeJS.ProcessEnv): boolean {
  const { phonesAuthentication, phonesUrl, phonesPort } = settle(env, undefined);
  const hasTls = phonesUrl === undefined ? phonesPort !== undefined : /^https:/i.test(phonesUrl);
  return phonesAuthentication === 'digest' && !hasTls;
}

/** Which numbers may stand on which line, for commands that serve nothing. */
export function presentationPolicyOf(env: NodeJS.ProcessEnv): PresentationPolicy {
  return settle(env, undefined).presentedNumbers ?? 'national';
}

/** E-mail, text messages and transcripts alone, for commands that serve nothing. */
export function servicesConfigOf(env: NodeJS.ProcessEnv): MailboxServicesConfig {
  return mailboxServicesOf(settle(env, undefined));
}

/** The data folder alone, for commands that serve nothing. */
export function dataFolderOf(env: NodeJS.ProcessEnv): string {
  return settle(env, undefined).data;
}
