import type { Catalogue } from '../../catalogue.ts';

/** Mots communs à tous les widgets. */
export const texts = {
  loading: 'Chargement…',
  retry: 'Réessayer',
  cancel: 'Annuler',
  close: 'Fermer',
  on: 'Activé',
  off: 'Désactivé',
  saving: 'Enregistrement…',
  saved: 'Enregistré',
  undo: 'Annuler',
  stale: 'Ces informations ne sont peut-être plus à jour.',
  refreshFailed: 'Actualisation impossible. Ces informations ne sont peut-être plus à jour.',
  offline: 'Vous êtes hors connexion. Ces informations ne sont peut-être plus à jour.',
  stuck: 'Cette modification attend la connexion et se fera d’elle-même.',
  waiting: (count) =>
    count < 2
      ? 'Une modification attend la connexion et partira d’elle-même.'
      : `${count} modifications attendent la connexion et partiront d’elles-mêmes.`,
  unavailable: {
    title: 'Non disponible',
    unsupported: 'Votre opérateur ne propose pas ce service.',
    administrator: 'Votre administrateur gère ce service. Adressez-vous à lui si vous en avez besoin.',
    plan: 'Votre forfait ne comprend pas ce service.',
    forbidden: 'Vous n’avez pas accès à ce service.',
  },
  readOnly: {
    administrator: 'Votre administrateur gère ce réglage.',
    plan: 'Votre forfait ne permet pas de modifier ce réglage.',
    other: 'Vous ne pouvez pas modifier ce réglage.',
  },
  time: {
    tonight: (time) => `ce soir ${time}`,
    moment: (day, time) => `${day} ${time}`,
    untilTime: (moment) => `jusqu’à ${moment}`,
    untilDate: (moment) => `jusqu’au ${moment}`,
  },
} satisfies Catalogue['common'];
