import type { PortalLanguage } from './texts.ts';

/** What a visitor of the demo chose. */
export interface Preferences {
  readonly user: string;
  readonly language: PortalLanguage;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly density: 'compact' | 'cosy' | 'touch';
}

const storageKey = 'selfcare-portal';
const defaults: Preferences = { user: 'alice', language: 'fr', theme: 'auto', density: 'cosy' };

/** The choices of the last visit; the defaults where storage is closed or holds nonsense. */
export function loadPreferences(): Preferences {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>) };
  } catch {
    return defaults;
  }
}

/** Keeps the choices; a browser that refuses storage only forgets them. */
export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences));
  } catch {
    // Private windows may refuse storage: the page works without it.
  }
}
