import type { Values } from '../../firmware.ts';
import { anySwitch, encryptionNumbered, filled, given, textsOf, numberOf, switchOf, wideFirst } from '../../reading.ts';
import type { AccountOnPhone, SettingsOnPhone, TransportOnPhone } from '../../simulated-phone.ts';
import type { Dialect } from './dialect.ts';
import type { YealinkModel } from './models.ts';
import { yealinkTimeZone } from './time-zone.ts';

type Traits = Pick<YealinkModel, 'oldLock' | 'callInfo'>;

/** The factory's. */
const LOCK_CODE = '123';
const transports: readonly TransportOnPhone[] = ['udp', 'tcp', 'tls', 'dns'];

/** Codecs have names, on older phones numbers and their name in `payload_type`. */
function hdAudio(values: Values): boolean | undefined {
  const switches = [...values].flatMap(([parameter, value]) => {
    const name = /^account\.1\.codec\.([^.]+)\.enable$/.exec(parameter)?.[1];
    return name === undefined ? [] : [{ name, on: switchOf(value) === true }];
  });
  return wideFirst(
    switches.map(({ name, on }) => ({
      name: values.get(`account.1.codec.${name}.payload_type`) ?? name,
      order: on ? (numberOf(values.get(`account.1.codec.${name}.priority`)) ?? Number.MAX_SAFE_INTEGER) : undefined,
    })),
  );
}

function supervisionCallerNumber(values: Values, { callInfo }: Traits): boolean | undefined {
  const shown = [values.get('features.pickup.blf_visual_enable')];
  return anySwitch(callInfo ? [...shown, values.get('features.blf.show_callinfo.enable')] : shown);
}

/** An account may have a tone of its own; `Common` says that it has none. */
function ringTone(values: Values): string | undefined {
  const own = filled(values.get('account.1.ringtone.ring_type'));
  return own === undefined || own === 'Common' ? filled(values.get('phone_setting.ring_type')) : own;
}

function lockCode(values: Values, { oldLock }: Traits): string | undefined {
  const old = oldLock && !['', '0'].includes(values.get('phone_setting.lock') ?? '');
  if (!old && !switchOf(values.get('phone_setting.phone_lock.enable'))) return undefined;
  return filled(values.get('phone_setting.phone_lock.unlock_pin')) ?? LOCK_CODE;
}

export function yealinkSettings(values: Values, dialect: Dialect, traits: Traits): SettingsOnPhone {
  return given({
    hdAudio: hdAudio(values),
    supervisionCallerNumber: supervisionCallerNumber(values, traits),
    callWaiting: switchOf(values.get('call_waiting.enable')),
    ringTone: ringTone(values),
    timeZone: yealinkTimeZone(values),
    lockCode: lockCode(values, traits),
    callableWhenLocked: textsOf(values.get('phone_setting.emergency.number'), ','),
    language: filled(values.get(dialect.language)),
  });
}

function readAccount(values: Values, dialect: Dialect, number: number): AccountOnPhone | undefined {
  const field = (name: string) => filled(values.get(`account.${number}.${name}`));
  const user = field('user_name');
  if (user === undefined || !switchOf(field('enable'))) return undefined;
  const optional = {
    authUser: field('auth_name'),
    password: field('password'),
    displayName: field('display_name'),
    server: field('sip_server.1.address'),
    port: numberOf(field('sip_server.1.port')),
    encryption: encryptionNumbered(field('srtp_encryption')),
  };
  return { number, user, transport: transports[Number(field(dialect.transport) ?? 0)] ?? 'udp', ...given(optional) };
}

export function yealinkAccounts(values: Values, dialect: Dialect, count: number): readonly AccountOnPhone[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return numbers.map((number) => readAccount(values, dialect, number)).filter((account) => account !== undefined);
}
