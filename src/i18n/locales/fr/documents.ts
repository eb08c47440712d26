import type { Catalogue } from '../../catalogue.ts';

/** `<sc-documents>`, dans les mots du guide. */
export const documents = {
  title: 'Documentation',
  about: 'Fiches produits, guides de vos équipements, vidéos',
  search: { label: 'Rechercher dans la documentation', placeholder: 'Rechercher', clear: 'Effacer la recherche' },
  filter: 'Documents affichés',
  all: 'Tout',
  groups: { devices: 'Mes équipements', services: 'Mes solutions', videos: 'Vidéos' },
  short: { devices: 'Équipements', services: 'Solutions' },
  phones: { only: 'votre poste', main: 'votre poste principal', other: 'un autre de vos postes' },
  found: (count) => (count < 2 ? `${String(count)} document` : `${String(count)} documents`),
  none: { title: 'Aucun document', text: 'Votre opérateur n’a pas encore publié de document.' },
  noMatch: {
    title: 'Aucun document trouvé',
    text: 'Vérifiez l’orthographe ou essayez un autre mot.',
    clear: 'Afficher tous les documents',
  },
  play: 'Lire la vidéo\u00a0:',
  video: {
    failed: 'La vidéo ne peut pas être lue. Réessayez ou téléchargez-la.',
    captions: 'Sous-titres',
    download: 'Télécharger la vidéo',
  },
} satisfies Catalogue['documents'];
