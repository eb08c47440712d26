import { vendorOfMac } from '../../provisioning/catalogue/mac-ranges.ts';
import type { PhoneVendor } from '../../provisioning/catalogue/model.ts';
import { generatorOf, knownModel } from '../../provisioning/catalogue.ts';
import { formatMac } from '../../provisioning/mac.ts';
import type { PhoneService } from '../../provisioning/render-input.ts';

/** Unusual facts about a phone that may still be right: catalogues grow old. */
export function modelWarnings(vendor: PhoneVendor, model: string, mac: string): string[] {
  const { name } = generatorOf(vendor);
  return [
    ...(knownModel(vendor, model) ? [] : [`model: generic profile, for the catalogue has no ${name} ${model}`]),
    ...(vendorOfMac(mac) === vendor ? [] : [`mac: ${formatMac(mac)} does not begin as the addresses of ${name} that are known`]),
  ];
}

const makersOfLanguageFiles = ['cisco', 'mitel'] as const;

/** Phones with only English built in take another language from a file of their maker, which this server does not have. */
export function languageWarnings(vendors: readonly PhoneVendor[], { language, languageFiles }: PhoneService): string[] {
  if (language === 'en') return [];
  return makersOfLanguageFiles
    .filter((vendor) => vendors.includes(vendor) && languageFiles?.[vendor] === undefined)
    .map(
      (vendor) => `languageFiles.${vendor}: missing; ${generatorOf(vendor).name} phones may stay in English without the maker’s own file`,
    );
}
