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
  unconfirmed: 'Pas encore confirmé. Votre modification est toujours en cours d’envoi.',
  confirmed: 'La modification en attente est enregistrée.',
  about: (name, sentence) => `${name}\u00a0: ${sentence}`,
  undo: 'Annuler la modification',
  stale: 'Ces informations ne sont peut-être plus à jour.',
  refreshFailed: 'Actualisation impossible. Ces informations ne sont peut-être plus à jour.',
  offline: 'Vous êtes hors connexion. Ces informations ne sont peut-être plus à jour.',
  partFailed: 'Cette partie n’a pas pu être chargée. Vérifiez votre connexion.',
  waiting: (count) =>
    count < 2
      ? 'Une modification en attente sera envoyée au retour de la connexion.'
      : `${count} modifications en attente seront envoyées au retour de la connexion.`,
  unavailable: {
    title: 'Non disponible',
    unsupported: 'Votre opérateur ne propose pas ce service.',
    administrator: 'Ce service est géré par votre administrateur. Demandez-le si vous en avez besoin.',
    plan: 'Votre forfait ne comprend pas ce service.',
    forbidden: 'Vous n’avez pas accès à ce service.',
    ask: {
      administrator: 'Demander à mon administrateur',
      plan: 'Demander à mon opérateur',
      unsupported: 'Demander à mon opérateur',
      forbidden: 'Demander l’accès',
    },
    mail: {
      subject: (service) => `Accès à «\u00a0${service}\u00a0»`,
      hello: 'Bonjour,',
      wish: (service) => `Je souhaite utiliser «\u00a0${service}\u00a0» dans mon portail de téléphonie.`,
      thanks: 'Merci.',
    },
  },
  inputKept: 'Ce que vous aviez saisi est gardé.',
  readOnly: {
    administrator: 'Votre administrateur gère ce réglage.',
    plan: 'Votre forfait ne permet pas de modifier ce réglage.',
    other: 'Vous ne pouvez pas modifier ce réglage.',
  },
  edits: {
    save: 'Enregistrer',
    saved: (name) => `${name}\u00a0: enregistré`,
    undoHint: 'Ctrl+Z annule la modification.',
    undone: (name) => `${name}\u00a0: modification annulée`,
    pending: 'Envoyé. Effectif dans quelques instants.',
    partial: (fields) => `Enregistré en partie. Non appliqué\u00a0: ${fields}.`,
    waiting: 'En attente',
    notSaved: 'Non enregistré',
    unsaved: 'Modifications non enregistrées',
    changedBy: {
      user: (when) => `Modifié par vous, ${when}`,
      administrator: (when) => `Modifié par votre administrateur, ${when}`,
      phone: (when) => `Modifié depuis le téléphone, ${when}`,
    },
    conflict: {
      text: (name) => `${name}\u00a0: modifié ailleurs entre-temps.`,
      now: (summary) => `Réglage actuel\u00a0: ${summary}`,
      apply: 'Appliquer à nouveau ma modification',
      keep: 'Conserver le réglage actuel',
    },
  },
  time: {
    tonight: (time) => `ce soir à ${time}`,
    moment: (day, time) => `${day} à ${time}`,
    untilTime: (moment) => `jusqu’à ${moment}`,
    untilDate: (moment) => `jusqu’au ${moment}`,
  },
} satisfies Catalogue['common'];

/** Ce qui s’est passé et ce qu’il faut faire, par code d’erreur. */
export const errors = {
  codes: {
    unauthenticated: { title: 'Votre session est terminée', text: 'Reconnectez-vous pour continuer.' },
    forbidden: { title: 'Action non autorisée', text: 'Action réservée à votre administrateur.' },
    validation: { title: 'Non enregistré', text: 'Vérifiez votre saisie, puis enregistrez à nouveau.' },
    conflict: {
      title: 'Modifié entre-temps',
      text: 'Ce réglage a été modifié ailleurs. Vérifiez sa valeur actuelle, puis appliquez à nouveau votre modification.',
    },
    partial: {
      title: 'Enregistré en partie',
      text: 'Une partie seulement de la modification est appliquée. Vérifiez les réglages, puis réessayez.',
    },
    'not-found': { title: 'Introuvable', text: 'Cet élément n’existe plus. Rechargez la page.' },
    limit: { title: 'Limite atteinte', text: 'Supprimez un élément avant d’en ajouter un autre.' },
    'rate-limited': { title: 'Trop de modifications', text: 'Patientez un instant, puis réessayez.' },
    unavailable: { title: 'Service indisponible', text: 'Le service téléphonique ne répond pas. Réessayez dans quelques minutes.' },
    offline: { title: 'Vous êtes hors connexion', text: 'Vérifiez votre connexion, puis réessayez.' },
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
    'country-not-granted': 'Votre administrateur n’a pas autorisé les appels vers ce pays.',
    'type-not-granted': 'Votre administrateur n’a pas autorisé ce type de numéro. Vérifiez ses chiffres.',
    'own-number': 'C’est le numéro de votre ligne\u00a0: choisissez-en un autre.',
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
    past: () => 'Choisissez une date future.',
    unsupported: () => 'Ce choix n’est pas proposé ici.',
    other: () => 'Cette valeur est refusée.',
  },
  reference: (id) => `Référence pour l’assistance\u00a0: ${id}`,
} satisfies Catalogue['errors'];
