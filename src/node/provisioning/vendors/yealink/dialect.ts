import type { YealinkTraits } from '../../catalogue/yealink-model.ts';

/** Before the names of parameters that belong to the phone rather than to calls. */
type Prefix = 'static.' | '';

/** The spelling of parameters that differ between firmwares. Where it is not known, a parameter is written in each spelling. */
export interface Dialect {
  /** Of provisioning and security parameters. */
  readonly prefixes: readonly Prefix[];
  /** Of `lang.gui` and `lang.wui`. */
  readonly languagePrefixes: readonly Prefix[];
  /** Names of the SIP transport, after `account.N.`. */
  readonly transports: readonly ('transport' | 'sip_server.1.transport_type')[];
  /** Names of the outbound proxy's address and port, after `account.N.`. */
  readonly proxies: readonly (readonly [address: string, port: string])[];
  /** Keys have a `pickup_value` besides their `extension`. */
  readonly hasPickupValue: boolean;
  /** Before the file name of a ring tone (older firmware; from V80 on, general knowledge, without). */
  readonly tonePrefix: 'Resource:' | '';
}

const perAccount = 'transport';
const perServer = 'sip_server.1.transport_type';
const newProxy = ['outbound_proxy.1.address', 'outbound_proxy.1.port'] as const;
const oldProxy = ['outbound_host', 'outbound_port'] as const;

const v83: Dialect = {
  prefixes: ['static.'],
  languagePrefixes: [''],
  transports: [perServer],
  proxies: [newProxy],
  hasPickupValue: false,
  tonePrefix: '',
};
/** V82 differs from it only in the address of the firmware, which is never written. */
const v81: Dialect = { ...v83, languagePrefixes: ['static.'], hasPickupValue: true };
const v80: Dialect = { ...v83, prefixes: [''], hasPickupValue: true };
const v73: Dialect = { ...v80, transports: [perAccount], proxies: [oldProxy], tonePrefix: 'Resource:' };

/** Firmware that is not known, of phones that began with V81. */
const everyStatic: Dialect = { ...v83, languagePrefixes: ['', 'static.'], hasPickupValue: true };
const everySpelling: Dialect = {
  ...everyStatic,
  prefixes: ['static.', ''],
  transports: [perServer, perAccount],
  proxies: [newProxy, oldProxy],
};

/** Newest first: the first whose generation is not above the firmware's holds. */
const byGeneration: readonly (readonly [generation: number, dialect: Dialect])[] = [
  [83, v83],
  [81, v81],
  [80, v80],
  [1, v73],
];

const firmwareVersion = /^\d{1,4}\.(\d{1,3})\./;

/**
 * The dialect of a phone. The second number of its firmware is the generation: 66.86.0.15 is V86.
 * @param firmware as the phone announced it; another text counts as unknown
 */
export function dialectOf(firmware: string | undefined, { dialect }: YealinkTraits): Dialect {
  const generation = Number(firmwareVersion.exec(firmware ?? '')?.[1] ?? 0);
  const known = byGeneration.find(([from]) => generation >= from)?.[1];
  // Phones on Android announce V80 and yet take the names of V81.
  if (known && !(dialect === 'static' && generation < 81)) return known;
  return dialect === 'static' && !known ? everyStatic : everySpelling;
}
