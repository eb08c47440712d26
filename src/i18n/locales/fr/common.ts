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
  partFailed: 'Cette partie n’a pas pu être chargée. Vérifiez votre connexion.',
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
  edits: {
    save: 'Enregistrer',
    saved: (name) => `${name}\u202f: enregistré`,
    undone: (name) => `${name}\u202f: changement annulé`,
    pending: 'Envoyé. Le système téléphonique l’appliquera sous peu.',
    waiting: 'En attente',
    notSaved: 'Non enregistré',
    unsaved: 'Modifications non enregistrées',
    changedBy: {
      user: (when) => `Modifié par vous, ${when}`,
      administrator: (when) => `Modifié par votre administrateur, ${when}`,
      phone: (when) => `Modifié depuis le téléphone, ${when}`,
    },
    conflict: {
      text: (name) => `${name}\u202f: modifié ailleurs entre-temps.`,
      now: (summary) => `Réglage actuel\u202f: ${summary}`,
      apply: 'Appliquer à nouveau mon changement',
      keep: 'Garder le réglage actuel',
    },
  },
  time: {
    tonight: (time) => `ce soir ${time}`,
    moment: (day, time) => `${day} ${time}`,
    untilTime: (moment) => `jusqu’à ${moment}`,
    untilDate: (moment) => `jusqu’au ${moment}`,
  },
} satisfies Catalogue['common'];
