import { AsYouType } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

/** A typed number with the spaces of its country. Text that is no number comes back as it is. */
export function asYouType(text: string, country = 'FR'): string {
  // The start of an extension has no spaces.
  if (/^[1-9]\d{0,5}$/.test(text)) return text;
  return new AsYouType(country as CountryCode).input(text) || text;
}
