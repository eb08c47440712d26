import type { YealinkTraits } from '../../catalogue/yealink-model.ts';
import type { RenderInput, SipAccount, SipService, SipTransport } from '../../render-input.ts';
import { phoneText } from '../../text.ts';
import type { Entry } from '../generator.ts';
import { codecEntries } from './codecs.ts';
import type { Dialect } from './dialect.ts';
import { factoryValue, onOff, secretValue, textValue } from './values.ts';

const transportCodes: Readonly<Record<SipTransport, string>> = { udp: '0', tcp: '1', tls: '2' };
const rfc2833 = '1';
const compulsory = '2';

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

function mediaEntries(at: string, number: number, account: SipAccount, sip: SipService): Entry[] {
  const { voicemailNumber } = account;
  return [
    [`${at}.srtp_encryption`, sip.transport === 'tls' ? compulsory : '0'],
    [`${at}.dtmf.type`, rfc2833],
    [`${at}.subscribe_mwi`, onOff(voicemailNumber !== undefined)],
    [`voice_mail.number.${number}`, voicemailNumber === undefined ? factoryValue : textValue(voicemailNumber)],
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
      ...mediaEntries(at, number, account, service.sip),
    );
    if (model.settings['hd-audio']) entries.push(...codecEntries(number, model.traits.codecs, settings.hdAudio));
    if (model.settings['ring-tone']) entries.push([`${at}.ringtone.ring_type`, 'Common']);
  }
  return entries;
}
