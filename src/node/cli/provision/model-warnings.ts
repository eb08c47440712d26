import { emergencyNumbersOf, knowsEmergencyNumbers } from '../../../rules/emergency-numbers.ts';
import { vendorOfMac } from '../../provisioning/catalogue/mac-ranges.ts';
import type { PhoneVendor } from '../../provisioning/catalogue/model.ts';
import { generatorOf, knownModel } from '../../provisioning/catalogue.ts';
import { formatMac } from '../../provisioning/mac.ts';

/** Unusual facts about a phone that may still be right: catalogues grow old. */
export function modelWarnings(vendor: PhoneVendor, model: string, mac: string): string[] {
  const { name } = generatorOf(vendor);
  return [
    ...(knownModel(vendor, model) ? [] : [`model: generic profile, for the catalogue has no ${name} ${model}`]),
    ...(vendorOfMac(mac) === vendor ? [] : [`mac: ${formatMac(mac)} does not begin as the addresses of ${name} that are known`]),
  ];
}

/** A locked phone calls only the emergency numbers that it is told. */
export function countryWarnings(country: string): string[] {
  if (knowsEmergencyNumbers(country)) return [];
  return [`country: emergency numbers of ${country} are not known; a locked phone calls ${emergencyNumbersOf(country).join(' and ')} only`];
}
