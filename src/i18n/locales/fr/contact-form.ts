import type { Catalogue } from '../../catalogue.ts';

/** Le formulaire de `<sc-contacts>`. */
export const contactForm = {
  add: 'Ajout d’un contact',
  correct: 'Corriger le contact',
  edit: 'Modifier le contact',
  required: 'Un nom ou une société, et un numéro, sont obligatoires. Le contact est ajouté à vos contacts externes.',
  save: 'Enregistrer le contact',
  take: 'Valider la correction',
  needsName: 'Indiquez un nom ou une société.',
  needsNumber: 'Indiquez un numéro fixe ou mobile.',
  email: 'Vérifiez l’adresse, par exemple nom@societe.example.',
  duplicate: (who) => `Ce numéro est déjà à ${who}.`,
  exists: (who) => `Vous avez déjà ce contact\u00a0: ${who}.`,
  open: 'Ouvrir sa fiche',
  limit: (max) => `Vous avez ${max} contacts, le maximum. Supprimez-en un d’abord.`,
  goneElsewhere: 'Ce contact a été supprimé entre-temps. Enregistrer l’ajoute à nouveau.',
  unsaved: 'Votre saisie n’est pas enregistrée.',
  discard: 'Abandonner',
  goOn: 'Continuer la saisie',
} satisfies Catalogue['contactForm'];
