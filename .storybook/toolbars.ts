import type { Preview } from '@storybook/web-components-vite';

interface Choice {
  readonly value: string;
  readonly title: string;
}

type Icon = 'globe' | 'mirror' | 'component' | 'transfer';

const toolbar = (title: string, icon: Icon, items: readonly Choice[]) => ({
  description: title,
  toolbar: { title, icon, items: [...items], dynamicTitle: true },
});

/** The toolbars above every story. */
export const toolbars: NonNullable<Preview['globalTypes']> = {
  locale: toolbar('Language', 'globe', [
    { value: 'fr', title: 'Français' },
    { value: 'en', title: 'English' },
  ]),
  theme: toolbar('Theme', 'mirror', [
    { value: 'auto', title: 'As the system' },
    { value: 'light', title: 'Light' },
    { value: 'dark', title: 'Dark' },
  ]),
  density: toolbar('Density', 'component', [
    { value: 'compact', title: 'Compact' },
    { value: 'cosy', title: 'Cosy' },
    { value: 'touch', title: 'Touch' },
  ]),
  direction: toolbar('Direction', 'transfer', [
    { value: 'ltr', title: 'Left to right' },
    { value: 'rtl', title: 'Right to left' },
  ]),
};

export interface Look {
  readonly locale: 'fr' | 'en';
  readonly theme: 'auto' | 'light' | 'dark';
  readonly density: 'compact' | 'cosy' | 'touch';
  readonly direction: 'ltr' | 'rtl';
}

export const firstLook: Look = { locale: 'fr', theme: 'light', density: 'cosy', direction: 'ltr' };
