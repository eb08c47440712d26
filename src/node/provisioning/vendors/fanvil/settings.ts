import type { FanvilTraits } from '../../catalogue/fanvil.ts';
import type { FanvilPart } from '../../formats/fanvil-config.ts';
import { lineValue } from '../../formats/lines.ts';
import { emergencyNumbersOf } from '../../../../rules/emergency-numbers.ts';
import { audibleTone, type PhoneService, type RenderInput } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import { secretText } from '../line-values.ts';

/** Without a code the lock ends: the phone forgets the one that it had, and opens if it is locked just now. */
export function lockEntries({ settings: { lockCode }, service }: RenderInput<FanvilTraits>): Entry[] {
  if (lockCode !== undefined) {
    return [
      ['KeyLock Password', lineValue(lockCode)],
      ['Enable KeyLock', '1'],
      ['Emergency Call', emergencyNumbersOf(service.country).join(',')],
    ];
  }
  return [
    ['KeyLock Password', ''],
    ['Enable KeyLock', '0'],
    ['KeyLock Status', '0'],
  ];
}

/** From 1 to as many as the model has. */
export function ringNumber({ model, settings }: RenderInput<FanvilTraits>): number {
  return audibleTone(settings.ringTone, model.settings['ring-tone']?.tones ?? 1);
}

function adminSecret(password: string): string {
  return secretText(password, 'the administrator password');
}

/** Password of the phone's own menus. */
export function menuEntries({ adminPassword }: PhoneService): Entry[] {
  return adminPassword === undefined ? [] : [['Menu Password', adminSecret(adminPassword)]];
}

/** Account of the phone's web pages: its first one, which is always the administrator's. */
export function webParts({ adminPassword }: PhoneService): FanvilPart[] {
  if (adminPassword === undefined) return [];
  const settings: readonly Entry[] = [
    ['Account1 Name', 'admin'],
    ['Account1 Password', adminSecret(adminPassword)],
    // Of the administrator; that of a guest is 5.
    ['Account1 Level', '10'],
  ];
  return [{ module: 'MMI CONFIG', list: 'MMI Account', settings }];
}
