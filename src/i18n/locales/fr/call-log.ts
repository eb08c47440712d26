import type { Catalogue } from '../../catalogue.ts';

const calls = (count: number, shown = String(count)): string => `${shown} appel${count < 2 ? '' : 's'}`;

/** `<sc-call-log>`, dans les mots du guide. */
export const texts = {
  title: 'Journal d’appels',
  month: { label: 'Mois', previous: 'Mois précédent', next: 'Mois suivant' },
  monthChoice: (month, total, missed) => {
    if (total === 0) return `${month} (aucun appel)`;
    return `${month} (${calls(total)}${missed === 0 ? '' : `, ${missed} manqué${missed < 2 ? '' : 's'}`})`;
  },
  kinds: { label: 'Appels', all: 'Tous', placed: 'Émis', received: 'Reçus', missed: 'Manqués' },
  lines: { label: 'Ligne', all: 'Toutes les lignes', fixed: 'Fixe', mobile: 'Mobile' },
  search: { label: 'Rechercher', placeholder: 'Rechercher un nom, un numéro', clear: 'Effacer la recherche' },
  count: (count, shown, more) => (more ? `Plus de ${calls(count, shown)}` : calls(count, shown)),

  none: 'Aucun résultat',
  direction: { placed: 'émis', received: 'reçu' },
  missed: 'manqué',
  unanswered: {
    answered: 'répondu',
    'no-answer': 'sans réponse',
    busy: 'occupé',
    rejected: 'refusé',
    voicemail: 'messagerie',
    forwarded: 'renvoyé',
    failed: 'échec',
  },
  forwardedTo: 'renvoyé vers',
  messageLeft: 'message laissé',
  numberKinds: {
    fixed: 'fixe',
    mobile: 'mobile',
    special: 'spécial',
    internal: 'interne',
    international: 'international',
    anonymous: 'anonyme',
  },
  anonymous: 'Numéro masqué',
  calls: (count) => calls(count),

  callBack: (who) => `Rappeler ${who}`,
  listHint: 'Les flèches, Page précédente ou suivante, Origine et Fin mènent d’un appel à l’autre.',
  loadMore: 'Afficher plus d’appels',
  newCalls: (count) => (count < 2 ? '1 nouvel appel' : `${count} nouveaux appels`),

  export: 'Exporter (CSV)',
} satisfies Catalogue['callLog'];
