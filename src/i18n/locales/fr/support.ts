import type { Catalogue } from '../../catalogue.ts';

/** `<sc-support>`, dans les mots du guide. */
export const support = {
  title: 'Une question\u202f?',
  none: { title: 'Aucun contact', text: 'Votre opérateur n’a pas indiqué qui contacter.' },
  documents: { name: 'Chercher dans la documentation', about: 'guides et vidéos de vos équipements et solutions' },
  call: (number) => `Appeler le ${number}`,
  write: (address) => `Écrire à ${address}`,
  open: (address) => `Ouvrir ${address} (nouvel onglet)`,
} satisfies Catalogue['support'];
