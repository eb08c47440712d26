import type { AttributeGroup } from '../../formats/polycom-attributes.ts';
import { srtpOf, type PhoneService, type SrtpPolicy } from '../../render-input.ts';
import { diallable, phoneText } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { flag } from './values.ts';

const languages: Readonly<Record<PhoneService['language'], string>> = { fr: 'French_France', en: 'English_United_States' };

/** Seconds: a shorter period is not taken. */
const shortestPoll = 3600;

/** In random mode the first check comes at any moment within the period: a company's phones spread out. */
export function pollEntries(pollMinutes: number): readonly Entry[] {
  return [
    ['prov.polling.enabled', '1'],
    ['prov.polling.mode', 'random'],
    ['prov.polling.period', String(Math.max(shortestPoll, pollMinutes * 60))],
  ];
}

/** Both sides must be able to: what is offered may be refused, what is required may not. */
function encryptionEntries(policy: SrtpPolicy): readonly Entry[] {
  const isOn = flag(policy !== 'off');
  return [
    ['sec.srtp.enable', isOn],
    ['sec.srtp.offer', isOn],
    ['sec.srtp.require', flag(policy === 'required')],
  ];
}

/** Settings of all phones of a company, without secrets. */
export function companyGroups({ sip, timeServers, language, pollMinutes }: PhoneService): readonly AttributeGroup[] {
  return [
    {
      element: 'provisioning',
      entries: [...pollEntries(pollMinutes), ['voIpProt.SIP.specialEvent.checkSync.alwaysReboot', '0']],
    },
    {
      element: 'time',
      entries: [
        ['tcpIpApp.sntp.address', phoneText(timeServers[0])],
        ['tcpIpApp.sntp.address.overrideDHCP', '1'],
      ],
    },
    { element: 'language', entries: [['lcl.ml.lang', languages[language]]] },
    {
      element: 'calls',
      entries: [
        ['feature.directedCallPickup.enabled', '1'],
        ['call.directedCallPickupMethod', 'legacy'],
        ['call.directedCallPickupString', diallable(sip.pickupCode)],
        ['up.oneTouchVoiceMail', '1'],
        ['tone.dtmf.viaRtp', '1'],
        ['tone.dtmf.rfc2833Control', '1'],
      ],
    },
    { element: 'speech', entries: encryptionEntries(srtpOf(sip)) },
    // Changes to the directory on the phone would be lost at the next check anyway.
    { element: 'directory', entries: [['dir.local.readonly', '1']] },
  ];
}
