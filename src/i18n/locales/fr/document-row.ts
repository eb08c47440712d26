import type { Catalogue } from '../../catalogue.ts';

/** Un document, où qu’il soit montré. */
export const documentRow = {
  types: { pdf: 'PDF', page: 'Page web', image: 'Image', video: 'Vidéo', other: 'Fichier' },
  fresh: 'Nouveau',
  newTab: 's’ouvre dans un nouvel onglet',
  download: (title) => `Télécharger\u00a0: ${title}`,
  opening: 'Ouverture…',
  gone: 'Ce document n’est plus disponible. Signalez-le à votre opérateur.',
  notOpened: 'Votre navigateur a bloqué le nouvel onglet.',
  elsewhere: 'Ce document se trouve sur un autre site.',
  openNow: 'L’ouvrir maintenant',
} satisfies Catalogue['documentRow'];
