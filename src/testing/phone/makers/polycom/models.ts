export interface PolycomModel {
  /** Line keys of the phone itself. */
  readonly keys: number;
  /** Registrations. */
  readonly accounts: number;
  readonly mostModules?: number;
}

/** Confirmed keys of one expansion module; those with a display have more on further pages. */
export const KEYS_OF_MODULE = 40;

/** Of a model that the table does not have: the highest number that a registration may have. */
export const MOST_ACCOUNTS = 34;

const row = (keys: number, accounts: number, mostModules = 0): PolycomModel => ({ keys, accounts, mostModules });

/** How many keys the phones of the Edge series have is not confirmed: they are not here, nor how many those of the CCX show. */
export const polycomModels: Readonly<Partial<Record<string, PolycomModel>>> = {
  VVX101: row(2, 1),
  VVX150: row(2, 2),
  VVX200: row(2, 2),
  VVX201: row(2, 2),
  VVX250: row(4, 4),
  VVX300: row(6, 6, 3),
  VVX301: row(6, 6, 3),
  VVX310: row(6, 6, 3),
  VVX311: row(6, 6, 3),
  VVX350: row(6, 6),
  VVX400: row(12, 12, 3),
  VVX401: row(12, 12, 3),
  VVX410: row(12, 12, 3),
  VVX411: row(12, 12, 3),
  VVX450: row(12, 12, 3),
  VVX500: row(12, 12, 3),
  VVX501: row(12, 12, 3),
  VVX600: row(16, 16, 3),
  VVX601: row(16, 16, 3),
  VVX1500: row(6, 6),
  Trio8300: row(0, 1),
  Trio8500: row(0, 1),
  Trio8800: row(0, 1),
  TrioC60: row(0, 1),
};

/** `VVX450` of `VVX_450` and `VVX450`, `CCX500` of `CCX_500`, `Trio8800` of `Trio_8800` and `Trio 8800`, `EdgeE450` of `Edge_E450`, `EdgeE450` and `E450`. */
export function modelName(model: string): string {
  const [, series = 'Edge', number] = /^(VVX|Edge|CCX|Trio)?[_ -]?([EC]?\d+)$/.exec(model) ?? [];
  return number === undefined ? model : `${series}${number}`;
}

/** Series of before Polycom became Poly. */
const brands: Readonly<Partial<Record<string, string>>> = { VVX: 'PolycomVVX', Trio: 'PolycomRealPresenceTrio' };

/**
 * The name of a phone in its User-Agent.
 * @param name as `modelName` gives it
 */
export function userAgentOf(name: string, firmware: string): string {
  const [, series = name, number = ''] = /^(VVX|Edge|CCX|Trio)(.+)$/.exec(name) ?? [];
  const brand = brands[series] ?? `Poly${series}`;
  return `FileTransport ${brand}-${series}_${number}-UA/${firmware} Type/Application`;
}
