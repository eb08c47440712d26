import type { SnomTraits } from '../../catalogue/snom.ts';
import type { SettingFacts } from '../../catalogue/model.ts';
import { srtpOf, type PhoneSettings, type RenderInput, type SipAccount, type SipService, type SrtpPolicy } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { ringTone } from './settings.ts';
import { hostText, nameText, screenText, secretText } from './values.ts';

/** In the order in which the phone offers them. The last one carries digits dialled during a call (RFC 2833). */
const codecs = { wide: 'g722,pcma,pcmu,telephone-event', narrow: 'pcma,pcmu,telephone-event' };

/** Whether speech is encrypted, and how the offer says so: `mandatory` takes no call without. */
const speech: Readonly<Record<SrtpPolicy, readonly [srtp: string, savp: string]>> = {
  off: ['off', 'off'],
  offered: ['on', 'optional'],
  required: ['on', 'mandatory'],
};

/** All lines of the phone. A line without an account is written empty, or it would keep an earlier one. */
export function accountEntries({ model, accounts, service, settings }: RenderInput<SnomTraits>): Entry[] {
  const entries: Entry[] = [];
  const server = serverOf(service.sip);
  for (let line = 1; line <= model.accounts; line += 1) {
    const account = accounts[line - 1];
    if (!account) {
      addEmpty(entries, line);
      continue;
    }
    addIdentity(entries, line, account);
    addServer(entries, line, server);
    addSettings(entries, line, settings, model.settings);
  }
  return entries;
}

function addEmpty(entries: Entry[], line: number): void {
  entries.push(
    [`user_active.${line}`, 'off'],
    [`user_name.${line}`, ''],
    [`user_pname.${line}`, ''],
    [`user_pass.${line}`, ''],
    [`user_host.${line}`, ''],
  );
}

function addIdentity(entries: Entry[], line: number, account: SipAccount): void {
  entries.push(
    [`user_active.${line}`, 'on'],
    [`user_realname.${line}`, screenText(account.displayName)],
    [`user_idle_text.${line}`, screenText(account.label)],
    [`user_name.${line}`, nameText(account.userName)],
    [`user_pname.${line}`, nameText(account.authName)],
    [`user_pass.${line}`, secretText(account.password, `the password of line ${line}`)],
    [`user_mailbox.${line}`, diallable(account.voicemailNumber ?? '')],
  );
}

/** Settings that all lines of a phone share. */
interface Server {
  readonly registrar: string;
  readonly outbound: string;
  readonly expiry: string;
  readonly srtp: SrtpPolicy;
}

function serverOf(sip: SipService): Server {
  const { host, port, transport, registerSeconds, outboundProxy } = sip;
  const way = outboundProxy ?? { host, port };
  return {
    // The route stands in user_outbound; the registrar's own port matters only behind a proxy.
    registrar: outboundProxy ? `${hostText(host)}:${port}` : hostText(host),
    outbound: `${hostText(way.host)}:${way.port};transport=${transport}`,
    expiry: String(registerSeconds),
    srtp: srtpOf(sip),
  };
}

function addServer(entries: Entry[], line: number, { registrar, outbound, expiry, srtp }: Server): void {
  const [encryption, profile] = speech[srtp];
  entries.push(
    [`user_host.${line}`, registrar],
    [`user_outbound.${line}`, outbound],
    [`user_expiry.${line}`, expiry],
    [`user_srtp.${line}`, encryption],
    [`user_savp.${line}`, profile],
    // Off: the authentication tag of 80 bits, which RFC 4568 has first.
    [`user_auth_tag.${line}`, 'off'],
    [`user_dtmf_info.${line}`, 'off'],
  );
}

function addSettings(entries: Entry[], line: number, chosen: PhoneSettings, known: SettingFacts): void {
  if (known['hd-audio']) entries.push([`codec_priority_list.${line}`, chosen.hdAudio ? codecs.wide : codecs.narrow]);
  const tones = known['ring-tone']?.tones;
  if (tones !== undefined) entries.push([`user_ringer.${line}`, ringTone(chosen.ringTone, tones)]);
}
