import type { Catalogue } from '../../catalogue.ts';

/** `<sc-portal>`, dans les mots du guide. */
export const portal = {
  navigation: 'Navigation principale',
  skip: 'Aller au contenu',
  more: 'Plus',
  menu: 'Toutes les pages',
  pages: {
    dashboard: 'Tableau de bord',
    phones: 'Mes téléphones',
    'function-keys': 'Touches de fonction',
    documents: 'Documentation',
    forwarding: 'Gestion des appels',
    'call-log': 'Journal d’appels',
    voicemail: 'Messagerie vocale',
    usage: 'Conso forfait',
    contacts: 'Contacts',
    'unified-communications': 'Com. unifiées',
    connectivity: 'Connectivité',
    history: 'Historique',
    support: 'Une question\u202f?',
  },
  brief: { dashboard: 'Accueil', 'call-log': 'Journal', voicemail: 'Messages', contacts: 'Contacts' },
  unread: (count) => `${count} nouveau${count < 2 ? '' : 'x'}`,
  locked: { administrator: 'auprès de votre administrateur', plan: 'hors forfait', other: 'non autorisé' },
  account: 'Compte',
  accountOf: (name) => `Compte de ${name}`,
  language: 'Langue',
  languages: { en: 'English', fr: 'Français' },
  appearance: 'Apparence',
  appearances: { auto: 'Automatique', light: 'Claire', dark: 'Sombre' },
  signOut: 'Se déconnecter',
} satisfies Catalogue['portal'];
