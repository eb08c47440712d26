import { fitsXml } from '../../formats/xml.ts';
import { phoneText } from '../../../../rules/phone-text.ts';

/** Texts of this form need no cleaning; most have it. */
const plain = /^[\w+*#.@-]{1,60}(?: [\w+*#.@-]{1,60}){0,3}$/;
const notInHosts = /[^\w.:[\]-]/g;
const bareIpv6 = /^[^[:]*:[^:]*:/;
const notInAddresses = /[^\u0021-\u007e]/g;

/** Any text that is no secret, without the characters that no phone can show. */
export function plainText(text: string): string {
  return plain.test(text) ? text : phoneText(text);
}

/** Host and port, without other separators. */
export function hostAndPort({ host, port }: { readonly host: string; readonly port: number }): string {
  const clean = host.replace(notInHosts, '');
  return `${bareIpv6.test(clean) ? `[${clean}]` : clean}:${port}`;
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
  if (!fitsXml(secret)) throw new Error(`${field} has characters that a Grandstream file cannot hold`);
  return secret;
}

/** A switch among named parameters. */
export const yesOrNo = (on: boolean): 'Yes' | 'No' => (on ? 'Yes' : 'No');

/** A switch among numbered parameters. */
export const onOff = (on: boolean): '1' | '0' => (on ? '1' : '0');
