import { isExtension } from '../../rules/numbers.ts';
import { zoneRule } from '../../rules/zone-rule.ts';
import { generatorOf } from '../provisioning/catalogue.ts';
import { keyLayout, positionsOf } from '../provisioning/key-layout.ts';
import { planKeys, type KeyPlan, type ResolvedKey } from '../provisioning/plan-keys.ts';
import type { PhoneService, RenderInput, SipAccount } from '../provisioning/render-input.ts';
import { modulesOf, phoneSettings } from '../provisioning/settings-form.ts';
import { diallable } from '../../rules/phone-text.ts';
import type { KeyLayout } from '../../contract/index.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { DeviceAccount } from './sql-devices.ts';
import type { FunctionKeyRecord } from './sql-function-keys.ts';
import { sealedPlace } from './sealed-place.ts';
import type { PhoneSources } from './phone-sources.ts';
import { tollRefusal } from '../toll/toll-policy.ts';

/** The company has no telephone switch for its phones to register at: no file can be made. */
export class NoPhoneService extends Error {
  override readonly name = 'NoPhoneService';
}

/** Opens secrets; one that hides them instead makes files that may be shown. */
export type Opener = Pick<SecretBox, 'open'>;

/** A number that may not be called any more is not put on a key. A locked key is the administrator's word. */
function isRefused(number: string, { locked }: FunctionKeyRecord, { user }: PhoneSources): boolean {
  return !locked && !isExtension(number) && tollRefusal(number, user.policy.tollGrants) !== undefined;
}

function targetOf(key: FunctionKeyRecord, sources: PhoneSources): Pick<ResolvedKey, 'value' | 'account' | 'refused'> & { name: string } {
  const { target } = key;
  const { colleagues, device } = sources;
  switch (target?.kind) {
    case 'colleague': {
      const colleague = colleagues.get(target.contact);
      return { value: diallable(colleague?.extension ?? ''), name: colleague?.name ?? '' };
    }
    case 'number':
      return { value: diallable(target.number), name: target.number, refused: isRefused(target.number, key, sources) };
    case 'line': {
      const index = device.accounts.findIndex(({ line }) => line === target.line);
      return { value: '', name: '', ...(index < 0 ? {} : { account: index + 1 }) };
    }
    default:
      return { value: '', name: '' };
  }
}

function resolvedKey(key: FunctionKeyRecord, sources: PhoneSources): ResolvedKey {
  const { name, ...target } = targetOf(key, sources);
  return { id: key.id, kind: key.kind, label: key.label || name, ...target };
}

function lineOf(sources: PhoneSources, { line }: DeviceAccount) {
  return sources.lines.find((record) => record.line.id === line)?.line;
}

function accountLabel(sources: PhoneSources, account: DeviceAccount): string {
  const line = lineOf(sources, account);
  return line?.extension ?? line?.number ?? account.userName;
}

function lineKeysOf({ device }: PhoneSources): number {
  return device.lineKeys ?? device.accounts.length;
}

/** Where keys can land on the phone as it stands, modules included. */
export function layoutOf(sources: PhoneSources): KeyLayout | undefined {
  const layout = keyLayout(sources.model, modulesOf(sources.model, sources.values), lineKeysOf(sources));
  return layout && { ...layout, kinds: generatorOf(sources.device.vendor).keyKinds };
}

/** The user's list on this phone. */
export function keyPlanOf(sources: PhoneSources): KeyPlan {
  const { model, values, device, keys } = sources;
  return planKeys(
    keys.map((key) => resolvedKey(key, sources)),
    {
      positions: positionsOf(model, modulesOf(model, values)),
      lineKeys: lineKeysOf(sources),
      accountLabels: device.accounts.map((account) => accountLabel(sources, account)),
      labelLength: model.labelLength,
      kinds: generatorOf(device.vendor).keyKinds,
    },
  );
}

function sipAccount(sources: PhoneSources, account: DeviceAccount, opener: Opener): SipAccount {
  const { firstName, lastName } = sources.user.account;
  return {
    displayName: `${firstName} ${lastName}`.trim(),
    label: accountLabel(sources, account),
    userName: account.userName,
    authName: account.authName,
    password: opener.open(account.sealedPassword, sealedPlace.account(sources.scope.tenant, sources.device.id, account.line)),
    ...(account.voicemailNumber === undefined ? {} : { voicemailNumber: account.voicemailNumber }),
  };
}

function serviceOf({ scope, service }: PhoneSources, opener: Opener): PhoneService {
  if (!service) throw new NoPhoneService(`No phone service is stored for ${scope.tenant}`);
  const { sealedAdminPassword, ...open } = service.service;
  if (sealedAdminPassword === undefined) return open;
  return { ...open, adminPassword: opener.open(sealedAdminPassword, sealedPlace.adminPassword(scope.tenant)) };
}

/** Time zone that the phone shows. */
export function timeZoneOf({ values, user }: PhoneSources): string {
  const own = values['time-zone'];
  return typeof own === 'string' ? own : user.account.timeZone;
}

/**
 * Everything that a generator needs.
 * @throws {@link NoPhoneService}; `SecretBoxError` when a secret does not open
 */
export function renderInputOf(sources: PhoneSources, opener: Opener, at: number): RenderInput {
  const { device, model, values } = sources;
  const code = values['lock-code'];
  const opened = typeof code === 'string' ? { 'lock-code': opener.open(code, sealedPlace.lockCode(sources.scope.tenant, device.id)) } : {};
  const [first, ...others] = device.accounts;
  return {
    model,
    ...(device.firmware === undefined ? {} : { firmware: device.firmware }),
    mac: device.mac,
    modules: modulesOf(model, values),
    accounts: [sipAccount(sources, first, opener), ...others.map((account) => sipAccount(sources, account, opener))],
    keys: keyPlanOf(sources).keys,
    settings: phoneSettings(model, { ...values, ...opened }),
    zone: zoneRule(timeZoneOf(sources), at),
    service: serviceOf(sources, opener),
  };
}
