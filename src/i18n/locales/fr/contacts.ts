import type { Catalogue } from '../../catalogue.ts';

const counted = (count: number, shown = String(count)): string => `${shown} contact${count < 2 ? '' : 's'}`;

/** `<sc-contacts>`, dans les mots du guide. */
export const contacts = {
  title: 'Contacts',
  total: (count, shown) => counted(count, shown),
  count: (count, shown, more) => (more ? `Plus de ${counted(count, shown)}` : counted(count, shown)),
  kinds: { label: 'Contacts', all: 'Tous', internal: 'Internes', external: 'Externes' },
  kind: { internal: 'interne', external: 'externe' },
  search: { label: 'Rechercher', placeholder: 'Nom, société, numéro', clear: 'Effacer la recherche' },
  letters: { label: 'Aller à une lettre', goTo: (letter) => (letter === '#' ? 'Aller aux autres caractères' : `Aller à ${letter}`) },
  listHint: 'Les flèches, Page précédente ou suivante, Origine et Fin mènent d’un contact à l’autre.',
  arrived: (count) => (count < 2 ? '1 nouveau contact' : `${count} nouveaux contacts`),
  loadMore: 'Afficher plus de contacts',
  call: (who) => `Appeler ${who}`,
  add: 'Ajouter un contact',
  import: 'Importer',
  export: 'Exporter',
  back: 'Contacts',
  empty: {
    title: 'Aucun contact',
    text: 'L’annuaire de votre entreprise est vide et vous n’avez ajouté aucun contact.',
  },
  nothingFound: {
    title: (search) => (search === '' ? 'Aucun contact ici' : `Aucun contact pour «\u00a0${search}\u00a0»`),
    text: 'Vérifiez l’orthographe ou cherchez parmi tous les contacts.',
    reset: 'Afficher tous les contacts',
    others: {
      internal: (count, shown) => (count < 2 ? `${shown} contact interne correspond.` : `${shown} contacts internes correspondent.`),
      external: (count, shown) => (count < 2 ? `${shown} contact externe correspond.` : `${shown} contacts externes correspondent.`),
    },
    everywhere: 'Chercher partout',
    add: (search) => `Ajouter «\u00a0${search}\u00a0»`,
  },
  fields: {
    title: 'Civilité',
    titles: { mr: 'M.', mrs: 'Mme', none: 'Sans titre' },
    firstName: 'Prénom',
    lastName: 'Nom',
    position: 'Fonction',
    company: 'Société',
    email: 'Adresse mail',
    fixedNumber: 'Téléphone fixe',
    mobileNumber: 'Téléphone mobile',
    extension: 'Poste',
  },
  actions: { fixedNumber: 'Fixe', mobileNumber: 'Mobile', extension: 'Poste', email: 'E-mail' },
  extension: (number) => `poste ${number}`,
  lastCalls: { title: 'Derniers appels', kinds: { placed: 'Émis', received: 'Reçu', missed: 'Manqué' } },
  edit: 'Modifier',
  remove: 'Supprimer',
  pageActions: { key: 'Mettre sur une touche', forward: 'Renvoyer mes appels vers' },
  readOnly: 'Annuaire de votre entreprise\u00a0: votre administrateur le tient à jour.',
  gone: 'Ce contact a été supprimé entre-temps.',
  saved: {
    created: 'Contact ajouté',
    updated: 'Contact enregistré',
    removed: (who) => `${who}\u00a0: contact supprimé`,
    restored: 'Contact rétabli',
  },
} satisfies Catalogue['contacts'];
