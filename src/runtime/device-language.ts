import { surroundings } from './device.ts';

const keyOf = (adapterId: string): string => `selfcare-elements.language ${adapterId}`;

/** The language that the device has kept for a backend. Storage that is blocked has kept none. */
export function languageOnDevice(adapterId: string): string | undefined {
  try {
    return surroundings.localStorage?.getItem(keyOf(adapterId)) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a language on the device.
 * @param language `undefined` forgets it
 * @returns whether the device has kept it: storage may be blocked or full
 */
export function keepLanguageOnDevice(adapterId: string, language: string | undefined): boolean {
  try {
    const storage = surroundings.localStorage;
    if (!storage) return false;
    if (language === undefined) storage.removeItem(keyOf(adapterId));
    else storage.setItem(keyOf(adapterId), language);
    return true;
  } catch {
    return false;
  }
}
