import type { EmailRefusal } from '../contract/voicemail-settings.ts';

/** An address in the form in which it is kept, or the reason why it is refused. */
export type ReadEmailAddress = { readonly address: string } | { readonly refusal: EmailRefusal };

/** Octets, RFC 5321 4.5.3.1. */
const longest = { address: 254, local: 64, label: 63 };

const atEnds = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
const control = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const between = /[\s,;]+/;
/** Atoms with single dots between them, RFC 5322 3.2.3. Quoted ones are valid, and no provider gives them. */
const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;
const digitsOnly = /^\d+$/;

/** The domain as name servers know it: letters beyond ASCII in Punycode (IDNA 2008). */
function asciiDomain(domain: string): string | undefined {
  const address = `http://${domain}/`;
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}

function refusalOfDomain(domain: string): EmailRefusal | undefined {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  if (digitsOnly.test(last) || labels.some((each) => each !== '' && !label.test(each))) return 'format';
  if (labels.length < 2 || labels.includes('') || last.length < 2) return 'incomplete';
  const ascii = asciiDomain(domain);
  if (ascii === undefined || digitsOnly.test(ascii.slice(ascii.lastIndexOf('.') + 1))) return 'format';
  return ascii.split('.').some(({ length }) => length > longest.label) ? 'too-long' : undefined;
}

function refusalOf(address: string): EmailRefusal | undefined {
  if (control.test(address)) return 'format';
  if (address.split(between).filter((part) => part.includes('@')).length > 1) return 'several';
  const parts = address.split('@');
  const [local = '', domain = ''] = parts;
  if (parts.length !== 2 || local === '') return 'format';
  // Letters of other scripts are told apart from what is in no address at all.
  const isForeign = /\P{ASCII}/u.test(local);
  if (!localPart.test(local.replace(/[\p{L}\p{M}\p{N}]/gu, 'a'))) return 'format';
  if (isForeign) return 'non-ascii';
  if (local.length > longest.local) return 'too-long';
  return refusalOfDomain(domain);
}

/**
 * Reads an address as people type or paste it. Spaces at its ends go, the domain becomes lower case; letters before the @ keep their case,
 * which is the recipient's own.
 */
export function readEmailAddress(typed: string): ReadEmailAddress {
  const text = typed.normalize('NFC').replace(atEnds, '');
  const refusal = refusalOf(text);
  if (refusal) return { refusal };
  const at = text.lastIndexOf('@');
  const address = text.slice(0, at) + text.slice(at).toLowerCase();
  return address.length > longest.address || sentAddress(address).length > longest.address ? { refusal: 'too-long' } : { address };
}

/**
 * The address that a mail server gets, in ASCII.
 * @param address as {@link readEmailAddress} keeps it
 */
export function sentAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${asciiDomain(domain) ?? domain}`;
}
