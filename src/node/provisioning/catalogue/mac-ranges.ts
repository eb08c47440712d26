import { ciscoMacRanges } from './cisco-mac-ranges.ts';
import { phoneVendors, type FactSource, type PhoneVendor } from './model.ts';

/** MAC addresses of one maker that begin with the same six digits. */
export interface MacRange {
  /** Six hexadecimal digits, lower case. */
  readonly prefix: string;
  readonly sources: readonly FactSource[];
  /** The fact that no source in reach confirms. */
  readonly doubt?: string;
}

type Written = readonly [sources: readonly FactSource[], prefixes: string, doubt?: string];

const unregistered = 'Not in the public list of the IEEE; this maker’s phones are said to have it.';
const ofHewlettPackard = 'Registered for HP Inc., which took the maker over, and not for its phones alone.';
const ofSpectralink = 'Registered for Spectralink, which was a part of the maker.';
const ofGigaset =
  'Registered for Gigaset: its IP PRO phones are Snom’s, and new Snom phones are said to have it. Some of Gigaset’s DECT bases do, too.';

/**
 * Ranges in the IEEE's public list MA-L as of 2026-08, and those that public code knows besides. The first one of each maker is its
 * most usual. Plantronics and Obihai are left out: they made headsets and phones with other firmware before Polycom became Poly.
 */
const written: Readonly<Record<PhoneVendor, readonly Written[]>> = {
  yealink: [
    [['ieee', 'wazo'], '001565 805ec0 805e0c 249ad8 3497d7 44dbd2 644f56 b061a9 c4fc22 ec1da9 f01653'],
    [['wazo'], 'e434d7', unregistered],
  ],
  polycom: [
    [['ieee', 'wazo', 'fspbx'], '0004f2 64167f 482567'],
    [['fspbx'], '00907a', ofSpectralink],
    [['fspbx'], 'f04ea4', ofHewlettPackard],
  ],
  snom: [
    [['ieee', 'tancredi', 'wazo'], '000413'],
    [['ieee'], '1c7126'],
    [['ieee', 'tancredi', 'wazo'], '589ec6', ofGigaset],
  ],
  grandstream: [
    [['ieee', 'wazo'], 'c074ad 000b82 ec74d7'],
    [['ieee'], '144cff'],
  ],
  cisco: [
    [['ieee', 'wazo'], '00562b'],
    [['ieee'], ciscoMacRanges],
  ],
  fanvil: [
    [['ieee', 'wazo', 'tancredi'], '0c383e'],
    [['wazo', 'tancredi'], '00a859', unregistered],
    [['general'], '00a85a', unregistered],
  ],
  mitel: [
    [['ieee', 'wazo'], '00085d 1400e9 08000f'],
    [['ieee'], '0010bc', 'Registered for Aastra Telecom, the former name of the maker; whether a phone has it is not known.'],
  ],
};

/** A maker's ranges, the most usual first. */
export function macRangesOf(vendor: PhoneVendor): readonly MacRange[] {
  return written[vendor].flatMap(([sources, prefixes, doubt]) =>
    prefixes
      .trim()
      .split(/\s+/)
      .map((prefix) => ({ prefix, sources, ...(doubt !== undefined && { doubt }) })),
  );
}

const makers: ReadonlyMap<string, PhoneVendor> = new Map(
  phoneVendors.flatMap((vendor) => macRangesOf(vendor).map(({ prefix }) => [prefix, vendor] as const)),
);

/** The maker whose MAC addresses begin so; `undefined` for one that the catalogue does not have. */
export function vendorOfMac(mac: string): PhoneVendor | undefined {
  return makers.get(mac.slice(0, 6));
}
