import type { Catalogue } from '../../catalogue.ts';

const calls = (count: number, shown = String(count)): string => `${shown} appel${count < 2 ? '' : 's'}`;

/** Un mois au milieu d’une phrase, sans majuscule. */
const inMonth = (month: string): string => month.charAt(0).toLocaleLowerCase('fr') + month.slice(1);

/** `<sc-call-log>`, dans les mots du guide. */
export const callLog = {
  title: 'Journal d’appels',
  month: { label: 'Mois', previous: 'Mois précédent', next: 'Mois suivant' },
  monthChoice: (month, total, missed) => {
    if (total === undefined) return month;
    if (total === 0) return `${month} (aucun appel)`;
    return `${month} (${calls(total)}${missed ? `, ${missed} manqué${missed < 2 ? '' : 's'}` : ''})`;
  },
  kinds: { label: 'Appels', all: 'Tous', placed: 'Émis', received: 'Reçus', missed: 'Manqués' },
  lines: { label: 'Ligne', all: 'Toutes les lignes', fixed: 'Fixe', mobile: 'Mobile' },
  search: { label: 'Rechercher', placeholder: 'Rechercher par nom ou numéro', clear: 'Effacer la recherche' },
  count: (count, shown, more) => (more ? `Plus de ${calls(count, shown)}` : calls(count, shown)),

  none: 'Aucun résultat',
  direction: { placed: 'émis', received: 'reçu' },
  missed: 'manqué',
  unanswered: {
    answered: 'décroché',
    'answered-elsewhere': 'décroché ailleurs',
    'no-answer': 'sans réponse',
    busy: 'occupé',
    rejected: 'refusé',
    voicemail: 'messagerie',
    forwarded: 'renvoyé',
    failed: 'non abouti',
  },
  forwardedTo: 'renvoyé vers le',
  messageLeft: 'message laissé',
  verification: { passed: 'numéro authentifié', failed: 'numéro non authentifié', none: 'numéro non vérifié' },
  numberKinds: {
    fixed: 'fixe',
    mobile: 'mobile',
    special: 'spécial',
    telemarketing: 'démarchage',
    platform: 'plateforme',
    internal: 'interne',
    international: 'international',
    anonymous: 'masqué',
    unknown: 'type inconnu',
  },
  anonymous: 'Numéro masqué',
  anonymousHelp: 'La personne qui appelle a masqué son numéro, ou l’opérateur l’a masqué faute d’avoir pu l’authentifier.',
  calls: (count) => calls(count),

  callBack: (who) => `Rappeler ${who}`,
  listHint: 'Les flèches, Page précédente ou suivante, Origine et Fin mènent d’un appel à l’autre.',
  loadMore: 'Afficher plus d’appels',
  newCalls: (count) => (count < 2 ? '1 nouvel appel' : `${count} nouveaux appels`),

  received: 'Appel reçu',
  answeredElsewhere: 'Décroché par une autre personne',
  outcomes: {
    placed: {
      answered: 'Appel émis',
      'no-answer': 'Appel émis, sans réponse',
      busy: 'Appel émis, ligne occupée',
      rejected: 'Appel émis, refusé',
      voicemail: 'Appel émis, la messagerie a répondu',
      forwarded: 'Appel émis, renvoyé',
      failed: 'Appel émis, non abouti',
    },
    missed: {
      answered: 'Appel manqué',
      'no-answer': 'Appel manqué, vous n’avez pas répondu',
      busy: 'Appel manqué, vous étiez en communication',
      rejected: 'Vous avez refusé l’appel',
      voicemail: 'Appel manqué, votre messagerie a répondu',
      forwarded: 'Appel manqué, renvoyé',
      failed: 'Appel manqué, vous étiez injoignable',
    },
  },
  onLine: { fixed: 'ligne fixe', mobile: 'ligne mobile' },
  call: 'Appeler',
  addContact: 'Ajouter aux contacts',

  export: {
    label: 'Exporter (CSV)',
    word: 'Exporter',
    progress: (count) => `${count} appels lus`,
    done: (count, shown) => `${calls(count, shown)} ${count < 2 ? 'exporté' : 'exportés'}`,
    failed: 'L’export a échoué.',
    file: (month) => `journal-${month}.csv`,
    columns: {
      date: 'Date',
      time: 'Heure',
      name: 'Nom',
      number: 'Numéro',
      numberKind: 'Type de numéro',
      kind: 'Sens',
      outcome: 'Résultat',
      duration: 'Durée (s)',
      line: 'Ligne',
      forwardedTo: 'Renvoyé vers',
      messageLeft: 'Message laissé',
    },
    kinds: { placed: 'Émis', received: 'Reçu', missed: 'Manqué' },
    yes: 'oui',
  },

  empty: {
    title: 'Aucun appel',
    text: (month) => `Aucun appel en ${inMonth(month)}.`,
    goTo: (month) => `Voir ${inMonth(month)}`,
    never: 'Vos appels apparaîtront ici.',
  },
  nothingFound: { text: 'Aucun appel ne correspond à votre choix.', reset: 'Afficher tous les appels' },
} satisfies Catalogue['callLog'];
