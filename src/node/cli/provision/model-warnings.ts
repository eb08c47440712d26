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
