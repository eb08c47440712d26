import type { Catalogue } from '../../catalogue.ts';

/** `<sc-usage>`, dans les mots du guide. */
export const usage = {
  title: 'Usage',
  about: 'Usage de votre ligne.',
  lines: { label: 'Ligne', fixed: 'Fixe', mobile: 'Mobile' },
  noLine: { title: 'Aucune ligne', text: 'Vous n’avez aucune ligne.' },
} satisfies Catalogue['usage'];
