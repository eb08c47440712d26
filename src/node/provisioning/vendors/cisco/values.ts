import { flatProfileValue } from '../../formats/cisco-flat-profile.ts';
import { phoneText } from '../../../../rules/phone-text.ts';

/** `$USER` and other macros, which the phone would replace. */
const macro = /\$+(?=[A-Za-z({])/g;
const fieldSyntax = /[;=]/g;
const notInHosts = /[^\w.:[\]-]/g;
const notInAddresses = /[^\w.~:/%@?&=+,;-]/g;

/** Text for a screen, without macros. */
export function screenText(text: string): string {
  const clean = phoneText(text);
  return clean.includes('$') ? clean.replace(macro, '') : clean;
}

/** Text for a field of a key's function, without the characters that end a field or begin another. */
export function fieldText(text: string): string {
  return screenText(text).replace(fieldSyntax, '');
}

/** A host as it stands before its port. */
export function hostText(host: string): string {
  return host.replace(notInHosts, '');
}

/** An address as it stands in a profile rule, where blanks, brackets and bars have a meaning. */
export function addressText(address: string): string {
  return address.replace(notInAddresses, '');
}

/**
 * A secret, unchanged.
 * @throws where the file cannot hold it. The message names the field only.
 */
export function secretText(secret: string, field: string): string {
  if (flatProfileValue(secret) !== secret) throw new Error(`${field} has characters that a Cisco file cannot hold`);
  return secret;
}
