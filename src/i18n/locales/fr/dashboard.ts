import type { Catalogue } from '../../catalogue.ts';

const quoted = (card: string): string => `«\u00a0${card}\u00a0»`;
const plural = (count: number): string => (count < 2 ? '' : 's');

/** `<sc-dashboard>`, dans les mots du guide. */
export const dashboard = {
  title: 'Tableau de bord',
  hello: (name) => `Bonjour ${name}`,
  lastCall: (when) => `dernier appel ${when}`,
  lines: { label: 'Ligne', fixed: 'Fixe', mobile: 'Mobile' },
  empty: { title: 'Aucune carte', text: 'Il n’y a rien à afficher ici.', hidden: 'Toutes les cartes sont masquées.' },

  cards: {
    phone: 'Mon téléphone',
    route: 'Si l’on vous appelle maintenant',
    voicemail: 'Messagerie vocale',
    'missed-calls': 'Appels manqués',
    usage: 'Conso forfait',
    contacts: 'Contacts',
    documents: 'Documentations',
    'unified-communications': 'Com. unifiées',
    plan: 'Rappel de mon forfait',
  },
  links: {
    phone: 'Touches et paramètres',
    mobile: 'Mes téléphones',
    route: 'Gérer mes renvois',
    voicemail: 'Tous les messages',
    'missed-calls': 'Journal d’appels',
    usage: 'Détail de ma conso',
    contacts: 'Tous mes contacts',
    documents: 'Toutes les documentations',
    'unified-communications': 'Mes options',
  },

  phones: { fixed: 'Mon téléphone fixe', mobile: 'Mon téléphone mobile' },
  phoneOf: (name) => `Dessin du ${name}`,
  mobileDrawing: 'Dessin d’un téléphone mobile',
  online: 'En ligne',
  offline: 'Hors ligne',
  presented: 'Numéro présenté',
  withheld: 'Numéro masqué',

  noLine: 'Vous n’avez aucune ligne.',
  unread: (count) => `${count} nouveau${count < 2 ? '' : 'x'}`,
  isUnread: 'non lu',
  noMessage: 'Aucun message. Les nouveaux apparaissent ici.',
  messageFrom: (name) => `Message de ${name}`,
  play: (name) => `Lire le message de ${name}`,
  quote: (text) => `«\u00a0${text}\u00a0»`,
  automatic: 'Transcription automatique',
  unknownCaller: 'Numéro masqué',

  since: (count) => `${count} depuis hier`,
  noMissed: 'Personne n’attend votre appel.',
  callBack: (name) => `Rappeler ${name}`,
  calls: (count) => `${count} appel${plural(count)}`,

  usageOf: (month) => `Conso forfait, ${month}`,
  noCall: 'Aucun appel ce mois-ci pour le moment.',
  answered: (count, shown, average) => `${shown} appel${plural(count)}, durée moyenne ${average}`,
  share: (percent, amount, name) => `${percent} de ${amount} ${name}`,
  allowances: {
    talk: 'vers les fixes et les mobiles',
    'talk-to-fixed': 'vers les fixes',
    'talk-to-mobile': 'vers les mobiles',
    data: 'de data',
    messages: 'SMS',
  },
  included: (amount, name) => `${amount} ${name} par mois`,
  noPlan: 'Votre opérateur n’indique aucun forfait.',

  kinds: {
    internal: (count, shown) => `${shown} interne${plural(count)}`,
    external: (count, shown) => `${shown} externe${plural(count)}`,
  },
  presence: { idle: 'libre', ringing: 'ça sonne', busy: 'en ligne', away: 'absent', unknown: 'inconnu' },
  supervised: 'Collègues sur vos touches',
  noDocument: 'Aucun document pour le moment.',
  noOption: 'Aucune option pour le moment.',

  arrange: {
    open: 'Organiser le tableau de bord',
    help: 'Glissez une carte, ou déplacez-la avec les flèches. Rien n’est perdu\u00a0: une carte masquée attend en bas.',
    done: 'Terminé',
    reset: 'Rétablir',
    move: (card) => `Déplacer ${quoted(card)}\u00a0: flèches du clavier`,
    up: (card) => `Monter ${quoted(card)}`,
    down: (card) => `Descendre ${quoted(card)}`,
    hide: (card) => `Masquer ${quoted(card)}`,
    show: (card) => `Afficher ${quoted(card)}`,
    hidden: 'Cartes masquées',
    place: (card, place, count) => `${quoted(card)} en place ${place} sur ${count}`,
    isHidden: (card) => `${quoted(card)} est masquée`,
    isShown: (card) => `${quoted(card)} est affichée`,
    isReset: 'Le tableau de bord est comme au début',
    saved: 'Tableau de bord',
  },
} satisfies Catalogue['dashboard'];
