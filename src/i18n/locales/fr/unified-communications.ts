import type { Catalogue } from '../../catalogue.ts';

const participants = (count: number): string => `jusqu’à ${count} participants`;

/** `<sc-unified-communications>`, dans les mots du guide. */
export const unifiedCommunications = {
  title: 'Communications unifiées',
  about: 'Vue d’ensemble de votre solution de Communications Unifiées',
  open: (product) => `Ouvrir ${product}`,
  newTab: '(nouvel onglet)',
  options: {
    messaging: 'Messagerie instantanée',
    'video-meetings': 'Visioconférence',
    softphone: 'Softphone',
    'screen-sharing': 'Partage d’écran',
    'call-recording': 'Enregistrement des appels',
    'permanent-room': 'Salle permanente',
  },
  purposes: {
    messaging: 'avec vos collègues',
    'video-meetings': 'avec collègues et invités',
    softphone: 'votre ligne sur ordinateur ou mobile',
    'screen-sharing': 'en réunion',
    'call-recording': 'de vos propres appels',
    'permanent-room': 'toujours ouverte pour vos réunions',
  },
  limit: (count) => `jusqu’à ${count}`,
  limits: { 'video-meetings': participants, 'permanent-room': participants },
  quota: (used, total) => `${used} sur ${total}`,
  quotas: { softphone: (used, total) => `${used} appareil${used < 2 ? '' : 's'} sur ${total}` },
  states: { included: 'Incluse', available: 'Non incluse' },
  fromAdministrator: 'auprès de votre administrateur',
  list: (product) => `Options de ${product}`,
  none: { title: 'Aucune option', text: 'Votre solution n’a pas encore d’options. Votre administrateur les ajoute.' },
  ask: 'Pour ajouter ou enlever des options, vous devez vous rapprocher de votre administrateur.',
  write: (name) => `Écrire à ${name}`,
  request: 'Demander à votre administrateur',
  mail: {
    subject: (product) => `${product}\u00a0: options`,
    hello: (name) => `Bonjour ${name},`,
    wish: (product) => `Je souhaite modifier mes options ${product}.`,
    available: 'Options que je n’ai pas\u00a0:',
  },
} satisfies Catalogue['unifiedCommunications'];
