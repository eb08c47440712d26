import type { SupportContact } from '../../contract/index.ts';
import { isHttpsAddress, mailAddress } from '../../rules/link-addresses.ts';
import { formatNumber, normalizeNumber } from '../../rules/numbers.ts';
import type { IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import type { GivenState, Shape } from '../base/given.ts';

/** All that the widget shows. */
export interface SupportData {
  readonly support: SupportContact;
  /** Country whose national writing of numbers is read and shown, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
}

/** The state of a controlled `<sc-support>`. */
export type SupportState = GivenState<SupportData>;

export const supportShape: Shape = { support: { 'phone?': 'string', 'email?': 'string', 'site?': 'string', 'hours?': 'string' } };

/** One way to reach the support. */
export interface Way {
  readonly kind: 'phone' | 'email' | 'site';
  readonly icon: IconPath;
  readonly href: string;
  readonly text: string;
  /** Below the text: untrusted. */
  readonly about?: string | undefined;
  /** Of a telephone: E.164, an extension or a short code. */
  readonly number?: string;
}

/** A host alone, with or without a path, as people write a site. */
const bareHost = /^[^\s:/?#@\\]+\.[^\s:/?#@\\]+(?:[/?#]\S*)?$/;

/** The `https:` address of a site, also of one that is written without `https://`. */
function siteAddress(text: string): string | undefined {
  const address = bareHost.test(text) ? `https://${text}` : text;
  return isHttpsAddress(address) ? address : undefined;
}

/** The ways that can be taken: what is no number, no e-mail address and no `https:` address is left out. */
export function waysOf({ support, country }: SupportData): readonly Way[] {
  const { phone, email, site, hours } = support;
  const number = phone ? normalizeNumber(phone, country) : undefined;
  const mail = email ? mailAddress(email.trim()) : undefined;
  const address = site ? siteAddress(site.trim()) : undefined;
  return [
    ...(number
      ? [{ kind: 'phone', icon: icons.phone, href: `tel:${number}`, text: formatNumber(number, country), about: hours, number } as const]
      : []),
    ...(mail && email ? [{ kind: 'email', icon: icons.mail, href: mail, text: email.trim() } as const] : []),
    ...(address
      ? [{ kind: 'site', icon: icons.globe, href: address, text: address.replace(/^https:\/\//i, '').replace(/\/$/, '') } as const]
      : []),
  ];
}
