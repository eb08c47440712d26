import type { Catalogue } from '../../catalogue.ts';

/** Mots communs à tous les widgets. */
export const common = {
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
    partial: (fields) => `Enregistré en partie. Non appliqué\u202f: ${fields}.`,
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

/** Ce qui s’est passé et ce qu’il faut faire, par code d’erreur. */
export const errors = {
  codes: {
    unauthenticated: { title: 'Vous êtes déconnecté', text: 'Reconnectez-vous pour continuer.' },
    forbidden: { title: 'Action non autorisée', text: 'Vous n’avez pas ce droit. Adressez-vous à votre administrateur.' },
    validation: { title: 'Non enregistré', text: 'Vérifiez votre saisie, puis enregistrez à nouveau.' },
    conflict: {
      title: 'Modifié entre-temps',
      text: 'Ce réglage a été modifié ailleurs. Vérifiez sa valeur actuelle, puis appliquez à nouveau votre changement.',
    },
    partial: {
      title: 'Enregistré en partie',
      text: 'Une partie seulement du changement est appliquée. Vérifiez les réglages, puis réessayez.',
    },
    'not-found': { title: 'Introuvable', text: 'Cet élément n’existe plus. Rechargez la page.' },
    limit: { title: 'Limite atteinte', text: 'Supprimez un élément avant d’en ajouter un autre.' },
    'rate-limited': { title: 'Trop de modifications', text: 'Patientez un instant, puis réessayez.' },
    unavailable: { title: 'Service indisponible', text: 'Le service téléphonique ne répond pas. Réessayez dans quelques minutes.' },
    offline: { title: 'Vous êtes hors connexion', text: 'Vérifiez votre connexion. La page reprendra d’elle-même à votre retour.' },
    timeout: { title: 'Pas de réponse', text: 'Le service téléphonique a mis trop de temps à répondre. Réessayez.' },
    unsupported: { title: 'Impossible', text: 'Votre opérateur ne propose pas ce service.' },
    aborted: { title: 'Interrompu', text: 'L’opération a été interrompue. Réessayez.' },
    protocol: { title: 'Réponse inattendue', text: 'La réponse du service est illisible. Réessayez ou contactez l’assistance.' },
  },
  refusals: {
    malformed: 'Ce numéro ne peut pas être composé. Vérifiez ses chiffres.',
    emergency: 'Les appels ne peuvent pas être renvoyés vers un numéro d’urgence.',
    premium: 'Les numéros surtaxés et spéciaux ne sont pas autorisés par votre opérateur.',
    'short-code': 'Les appels ne peuvent pas être renvoyés vers un numéro court.',
    'country-not-granted': 'Votre administrateur n’a pas ouvert les appels vers ce pays.',
    'type-not-granted': 'Votre administrateur n’a pas ouvert ce type de numéro. Vérifiez ses chiffres.',
    'own-number': 'C’est le numéro de cette ligne.',
    loop: 'Ce numéro renvoie déjà ses appels vers vous.',
  },
  rules: {
    required: () => 'Remplissez ce champ.',
    type: () => 'Cette valeur ne convient pas ici.',
    unknown: () => 'Ce champ est inconnu.',
    range: ({ min, max }) => `Choisissez entre ${min} et ${max}.`,
    format: () => 'Vérifiez le format.',
    'too-long': ({ max }) => `${max} caractères au plus.`,
    failed: () => 'Le système téléphonique n’a pas pu l’appliquer.',
    past: () => 'Choisissez un moment à venir.',
    unsupported: () => 'Ce choix n’est pas proposé ici.',
    other: () => 'Cette valeur est refusée.',
  },
  reference: (id) => `Référence pour l’assistance\u202f: ${id}`,
} satisfies Catalogue['errors'];
