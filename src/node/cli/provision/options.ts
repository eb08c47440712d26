import type { VendorGenerator } from '../../provisioning/vendors/generator.ts';
import { vendorGenerators } from '../../provisioning/vendors/index.ts';
import { demoTenant } from '../../demo/company.ts';
import type { Terminal } from '../command.ts';
import { CliError, exitCodes } from '../exit.ts';

/** Options of the commands that use the store. */
export function storeOptions({ env }: Terminal) {
  return { tenant: { type: 'string', default: env.SELFCARE_TENANT ?? demoTenant } } as const;
}

/** Option of the commands that make an address. */
export const daysOption = { 'valid-days': { type: 'string', default: '7' } } as const;

const dayMs = 24 * 60 * 60_000;
const maxDays = 365;

/** @throws {@link CliError} unless the text is a number of days */
export function daysMs(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > maxDays) {
    throw new CliError(exitCodes.usage, `--valid-days must be a whole number of days, 1 to ${maxDays}`);
  }
  return days * dayMs;
}

/** @throws {@link CliError} when an option was left out, with an example of it */
export function needed(value: string | undefined, example: string): string {
  if (!value) throw new CliError(exitCodes.usage, `Missing: ${example}`);
  return value;
}

/**
 * The generators of one maker, or all.
 * @throws {@link CliError} for a maker that has none
 */
export function generatorsOf(vendor: string | undefined): readonly VendorGenerator[] {
  if (vendor === undefined) return vendorGenerators;
  const found = vendorGenerators.filter((generator) => generator.vendor === vendor);
  if (found.length > 0) return found;
  throw new CliError(exitCodes.usage, `--vendor must be one of: ${vendorGenerators.map((generator) => generator.vendor).join(', ')}`);
}
