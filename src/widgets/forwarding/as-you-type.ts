import { AsYouType } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

/** A typed number with the spaces of its country. Text that is no number comes back as it is. */
export function asYouType(text: string, country = 'FR'): string {
  // The start of an extension has no spaces.
  if (/^[1-9]\d{0,5}$/.test(text)) return text;
  return new AsYouType(country as CountryCode).input(text) || text;
}

const digits = (text: string): number => text.replace(/[^\d+]/g, '').length;

/** Puts the spaces right and leaves the caret behind the digit it stood behind. */
export function reformat(input: HTMLInputElement, country: string | undefined): void {
  const typed = input.value;
  const formatted = asYouType(typed, country);
  // A caret amid spaces only: nothing was typed that could be put right.
  if (formatted === typed || digits(formatted) !== digits(typed)) return;
  const before = digits(typed.slice(0, input.selectionStart ?? typed.length));
  input.value = formatted;
  let caret = 0;
  for (let seen = 0; seen < before && caret < formatted.length; caret += 1) seen += digits(formatted.charAt(caret));
  input.setSelectionRange(caret, caret);
}
