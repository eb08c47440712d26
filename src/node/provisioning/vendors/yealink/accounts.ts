import type { YealinkTraits } from '../../catalogue/yealink-model.ts';
import { srtpOf, type RenderInput, type SipAccount, type SipService, type SipTransport, type SrtpPolicy } from '../../render-input.ts';
import { diallable, phoneText } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { codecEntries } from './codecs.ts';
import type { Dialect } from './dialect.ts';
import { factoryValue, onOff, secretValue, textValue } from './values.ts';

const transportCodes: Readonly<Record<SipTransport, string>> = { udp: '0', tcp: '1', tls: '2' };
const rfc2833 = '1';
const srtpCodes: Readonly<Record<SrtpPolicy, string>> = { off: '0', offered: '1', required: '2' };

/** Phones that offer further ciphers, which many switches refuse together with the call (source: tancredi). */
const offersMoreCiphers = /^(?:T[3-8]|AX8)\d/;
/** Those of RFC 4568 that every switch with SRTP has. */
const commonCiphers = 'AES_CM_128_HMAC_SHA1_80,AES_CM_128_HMAC_SHA1_32';

function identityEntries(at: string, account: SipAccount): Entry[] {
  return [
    [`${at}.enable`, '1'],
    [`${at}.label`, textValue(phoneText(account.label))],
    [`${at}.display_name`, textValue(phoneText(account.displayName))],
    [`${at}.user_name`, textValue(account.userName)],
    [`${at}.auth_name`, textValue(account.authName)],
    [`${at}.password`, secretValue(account.password, 'password')],
  ];
}

function serverEntries(at: string, sip: SipService, { transports, proxies }: Dialect): Entry[] {
  const { outboundProxy } = sip;
  const entries: Entry[] = [
    [`${at}.sip_server.1.address`, textValue(sip.host)],
    [`${at}.sip_server.1.port`, String(sip.port)],
    ...transports.map((name): Entry => [`${at}.${name}`, transportCodes[sip.transport]]),
    [`${at}.sip_server.1.expires`, String(sip.registerSeconds)],
    [`${at}.outbound_proxy_enable`, onOff(outboundProxy !== undefined)],
  ];
  if (!outboundProxy) return entries;
  for (const [address, port] of proxies)
    entries.push([`${at}.${address}`, textValue(outboundProxy.host)], [`${at}.${port}`, String(outboundProxy.port)]);
  return entries;
}

function encryptionEntries(at: string, model: string, sip: SipService): Entry[] {
  const policy = srtpOf(sip);
  const mode: Entry = [`${at}.srtp_encryption`, srtpCodes[policy]];
  return policy !== 'off' && offersMoreCiphers.test(model) ? [mode, [`${at}.srtp.cipher_list`, commonCiphers]] : [mode];
}

function mediaEntries(at: string, number: number, { voicemailNumber }: SipAccount): Entry[] {
  return [
    [`${at}.dtmf.type`, rfc2833],
    [`${at}.subscribe_mwi`, onOff(voicemailNumber !== undefined)],
    [`voice_mail.number.${number}`, textValue(diallable(voicemailNumber ?? ''))],
  ];
}

/** An old account would go on registering, and the next user could read its password off the phone. */
const offEntries = (at: string): Entry[] => [
  [`${at}.enable`, '0'],
  [`${at}.password`, factoryValue],
];

/** The phone's lines. Those that are not given are switched off. */
export function accountEntries(input: RenderInput<YealinkTraits>, dialect: Dialect): Entry[] {
  const { model, accounts, service, settings } = input;
  const entries: Entry[] = [];
  for (let number = 1; number <= model.accounts; number += 1) {
    const at = `account.${number}`;
    const account = accounts[number - 1];
    if (!account) {
      entries.push(...offEntries(at));
      continue;
    }
    entries.push(
      ...identityEntries(at, account),
      ...serverEntries(at, service.sip, dialect),
      ...encryptionEntries(at, model.name, service.sip),
      ...mediaEntries(at, number, account),
    );
    if (model.settings['hd-audio']) entries.push(...codecEntries(number, model.traits.codecs, settings.hdAudio));
    if (model.settings['ring-tone']) entries.push([`${at}.ringtone.ring_type`, 'Common']);
  }
  return entries;
}
