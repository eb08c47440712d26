import type { FanvilTraits } from '../../catalogue/fanvil.ts';
import type { FanvilPart } from '../../formats/fanvil-config.ts';
import { srtpOf, type RenderInput, type SipAccount, type SipService, type SipTransport, type SrtpPolicy } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { hostText, screenText, secretText } from '../line-values.ts';

const transports: Readonly<Record<SipTransport, string>> = { udp: '0', tcp: '1', tls: '3' };

/** Off, optional, compulsory. */
const srtpCodes: Readonly<Record<SrtpPolicy, string>> = { off: '0', offered: '1', required: '2' };

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
    [`${name} Proxy Addr`, outboundProxy ? hostText(outboundProxy.host) : ''],
    [`${name} Proxy Port`, outboundProxy ? String(outboundProxy.port) : ''],
    [`${name} Transport`, transports[sip.transport]],
    [`${name} Media Crypto`, srtpCodes[srtpOf(sip)]],
    // The authentication tag of 80 bits.
    [`${name} SRTP Auth-Tag`, '0'],
    [`${name} MWI Num`, diallable(account.voicemailNumber ?? '')],
  ];
}

/** Parameters that a line without an account must not keep. */
const forgotten = ['Phone Number', 'Display Name', 'Register Addr', 'Register Port', 'Register User', 'Register Pswd', 'MWI Num'];

function unused(line: number): Entry[] {
  return [...forgotten.map((field): Entry => [`SIP${line} ${field}`, '']), [`SIP${line} Enable Reg`, '0']];
}

/** All lines of the phone; those without an account are switched off and forget who they were. */
export function accountPart({ model, accounts, service }: RenderInput<FanvilTraits>): FanvilPart {
  const settings: Entry[] = [];
  for (let line = 1; line <= model.accounts; line += 1) {
    const account = accounts[line - 1];
    settings.push(...(account ? accountOf(line, account, service.sip) : unused(line)));
  }
  return { module: 'SIP CONFIG', list: 'SIP Line List', settings };
}
