import type { MitelTraits } from '../../catalogue/mitel.ts';
import { srtpOf, type RenderInput, type SipAccount, type SipService, type SrtpPolicy } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { hostText, screenText, secretText } from '../line-values.ts';

/** Off, preferred, only (source: wazo). */
const srtpModes: Readonly<Record<SrtpPolicy, string>> = { off: '0', offered: '1', required: '2' };

function accountOf(line: number, account: SipAccount, sip: SipService): Entry[] {
  const name = `sip line${line}`;
  const host = hostText(sip.host);
  const { outboundProxy } = sip;
  return [
    [`${name} user name`, screenText(account.userName)],
    [`${name} auth name`, screenText(account.authName)],
    [`${name} password`, secretText(account.password, `the password of line ${line}`)],
    [`${name} display name`, screenText(account.displayName)],
    [`${name} screen name`, screenText(account.label)],
    [`${name} proxy ip`, host],
    [`${name} proxy port`, String(sip.port)],
    [`${name} registrar ip`, host],
    [`${name} registrar port`, String(sip.port)],
    [`${name} outbound proxy`, outboundProxy ? hostText(outboundProxy.host) : ''],
    [`${name} outbound proxy port`, outboundProxy ? String(outboundProxy.port) : '0'],
    [`${name} registration period`, String(sip.registerSeconds)],
    [`${name} srtp mode`, srtpModes[srtpOf(sip)]],
    [`${name} vmail`, diallable(account.voicemailNumber ?? '')],
  ];
}

/** All lines of the phone; those without an account register nowhere. */
export function accountEntries({ model, accounts, service }: RenderInput<MitelTraits>): Entry[] {
  const entries: Entry[] = [];
  for (let line = 1; line <= model.accounts; line += 1) {
    const account = accounts[line - 1];
    if (account) entries.push(...accountOf(line, account, service.sip));
    else entries.push([`sip line${line} user name`, ''], [`sip line${line} password`, ''], [`sip line${line} registrar ip`, '0.0.0.0']);
  }
  return entries;
}
