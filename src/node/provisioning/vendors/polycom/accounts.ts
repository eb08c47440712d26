import type { PolycomTraits } from '../../catalogue/polycom.ts';
import type { RenderInput, SipAccount, SipService, SipTransport } from '../../render-input.ts';
import { diallable, phoneText } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { secretText } from './values.ts';

const transports: Readonly<Record<SipTransport, string>> = { udp: 'UDPOnly', tcp: 'TCPOnly', tls: 'TLS' };

function proxyEntries(reg: string, { outboundProxy, transport }: SipService): readonly Entry[] {
  if (!outboundProxy) return [];
  return [
    [`${reg}.outboundProxy.address`, phoneText(outboundProxy.host)],
    [`${reg}.outboundProxy.port`, String(outboundProxy.port)],
    [`${reg}.outboundProxy.transport`, transports[transport]],
  ];
}

function registrationEntries(account: SipAccount, number: number, sip: SipService): readonly Entry[] {
  const reg = `reg.${number}`;
  return [
    [`${reg}.address`, phoneText(account.userName)],
    [`${reg}.displayName`, phoneText(account.displayName)],
    [`${reg}.label`, phoneText(account.label)],
    [`${reg}.type`, 'private'],
    [`${reg}.lineKeys`, '1'],
    [`${reg}.auth.userId`, phoneText(account.authName)],
    [`${reg}.auth.password`, secretText(account.password, 'password')],
    [`${reg}.server.1.address`, phoneText(sip.host)],
    [`${reg}.server.1.port`, String(sip.port)],
    [`${reg}.server.1.transport`, transports[sip.transport]],
    [`${reg}.server.1.expires`, String(sip.registerSeconds)],
    ...proxyEntries(reg, sip),
  ];
}

/** Waiting messages: the phone asks the account's own mailbox, and its messages key calls there. */
function messageEntries({ userName, voicemailNumber }: SipAccount, number: number): readonly Entry[] {
  const mwi = `msg.mwi.${number}`;
  if (voicemailNumber === undefined) return [[`${mwi}.callBackMode`, 'disabled']];
  return [
    [`${mwi}.subscribe`, phoneText(userName)],
    [`${mwi}.callBackMode`, 'contact'],
    [`${mwi}.callBack`, diallable(voicemailNumber)],
  ];
}

/** The phone's lines, as many as the model can register. */
export function accountEntries({ accounts, model, service }: RenderInput<PolycomTraits>): readonly Entry[] {
  return accounts
    .slice(0, model.accounts)
    .flatMap((account, index) => [...registrationEntries(account, index + 1, service.sip), ...messageEntries(account, index + 1)]);
}
