import type { Account, Id, Line, PhoneNumber } from '../../contract/index.ts';
import type { CheckContext } from './check.ts';
import { NotTried } from './verdict.ts';

interface CountrySamples {
  /** Country calling code. */
  readonly code: string;
  /** Numbers that the regulator keeps for fiction: they ring no telephone. */
  readonly fictional: readonly PhoneNumber[];
  /** A number of the premium range. */
  readonly premium?: PhoneNumber;
}

/**
 * Sources of the fictional ranges: ARCEP decision 2018-0881 (FR), Ofcom "numbers for drama" (GB), BNetzA "Drama numbers" (DE), NANPA
 * 555-0100 to 0199 (US), ACMA "numbers for creative works" (AU), PTS "numbers for films" (SE). Premium: the national numbering plans.
 */
export const countrySamples: Readonly<Record<string, CountrySamples>> = {
  FR: { code: '33', fictional: ['+33261910101', '+33353010101', '+33465710101', '+33639980101'], premium: '+33899123456' },
  GB: { code: '44', fictional: ['+442079460123', '+441134960123'], premium: '+449098790000' },
  DE: { code: '49', fictional: ['+493023125001', '+493023125002'], premium: '+499001234567' },
  US: { code: '1', fictional: ['+12125550123', '+12125550143'], premium: '+19002345678' },
  AU: { code: '61', fictional: ['+61255501234', '+61491570156'], premium: '+611900123456' },
  SE: { code: '46', fictional: ['+46701740605', '+46701740606'] },
  BE: { code: '32', fictional: [], premium: '+3290512345' },
  CH: { code: '41', fictional: [], premium: '+41900123456' },
  LU: { code: '352', fictional: [], premium: '+35290512345' },
  ES: { code: '34', fictional: [], premium: '+34803123456' },
  IT: { code: '39', fictional: [], premium: '+39899123456' },
  NL: { code: '31', fictional: [], premium: '+31900123456' },
  AT: { code: '43', fictional: [], premium: '+43900123456' },
};

/** Emergency numbers; `112` works in every country of the list. */
const emergencyOf: Readonly<Record<string, readonly PhoneNumber[]>> = {
  FR: ['112', '15', '17', '18', '114', '115', '119', '191', '196', '197', '116000', '116117'],
  GB: ['112', '999'],
  US: ['112', '911'],
};

/** Service numbers that look like extensions. */
const shortCodesOf: Readonly<Record<string, readonly PhoneNumber[]>> = { FR: ['118712', '3949'] };

/** Texts that are no number. */
export const malformedNumbers: readonly string[] = ['+33 not a number', '+331', '0639980101x'];

/** International premium, satellite and shared-cost codes (ITU-T E.164 assignments). */
const worldPremium: readonly PhoneNumber[] = ['+979112345678', '+8811234567890', '+8821234567890'];

const starts = (number: PhoneNumber, prefixes: readonly string[]) =>
  prefixes.some((prefix) => prefix !== '' && number.startsWith(`+${prefix}`));

/** Country of the account, `FR` where the backend has no account. */
export async function countryOf({ adapter }: CheckContext): Promise<Account['country']> {
  return (await adapter.account?.get())?.data.country ?? 'FR';
}

export function emergencyNumbers({ samples }: CheckContext, country: string): readonly PhoneNumber[] {
  return samples.emergency === undefined ? (emergencyOf[country] ?? ['112']) : [samples.emergency];
}

export function shortCodes(country: string): readonly PhoneNumber[] {
  return shortCodesOf[country] ?? [];
}

/** Premium numbers of each granted country, and those of the world. */
export function premiumNumbers({ samples }: CheckContext, grantedPrefixes: readonly string[]): readonly PhoneNumber[] {
  if (samples.premium !== undefined) return [samples.premium];
  const national = Object.values(countrySamples).flatMap(({ premium }) => premium ?? []);
  return [...national.filter((number) => starts(number, grantedPrefixes)), ...worldPremium];
}

/** Fictional numbers of countries that the administrator did not open. */
export function foreignNumbers(grantedPrefixes: readonly string[]): readonly PhoneNumber[] {
  return Object.values(countrySamples)
    .flatMap(({ fictional }) => fictional)
    .filter((number) => !starts(number, grantedPrefixes));
}

/** Fictional numbers of the granted countries, best first. */
export function fictionalNumbers(grantedPrefixes: readonly string[]): readonly PhoneNumber[] {
  return Object.values(countrySamples)
    .flatMap(({ fictional }) => fictional)
    .filter((number) => starts(number, grantedPrefixes));
}

/** Numbers that a line may forward to; the backend itself has accepted them. */
export interface LineTargets {
  readonly allowed: PhoneNumber;
  readonly alternative: PhoneNumber | undefined;
}

const missing = 'a number that this line may forward to: --number';

/**
 * Numbers that the line may forward to, by its grants: those that the caller chose, those kept for fiction, those of the user's other
 * lines.
 * @throws {@link NotTried} where the backend accepts none of them
 */
export async function targetsOf(context: CheckContext, line: Id, grantedPrefixes: readonly string[]): Promise<LineTargets> {
  const { adapter, samples } = context;
  const chosen = [samples.allowed, samples.alternative].flatMap((number) => number ?? []);
  const others = (await linesOf(context)).filter(({ id }) => id !== line).map(({ number }) => number);
  const candidates = [...chosen, ...fictionalNumbers(grantedPrefixes), ...others.filter((number) => starts(number, grantedPrefixes))];
  const accepted: PhoneNumber[] = [];
  for (const number of candidates) {
    if (accepted.length === 2) break;
    if ((await adapter.forwarding?.checkTarget(line, number))?.allowed) accepted.push(number);
  }
  const [allowed, alternative] = accepted;
  if (allowed === undefined) throw new NotTried(missing);
  return { allowed, alternative };
}

/** The user's lines; none where the backend has no port for them. */
export async function linesOf({ adapter }: CheckContext): Promise<readonly Line[]> {
  return (await adapter.lines?.list())?.data ?? [];
}
