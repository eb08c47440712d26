import type { Catalogue } from '../../catalogue.ts';

const calls = (count: number, shown = String(count)): string => `${shown} appel${count < 2 ? '' : 's'}`;

/** Un mois au milieu d’une phrase, sans majuscule. */
const inMonth = (month: string): string => month.charAt(0).toLocaleLowerCase('fr') + month.slice(1);

/** `<sc-usage>`, dans les mots du guide. */
export const usage = {
  title: 'Conso forfait',
  counted: (until) => `Compté ${until}`,
  whole: 'Le mois entier est compté',
  month: { label: 'Mois', previous: 'Mois précédent', next: 'Mois suivant' },
  monthEmpty: (month) => `${month} (aucune conso)`,
  lines: { label: 'Ligne', fixed: 'Ma téléphonie fixe', mobile: 'Ma téléphonie mobile' },
  noLine: { title: 'Aucune ligne', text: 'Vous n’avez aucune ligne dont la conso est comptée.' },
  empty: {
    title: (month) => `Aucune conso en ${inMonth(month)}`,
    running: 'Votre premier appel du mois apparaîtra ici.',
    over: 'Choisissez un autre mois.',
  },

  plan: 'Rappel forfait',
  allowances: {
    talk: 'Appels vers les fixes et les mobiles',
    'talk-to-fixed': 'Appels vers les fixes',
    'talk-to-mobile': 'Appels vers les mobiles',
    data: 'Data',
    messages: 'SMS',
  },
  of: (included) => `sur ${included}`,
  today: 'aujourd’hui',
  lasts: (amount) => `À ce rythme, ${amount} à la fin du mois\u00a0: votre forfait suffit.`,
  runsOut: (amount, day) => `À ce rythme, ${amount} atteints le ${day}.`,
  left: (amount) => `Il restait ${amount}.`,
  usedUp: (day) => (day === undefined ? 'Forfait atteint.' : `Forfait atteint le ${day}.`),
  beyond: {
    charged: 'Au-delà, l’usage est facturé.',
    slowed: 'Au-delà, le débit est réduit.',
    blocked: 'Au-delà, l’usage est bloqué.',
  },
  messages: (_count, shown) => `${shown}\u00a0SMS`,

  figures: 'Chiffres du mois',
  talk: 'Temps consommé',
  calls: 'Nombre d’appels',
  recipients: 'Nombre de destinataires',
  average: 'Durée moyenne',
  data: 'Data consommée',
  sent: 'SMS envoyés',
  multimedia: 'MMS envoyés',
  compared: {
    more: (amount) => `${amount} de plus`,
    less: (amount) => `${amount} de moins`,
    fewer: (amount) => `${amount} de moins`,
    than: (change, when) => `${change} qu’${when}`,
    same: (when) => `comme ${when}`,
    inMonth: (month) => `en ${month}`,
    byDay: (day) => `au ${day}`,
  },

  days: 'Par jour',
  view: { label: 'Affichage', chart: 'Graphique', table: 'Tableau' },
  columns: { day: 'Jour', talk: 'Temps', calls: 'Appels', data: 'Data' },
  minutes: (minutes) => `${minutes}\u00a0min`,
  chart: (month, busiest) => `Temps d’appel par jour, ${inMonth(month)}. Le plus fort\u00a0: ${busiest}. Le tableau donne chaque valeur.`,
  chartEmpty: (month) => `Temps d’appel par jour, ${inMonth(month)}\u00a0: aucun appel.`,

  top: 'Top 5 des appels sortants',
  spoken: (duration, count) => `${duration}, ${calls(count)}`,
  internal: 'interne',
  withheld: 'Numéro inconnu',

  summary: (month, duration, count, shown) => `${month}\u00a0: ${duration}, ${calls(count, shown)}`,
  export: {
    label: 'Exporter le mois (CSV)',
    done: 'Le mois est exporté.',
    file: (month) => `conso-${month}.csv`,
    columns: { day: 'Date', calls: 'Appels', seconds: 'Durée (s)', data: 'Data (octets)', messages: 'SMS' },
  },
} satisfies Catalogue['usage'];
