import type { Catalogue } from '../../catalogue.ts';

/** Enregistrer une annonce avec le micro. */
export const greetingRecorder = {
  title: 'Enregistrer une annonce',
  ask: {
    title: 'Votre navigateur va demander le micro',
    text: 'Choisissez «\u00a0Autoriser\u00a0». Rien n’est enregistré avant «\u00a0Rec\u00a0», rien n’est envoyé avant l’arrêt.',
    allow: 'Continuer',
    waiting: 'Répondez à la question de votre navigateur…',
  },
  rec: 'Rec',
  limit: (length) => `${length} au plus`,
  microphone: 'Micro',
  ownMicrophone: 'Micro de cet appareil',
  level: { label: 'Niveau du micro', silent: 'rien', low: 'faible', good: 'bon', high: 'trop fort' },
  speak: 'Parlez\u00a0: le niveau doit atteindre la moitié sans devenir orange.',
  of: (length) => `sur ${length}`,
  elapsed: 'Enregistré',
  pause: 'Pause',
  resume: 'Reprendre',
  stop: 'Arrêter',
  again: 'Recommencer',
  clearly: 'Énoncez clairement votre message.',
  recording: 'Enregistrement en cours',
  paused: 'Enregistrement en pause',
  remarks: {
    hidden: 'Enregistrement en pause\u00a0: la page n’était plus visible. Reprenez ou arrêtez.',
    lost: 'Le micro a été débranché. Ce que vous avez enregistré est conservé.',
    full: (length) => `Enregistrement arrêté\u00a0: ${length} atteintes.`,
  },
  reading: 'Préparation de votre enregistrement…',
  close: 'Fermer l’enregistreur',
  upload: 'Uploader',
  problems: {
    blocked: {
      title: 'Le micro est bloqué',
      text: 'Autorisez le micro pour ce site dans votre navigateur, ou uploadez une annonce enregistrée (mp3 ou wav).',
    },
    absent: { title: 'Aucun micro', text: 'Branchez-en un, ou uploadez une annonce enregistrée (mp3 ou wav).' },
    busy: { title: 'Le micro est déjà utilisé', text: 'Une autre application l’utilise. Fermez-la, puis réessayez.' },
    unsupported: {
      title: 'Cette page ne peut pas enregistrer',
      text: 'Ce navigateur ou cette adresse ne donne pas de micro. Uploadez une annonce enregistrée (mp3 ou wav).',
    },
    unreadable: {
      title: 'L’enregistrement est illisible',
      text: 'Rien n’a été envoyé. Recommencez, ou uploadez un fichier (mp3 ou wav).',
    },
  },
} satisfies Catalogue['greetingRecorder'];
