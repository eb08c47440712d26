import type { Catalogue } from '../../catalogue.ts';

const calls = (count: number, shown = String(count)): string => `${shown} ${count < 2 ? 'appel' : 'appels'}`;

/** Un mois au milieu d’une phrase, sans majuscule. */
const inMonth = (month: string): string => month.charAt(0).toLocaleLowerCase('fr') + month.slice(1);

/** `<sc-call-log>`, ce qui s’ouvre ensuite : le détail d’une ligne et l’export. */
export const texts = {
  received: 'Appel reçu',
  outcomes: {
    placed: {
      answered: 'Appel émis',
      'no-answer': 'Appel émis, sans réponse',
      busy: 'Appel émis, ligne occupée',
      rejected: 'Appel émis, refusé',
      voicemail: 'Appel émis, la messagerie a répondu',
      forwarded: 'Appel émis, renvoyé',
      failed: 'Appel émis, n’a pas abouti',
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
    progress: (count) => `Export en cours\u202f: ${count} lus`,
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
      outcome: 'Issue',
      duration: 'Durée (s)',
      line: 'Ligne',
      forwardedTo: 'Renvoyé vers',
      messageLeft: 'Message laissé',
    },
    yes: 'oui',
  },

  empty: {
    title: 'Aucun appel',
    text: (month) => `Aucun appel en ${inMonth(month)}.`,
    goTo: (month) => `Voir ${inMonth(month)}`,
    never: 'Vos appels apparaîtront ici.',
  },
  nothingFound: { text: 'Aucun appel ne correspond à votre choix.', reset: 'Afficher tous les appels' },
} satisfies Catalogue['callLogDetails'];
