import { fitsXml } from '../../formats/xml.ts';
import { phoneText } from '../../../../rules/phone-text.ts';

/** Texts of this form need no cleaning; most have it. */
const plain = /^[\w+*#.@-]{1,60}(?: [\w+*#.@-]{1,60}){0,3}$/;
const keySyntax = /[|;]/g;
const notInHosts = /[^\w.:[\]-]/g;
const bareIpv6 = /^[^[:]*:[^:]*:/;
const notInAddresses = /[^\u0021-\u007e]/g;

/** Text for a screen, without the characters that separate the parts of a key. */
export function screenText(text: string): string {
  return plain.test(text) ? text : phoneText(text.replace(keySyntax, ' '));
}

/** A name for registration or sign-in, without the characters that no file can hold. */
export function nameText(name: string): string {
  return plain.test(name) ? name : phoneText(name);
}

/** A host, without the characters that begin a port, a parameter or another part of a key. */
export function hostText(host: string): string {
  const clean = host.replace(notInHosts, '');
  return bareIpv6.test(clean) ? `[${clean}]` : clean;
}

/** An address of a folder, as the phone takes it. */
export function addressText(address: string): string {
  return address.replace(notInAddresses, '');
}

/**
 * A secret, unchanged.
 * @param field for the message
 * @throws Error where XML cannot hold it
 */
export function secretText(secret: string, field: string): string {
  if (!fitsXml(secret)) throw new Error(`${field} has characters that a Snom file cannot hold`);
  return secret;
}

/** A switch. */
export const onOff = (on: boolean): 'on' | 'off' => (on ? 'on' : 'off');
