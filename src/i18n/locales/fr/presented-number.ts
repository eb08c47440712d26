import type { Catalogue } from '../../catalogue.ts';

/** `<sc-presented-number>`, dans les mots du guide. */
export const presentedNumber = {
  title: 'Présentation du numéro',
  about: 'Le numéro que vos correspondants voient quand vous appelez.',
  auto: 'L’enregistrement est automatique.',
  lines: { label: 'Ligne', fixed: 'Fixe', mobile: 'Mobile' },
  noLine: { title: 'Aucune ligne', text: 'Aucune de vos lignes ne permet de choisir le numéro présenté.' },
  noChoice: { title: 'Aucun numéro à choisir', text: 'Votre administrateur n’a pas encore attribué de numéro à cette ligne.' },
  groups: {
    own: 'Mes numéros (SDA)',
    mobile: 'Ma ligne mobile',
    group: 'Mes groupes d’appels',
    shared: 'Autres numéros, gérés par votre administrateur',
    anonymous: 'Sans numéro',
  },
  kinds: { own: 'ligne directe', mobile: 'mobile', group: 'groupe d’appels', shared: 'numéro partagé' },
  anonymous: { title: 'Présentation anonyme', text: 'Vos correspondants voient «\u00a0numéro masqué\u00a0».' },
  refusals: { 'mobile-on-fixed': 'La réglementation ne permet pas de présenter un numéro mobile depuis une ligne fixe.' },
  fallback: {
    was: (number) => `Cette ligne ne présente plus ${number === undefined ? 'le numéro que vous aviez choisi' : `le ${number}`}.`,
    withdrawn: 'Il n’est plus dans votre liste.',
    now: (number) => `Vos appels présentent maintenant le ${number}.`,
    read: 'J’ai compris',
  },
  presented: 'Présenté',
  saved: (number) => `Enregistré. Vos prochains appels présentent le ${number}.`,
  savedAnonymous: 'Enregistré. Vos prochains appels ne présentent aucun numéro.',
  withdrawn: 'Le numéro que cette ligne présente aujourd’hui ne peut plus être choisi.',
  anonymousOnMobile: 'La présentation anonyme n’existe que sur la ligne mobile. Sur le fixe, votre opérateur ne la propose pas.',
} satisfies Catalogue['presentedNumber'];
