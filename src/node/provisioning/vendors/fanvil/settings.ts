import type { FanvilTraits } from '../../catalogue/fanvil.ts';
import type { FanvilPart } from '../../formats/fanvil-config.ts';
import { lineValue } from '../../formats/lines.ts';
import type { PhoneService, PhoneSettings, RenderInput } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import { secretText } from '../line-values.ts';

/** Without a code the lock ends: the phone forgets the one that it had, and opens if it is locked just now. */
export function lockEntries({ lockCode }: PhoneSettings): Entry[] {
  if (lockCode !== undefined) {
    return [
      ['KeyLock Password', lineValue(lockCode)],
      ['Enable KeyLock', '1'],
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
  return Math.min(Math.max(1, settings.ringTone), model.settings['ring-tone']?.tones ?? 1);
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
