import {
  usualNumberTypes,
  type Account,
  type ForwardingCapability,
  type Id,
  type Line,
  type NumberType,
  type PhoneNumber,
  type TelephonyAdapter,
  type TollGrant,
} from '../../contract/index.ts';
import { emergencyNumbersOf } from '../../rules/emergency-numbers.ts';
import type { CheckContext } from './check.ts';
import { NotTried } from './verdict.ts';

interface CountrySamples {
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
  FR: { fictional: ['+33261910101', '+33353010101', '+33465710101', '+33639980101'], premium: '+33899123456' },
  GB: { fictional: ['+442079460123', '+441134960123'], premium: '+449098790000' },
  DE: { fictional: ['+493023125001', '+493023125002'], premium: '+499001234567' },
  US: { fictional: ['+12125550123', '+12125550143'], premium: '+19002345678' },
  AU: { fictional: ['+61255501234', '+61491570156'], premium: '+611900123456' },
  SE: { fictional: ['+46701740605', '+46701740606'] },
  BE: { fictional: [], premium: '+3290512345' },
  CH: { fictional: [], premium: '+41900123456' },
  LU: { fictional: [], premium: '+35290512345' },
  ES: { fictional: [], premium: '+34803123456' },
  IT: { fictional: [], premium: '+39899123456' },
  NL: { fictional: [], premium: '+31900123456' },
  AT: { fictional: [], premium: '+43900123456' },
};

/** Service numbers that look like extensions. */
const shortCodesOf: Readonly<Record<string, readonly PhoneNumber[]>> = { FR: ['118712', '3949'] };

/** Texts that are no number. */
export const malformedNumbers: readonly string[] = ['+33 not a number', '+331', '0639980101x'];

/** International premium, satellite and shared-cost codes (ITU-T E.164 assignments). */
const worldPremium: readonly PhoneNumber[] = ['+979112345678', '+8811234567890', '+8821234567890'];

/** Whether the administrator's grants open numbers of a country that begin so, for one of the types. */
function isOpen(grants: readonly TollGrant[], country: string, number: PhoneNumber, types: readonly NumberType[]): boolean {
  return grants.some((grant) => {
    const fits = grant.country === country && number.startsWith(`+${grant.prefix ?? ''}`);
    return fits && (grant.types ?? usualNumberTypes).some((type) => types.includes(type));
  });
}

const anyType: readonly NumberType[] = [...usualNumberTypes, 'unknown'];

/** Country of the account, `FR` where the backend has no account. */
export async function countryOf({ adapter }: CheckContext): Promise<Account['country']> {
  return (await adapter.account?.get())?.data.country ?? 'FR';
}

/** Emergency numbers of the account's country. */
export async function emergencyNumbers(context: CheckContext): Promise<readonly PhoneNumber[]> {
  return context.samples.emergency === undefined ? emergencyNumbersOf(await countryOf(context)) : [context.samples.emergency];
}

export function shortCodes(country: string): readonly PhoneNumber[] {
  return shortCodesOf[country] ?? [];
}

/** Premium numbers of many countries and of the world, without those that the administrator opened. */
export function premiumNumbers({ samples }: CheckContext, { grants = [] }: ForwardingCapability): readonly PhoneNumber[] {
  if (samples.premium !== undefined) return [samples.premium];
  const national = Object.entries(countrySamples).flatMap(([country, { premium }]) =>
    premium === undefined || isOpen(grants, country, premium, ['premium']) ? [] : [premium],
  );
  return [...national, ...worldPremium.filter((number) => !grants.some(({ country }) => number.startsWith(`+${country}`)))];
}

/** Fictional numbers of countries that the administrator did not open; none where the backend does not tell. */
export function foreignNumbers({ grants }: ForwardingCapability): readonly PhoneNumber[] {
  if (!grants) return [];
  const closed = Object.entries(countrySamples).filter(([country]) => !grants.some((grant) => grant.country === country));
  return closed.flatMap(([, { fictional }]) => fictional.slice(0, 1));
}

/** Fictional numbers of the open countries; those of the account's country where the backend does not tell. */
export function fictionalNumbers({ grants }: ForwardingCapability, home: string): readonly PhoneNumber[] {
  return Object.entries(countrySamples).flatMap(([country, { fictional }]) =>
    fictional.filter((number) => (grants ? isOpen(grants, country, number, anyType) : country === home)),
  );
}

/** Numbers that a line may forward to; the backend itself has accepted them. */
export interface LineTargets {
  readonly allowed: PhoneNumber;
  readonly alternative: PhoneNumber | undefined;
}

const missing = 'a number that this line may forward to: --number';
const known = new WeakMap<TelephonyAdapter, Map<Id, Promise<LineTargets>>>();

/**
 * Numbers that the line may forward to, by its grants: those that the caller chose, those kept for fiction, those of the user's other
 * lines. A backend limits such questions: each line is asked about once.
 * @throws {@link NotTried} where the backend accepts none of them
 */
export function targetsOf(context: CheckContext, line: Id, capability: ForwardingCapability): Promise<LineTargets> {
  const lines = known.get(context.adapter) ?? new Map<Id, Promise<LineTargets>>();
  known.set(context.adapter, lines);
  const targets = lines.get(line) ?? findTargets(context, line, capability);
  lines.set(line, targets);
  return targets;
}

async function findTargets(context: CheckContext, line: Id, capability: ForwardingCapability): Promise<LineTargets> {
  const { adapter, samples } = context;
  const chosen = [samples.allowed, samples.alternative].flatMap((number) => number ?? []);
  const others = (await linesOf(context)).filter(({ id }) => id !== line).map(({ number }) => number);
  const candidates = [...chosen, ...fictionalNumbers(capability, await countryOf(context)), ...others];
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
