import type { SnomTraits } from '../../catalogue/snom.ts';
import type { RenderInput } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import { onOff, secretText } from './values.ts';

/** The maker counts as the portal does, and silence has a name of its own: `Silent`. */
export function ringTone(tone: number, tones: number): string {
  return `Ringer${Math.min(Math.max(1, Math.trunc(tone) || 1), tones)}`;
}

function lockEntries(lockCode: string | undefined): Entry[] {
  // Numbers for emergencies stay as the factory set them: a locked phone must still dial them.
  return [
    ['keyboard_lock', onOff(Boolean(lockCode))],
    ['keyboard_lock_pw', secretText(lockCode ?? '', 'the lock code')],
  ];
}

/** Self-care settings of the whole phone. Those of a line stand with the accounts. */
export function settingEntries({ model, settings: chosen }: RenderInput<SnomTraits>): Entry[] {
  const { settings: known } = model;
  const entries: Entry[] = [];
  if (known['call-waiting']) entries.push(['call_waiting', onOff(chosen.callWaiting)]);
  if (known['ring-tone']) entries.push(['ring_sound', ringTone(chosen.ringTone, known['ring-tone'].tones)]);
  if (known['lock-code']) entries.push(...lockEntries(chosen.lockCode));
  return entries;
}
