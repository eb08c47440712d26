import type { PortalLanguage } from './texts.ts';

/** Choices of a visitor of the demo. */
export interface Preferences {
  readonly user: string;
  readonly language: PortalLanguage;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly density: 'compact' | 'cosy' | 'touch';
}

const storageKey = 'selfcare-portal';
const defaults: Preferences = { user: 'alice', language: 'fr', theme: 'auto', density: 'cosy' };

/** The choices of the last visit; the defaults when storage is blocked or invalid. */
export function loadPreferences(): Preferences {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>) };
  } catch {
    return defaults;
  }
}

/** Stores the choices where the browser allows it. */
export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences));
  } catch {
    // Private windows may block storage; the page works without it.
  }
}
