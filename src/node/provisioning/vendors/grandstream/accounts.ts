import type { GrandstreamTraits } from '../../catalogue/grandstream.ts';
import { srtpOf, type RenderInput, type SipAccount, type SipService, type SipTransport, type SrtpPolicy } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { accountCodes, type AccountCodes } from './account-codes.ts';
import { hostAndPort, onOff, plainText, secretText } from './values.ts';

type Input = RenderInput<GrandstreamTraits>;

const transports: Readonly<Record<SipTransport, string>> = { udp: '0', tcp: '1', tls: '2' };

/** 1: "enabled but not forced", 2: "enabled and forced" (sources: fusionpbx, fspbx). */
const srtpCodes: Readonly<Record<SrtpPolicy, string>> = { off: '0', offered: '1', required: '2' };

/** RTP payload types: 9 is G.722, 8 is PCMA, 0 is PCMU, 18 is G.729. */
const codecs = { wide: ['9', '8', '0', '18'], narrow: ['8', '0', '18'] };

/** Every choice is written, in rounds: a choice left alone would keep a codec that is not wanted. */
function codecEntries(codes: AccountCodes, isWide: boolean): Entry[] {
  const wanted = isWide ? codecs.wide : codecs.narrow;
  return codes.codecs.map((code, index) => [code, wanted[index % wanted.length] ?? '8']);
}

/** All numbered parameters of the phone's lines. A line without an account is written empty, or it would keep an earlier one. */
export function accountEntries({ model, accounts, service, settings }: Input): Entry[] {
  const entries: Entry[] = [];
  for (const [index, codes] of accountCodes.slice(0, model.accounts).entries()) {
    const account = accounts[index];
    if (!account) {
      addEmpty(entries, codes);
      continue;
    }
    addIdentity(entries, codes, account, index + 1);
    addServer(entries, codes, service.sip);
    if (model.settings['hd-audio']) entries.push(...codecEntries(codes, settings.hdAudio));
  }
  return entries;
}

function addEmpty(entries: Entry[], codes: AccountCodes): void {
  entries.push([codes.isActive, '0'], [codes.server, ''], [codes.userName, ''], [codes.authName, ''], [codes.password, '']);
}

function addIdentity(entries: Entry[], codes: AccountCodes, account: SipAccount, line: number): void {
  const mailbox = diallable(account.voicemailNumber ?? '');
  entries.push(
    [codes.isActive, '1'],
    [codes.label, plainText(account.label)],
    [codes.userName, plainText(account.userName)],
    [codes.authName, plainText(account.authName)],
    [codes.password, secretText(account.password, `the password of line ${line}`)],
    [codes.displayName, plainText(account.displayName)],
    [codes.voicemail, mailbox],
    [codes.watchesMailbox, onOff(mailbox !== '')],
  );
}

function addServer(entries: Entry[], codes: AccountCodes, sip: SipService): void {
  entries.push(
    [codes.server, hostAndPort(sip)],
    [codes.outboundProxy, sip.outboundProxy ? hostAndPort(sip.outboundProxy) : ''],
    [codes.transport, transports[sip.transport]],
    [codes.srtp, srtpCodes[srtpOf(sip)]],
    [codes.registerMinutes, String(Math.max(1, Math.round(sip.registerSeconds / 60)))],
    // Digits dialled during a call travel as RFC 2833 tells.
    [codes.digitsInAudio, '0'],
    [codes.digitsInRtp, '1'],
    [codes.digitsInSip, '0'],
  );
}

/** The code that a supervised key dials before the extension, by account. */
export function pickupEntries({ model, accounts, service }: Input): Entry[] {
  const code = diallable(service.sip.pickupCode);
  return accounts.slice(0, model.accounts).map((_account, index) => [`account.${index + 1}.sip.blf.callPickup.prefix`, code]);
}
