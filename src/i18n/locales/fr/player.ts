import type { Catalogue } from '../../catalogue.ts';

/** Le lecteur d’enregistrements. */
export const player = {
  play: (what) => `Lire\u00a0: ${what}`,
  pause: (what) => `Mettre en pause\u00a0: ${what}`,
  seek: (what) => `Position dans\u00a0: ${what}`,
  position: (at, of) => `${at} sur ${of}`,
  speed: 'Vitesse de lecture',
  times: (factor) => `${factor}×`,
  volume: 'Volume',
  loading: 'Chargement du son…',
  failed: 'Cet enregistrement ne peut pas être lu pour l’instant.',
  gone: 'Cet enregistrement n’existe plus.',
} satisfies Catalogue['player'];
