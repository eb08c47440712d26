import type { UcOption, UnifiedCommunications } from '../../contract/index.ts';
import { own } from '../../i18n/error-texts.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import type { MailDraft } from '../../rules/link-addresses.ts';
import type { IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import type { GivenState, Shape } from '../base/given.ts';

/** The state of a controlled `<sc-unified-communications>`. */
export type UnifiedCommunicationsState = GivenState<UnifiedCommunications>;

export const unifiedCommunicationsShape: Shape = {
  product: 'string',
  options: [{ id: 'string', key: 'string', fallbackLabel: 'string', state: 'string', 'quota?': { used: 'number', total: 'number' } }],
  'administrator?': { name: 'string' },
};

type Words = Texts<'unifiedCommunications'>['unifiedCommunications'];

const optionIcons: Readonly<Record<string, IconPath>> = {
  messaging: icons.chat,
  'video-meetings': icons.camera,
  softphone: icons.headset,
  'screen-sharing': icons.screen,
  'call-recording': icons.microphone,
  'permanent-room': icons.people,
};

export const iconOf = ({ key }: UcOption): IconPath => own(optionIcons, key) ?? icons.plus;

/** Name of an option: the catalogue's, else the backend's. */
export const nameOf = (t: Words, { key, fallbackLabel }: UcOption): string => own(t.options, key) ?? fallbackLabel;

/** What is said below the name: how much there is, what it is for, or who adds it. */
export function aboutOf(t: Words, { key, state, quota, limit }: UcOption): string | undefined {
  if (state === 'available') return t.fromAdministrator;
  if (quota) return (own(t.quotas, key) ?? t.quota)(quota.used, quota.total);
  if (limit !== undefined) return (own(t.limits, key) ?? t.limit)(limit);
  return own(t.purposes, key);
}

/** The message to the administrator, with the options that could be added. */
export function mailTo(t: Words, { product, options }: UnifiedCommunications, name: string): MailDraft {
  const available = options.filter(({ state }) => state === 'available').map((option) => `- ${nameOf(t, option)}`);
  const list = available.length > 0 ? [[t.mail.available, ...available].join('\n')] : [];
  return { subject: t.mail.subject(product), body: [t.mail.hello(name), t.mail.wish(product), ...list, ''].join('\n\n') };
}
