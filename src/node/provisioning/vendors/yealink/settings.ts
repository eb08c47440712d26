import type { YealinkTraits } from '../../catalogue/yealink-model.ts';
import { emergencyNumbersOf } from '../../../../rules/emergency-numbers.ts';
import { audibleTone, type RenderInput } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import type { Dialect } from './dialect.ts';
import { factoryValue, onOff, secretValue } from './values.ts';

type Input = RenderInput<YealinkTraits>;

function supervisionEntries({ callInfoOnSupervision }: YealinkTraits, isShown: boolean): Entry[] {
  const visual: Entry = ['features.pickup.blf_visual_enable', onOff(isShown)];
  return callInfoOnSupervision ? [visual, ['features.blf.show_callinfo.enable', onOff(isShown)]] : [visual];
}

/** The maker counts as the portal does: "Tonalité 1" is Ring1.wav, and silence has a name of its own. */
function toneEntry(tone: number, tones: number, { tonePrefix }: Dialect): Entry {
  return ['phone_setting.ring_type', `${tonePrefix}Ring${audibleTone(tone, tones)}.wav`];
}

const allKeys = '0';
/** Locked by its user, never by itself. */
const byHand = '0';

function lockEntries(lock: YealinkTraits['lock'], lockCode: string | undefined, country: string): Entry[] {
  const isOn = onOff(Boolean(lockCode));
  const entries: Entry[] = [['phone_setting.phone_lock.enable', isOn]];
  if (lock === 'lock') entries.push(['phone_setting.lock', isOn]);
  if (!lockCode) return [...entries, ['phone_setting.phone_lock.unlock_pin', factoryValue]];
  return [
    ...entries,
    ['phone_setting.emergency.number', emergencyNumbersOf(country).join(',')],
    ['phone_setting.phone_lock.lock_key_type', allKeys],
    ['phone_setting.phone_lock.lock_time_out', byHand],
    ['phone_setting.phone_lock.unlock_pin', secretValue(lockCode, 'lockCode')],
  ];
}

/** Self-care settings that hold for the whole phone. "Son HD" stands with the accounts. */
export function settingEntries({ model, settings, service }: Input, dialect: Dialect): Entry[] {
  const { settings: facts, traits } = model;
  const entries: Entry[] = [];
  if (facts['call-waiting']) entries.push(['call_waiting.enable', onOff(settings.callWaiting)]);
  if (facts['supervision-caller-number']) entries.push(...supervisionEntries(traits, settings.supervisionCallerNumber));
  if (facts['ring-tone']) entries.push(toneEntry(settings.ringTone, facts['ring-tone'].tones, dialect));
  if (facts['lock-code']) entries.push(...lockEntries(traits.lock, settings.lockCode, service.country));
  return entries;
}
