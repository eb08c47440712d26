import { lineValue } from '../formats/lines.ts';
import { phoneText } from '../../../rules/phone-text.ts';

/** Text for a screen, on one line. */
export function screenText(text: string): string {
  return lineValue(phoneText(text));
}

const notInHosts = /[^\w.:[\]-]/g;

/** A host as it stands on a line of its own. */
export function hostText(host: string): string {
  return host.replace(notInHosts, '');
}

/**
 * A secret, unchanged.
 * @throws where a line cannot hold it. The message names the field only.
 */
export function secretText(secret: string, field: string): string {
  if (lineValue(secret) !== secret) throw new Error(`${field} has characters that a line cannot hold`);
  return secret;
}
