import { AsYouType } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

/** Digits, and the signs that people put between them. */
const notation = /^[\d\s+()./\p{Pd}\p{Cf}]*$/u;

/** A typed number with the spaces of its country. Other text is returned unchanged. */
export function asYouType(text: string, country = 'FR'): string {
  // The start of an extension has no spaces; "3 Suisses" is a name.
  if (/^[1-9]\d{0,5}$/.test(text) || !notation.test(text)) return text;
  return new AsYouType(country as CountryCode).input(text) || text;
}

const digits = (text: string): number => text.replace(/[^\d+]/g, '').length;

/** Formats the number in a field; the caret stays behind the same digit. */
export function reformat(input: HTMLInputElement, country: string | undefined): void {
  const typed = input.value;
  const formatted = asYouType(typed, country);
  // Formatting must not add or drop a digit.
  if (formatted === typed || digits(formatted) !== digits(typed)) return;
  const before = digits(typed.slice(0, input.selectionStart ?? typed.length));
  input.value = formatted;
  let caret = 0;
  for (let seen = 0; seen < before && caret < formatted.length; caret += 1) seen += digits(formatted.charAt(caret));
  input.setSelectionRange(caret, caret);
}
