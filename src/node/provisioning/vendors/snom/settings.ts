import type { SnomTraits } from '../../catalogue/snom.ts';
import { emergencyNumbersOf } from '../../../../rules/emergency-numbers.ts';
import { audibleTone, type RenderInput } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import { onOff, secretText } from './values.ts';

/** The maker counts as the portal does, and silence has a name of its own: `Silent`. */
export function ringTone(tone: number, tones: number): string {
  return `Ringer${audibleTone(tone, tones)}`;
}

/**
 * Whether the phone may be locked, and by which code. `keyboard_lock` is the lock itself: on would lock the phone at each fetch, so that
 * a phone with a code is left as it is. Without a code it is opened, or it would stay locked by a code that nobody knows any more.
 */
function lockEntries(lockCode: string | undefined, country: string): Entry[] {
  if (!lockCode) {
    return [
      ['enable_keyboard_lock', 'off'],
      ['keyboard_lock', 'off'],
      ['keyboard_lock_pw', ''],
    ];
  }
  return [
    ['enable_keyboard_lock', 'on'],
    ['keyboard_lock_pw', secretText(lockCode, 'the lock code')],
    ['keyboard_lock_emergency', emergencyNumbersOf(country).join(' ')],
  ];
}

/** Self-care settings of the whole phone. Those of a line stand with the accounts. */
export function settingEntries({ model, settings: chosen, service }: RenderInput<SnomTraits>): Entry[] {
  const { settings: known } = model;
  const entries: Entry[] = [];
  if (known['call-waiting']) entries.push(['call_waiting', onOff(chosen.callWaiting)]);
  if (known['ring-tone']) entries.push(['ring_sound', ringTone(chosen.ringTone, known['ring-tone'].tones)]);
  if (known['lock-code']) entries.push(...lockEntries(chosen.lockCode, service.country));
  return entries;
}
