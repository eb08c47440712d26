import type { Catalogue } from '../../catalogue.ts';

/** `<sc-language>`. */
export const language = {
  label: 'Langue',
  notKept: 'Votre choix ne vaut que pour cette page\u00a0: il n’a pas pu être enregistré.',
} satisfies Catalogue['language'];
