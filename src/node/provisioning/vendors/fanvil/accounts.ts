import type { FanvilTraits } from '../../catalogue/fanvil.ts';
import type { RenderInput, SipAccount, SipService, SipTransport } from '../../render-input.ts';
import { diallable } from '../../text.ts';
import type { Entry } from '../generator.ts';
import { hostText, screenText, secretText } from '../line-values.ts';

const transports: Readonly<Record<SipTransport, string>> = { udp: '0', tcp: '1', tls: '3' };

function accountOf(line: number, account: SipAccount, sip: SipService): Entry[] {
  const name = `SIP${line}`;
  const { outboundProxy } = sip;
  return [
    [`${name} Phone Number`, screenText(account.userName)],
    [`${name} Display Name`, screenText(account.displayName)],
    [`${name} Register Addr`, hostText(sip.host)],
    [`${name} Register Port`, String(sip.port)],
    [`${name} Register User`, screenText(account.authName)],
    [`${name} Register Pswd`, secretText(account.password, `the password of line ${line}`)],
    [`${name} Register TTL`, String(sip.registerSeconds)],
    [`${name} Enable Reg`, '1'],
    [`${name} Transport`, transports[sip.transport]],
    [`${name} Proxy Addr`, outboundProxy ? hostText(outboundProxy.host) : ''],
    [`${name} Proxy Port`, outboundProxy ? String(outboundProxy.port) : ''],
    [`${name} MWI Num`, diallable(account.voicemailNumber ?? '')],
  ];
}

/** All lines of the phone; those without an account are switched off and forget who they were. */
export function accountEntries({ model, accounts, service }: RenderInput<FanvilTraits>): Entry[] {
  const entries: Entry[] = [];
  for (let line = 1; line <= model.accounts; line += 1) {
    const account = accounts[line - 1];
    if (account) entries.push(...accountOf(line, account, service.sip));
    else entries.push([`SIP${line} Register User`, ''], [`SIP${line} Register Pswd`, ''], [`SIP${line} Enable Reg`, '0']);
  }
  return entries;
}
