import type { CiscoTraits } from '../../catalogue/cisco.ts';
import type { SettingFacts } from '../../catalogue/model.ts';
import { emergencyNumbersOf } from '../../../../rules/emergency-numbers.ts';
import {
  audibleTone,
  srtpOf,
  type PhoneService,
  type PhoneSettings,
  type RenderInput,
  type SipAccount,
  type SipTransport,
} from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { hostText, screenText, secretText } from './values.ts';

const transports: Readonly<Record<SipTransport, string>> = { udp: 'UDP', tcp: 'TCP', tls: 'TLS' };
const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

/** All lines of the phone. A line without an account is written empty, or it would keep an earlier one. */
export function accountEntries(input: RenderInput<CiscoTraits>): Entry[] {
  const { model, accounts, service, settings } = input;
  const entries: Entry[] = [
    ['Station_Name', screenText(accounts[0].displayName)],
    ['Voice_Mail_Number', diallable(accounts[0].voicemailNumber ?? '')],
    // The phone's user menu shows it as "secure call": outgoing calls offer encrypted speech.
    ['Secure_Call_Setting', yesNo(srtpOf(service.sip) !== 'off')],
  ];
  for (let line = 1; line <= model.accounts; line += 1) {
    const account = accounts[line - 1];
    if (!account) {
      addEmpty(entries, line);
      continue;
    }
    addIdentity(entries, line, account);
    addServer(entries, line, service);
    addSettings(entries, line, settings, model.settings);
  }
  return entries;
}

function addEmpty(entries: Entry[], line: number): void {
  entries.push(
    [`Line_Enable_${line}_`, 'No'],
    [`User_ID_${line}_`, ''],
    [`Auth_ID_${line}_`, ''],
    [`Password_${line}_`, ''],
    [`Proxy_${line}_`, ''],
  );
}

function addIdentity(entries: Entry[], line: number, account: SipAccount): void {
  entries.push(
    [`Line_Enable_${line}_`, 'Yes'],
    [`Display_Name_${line}_`, screenText(account.displayName)],
    [`User_ID_${line}_`, screenText(account.userName)],
    [`Auth_ID_${line}_`, screenText(account.authName)],
    [`Password_${line}_`, secretText(account.password, `the password of line ${line}`)],
  );
}

function addServer(entries: Entry[], line: number, { sip, country }: PhoneService): void {
  const { outboundProxy } = sip;
  entries.push(
    [`Proxy_${line}_`, `${hostText(sip.host)}:${sip.port}`],
    [`Outbound_Proxy_${line}_`, outboundProxy ? `${hostText(outboundProxy.host)}:${outboundProxy.port}` : ''],
    [`Use_Outbound_Proxy_${line}_`, yesNo(outboundProxy !== undefined)],
    [`SIP_Transport_${line}_`, transports[sip.transport]],
    [`Register_Expires_${line}_`, String(sip.registerSeconds)],
    // AVT is the maker's word for RFC 2833.
    [`DTMF_Tx_Method_${line}_`, 'AVT'],
    // Strict: calls over TLS have encrypted speech or do not come about.
    [`Secure_Call_Option_${line}_`, srtpOf(sip) === 'required' ? 'Strict' : 'Optional'],
    [`Emergency_Number_${line}_`, emergencyNumbersOf(country).join(',')],
  );
}

function addSettings(entries: Entry[], line: number, chosen: PhoneSettings, known: SettingFacts): void {
  if (known['hd-audio']) {
    const [first, second] = chosen.hdAudio ? ['G722', 'G711a'] : ['G711a', 'G711u'];
    entries.push(
      [`Preferred_Codec_${line}_`, first],
      [`Second_Preferred_Codec_${line}_`, second],
      [`G722_Enable_${line}_`, yesNo(chosen.hdAudio)],
      [`OPUS_Enable_${line}_`, yesNo(chosen.hdAudio)],
    );
  }
  const tones = known['ring-tone']?.tones;
  if (tones) entries.push([`Default_Ring_${line}_`, String(audibleTone(chosen.ringTone, tones))]);
  if (known['call-waiting'])
    entries.push([`Call_Waiting_Serv_${line}_`, yesNo(chosen.callWaiting)], [`CW_Setting_${line}_`, yesNo(chosen.callWaiting)]);
}
