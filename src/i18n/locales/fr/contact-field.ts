import type { Catalogue } from '../../catalogue.ts';

/** Le champ d’une personne ou d’un numéro. */
export const contactField = {
  placeholder: 'Nom ou numéro',
  contacts: 'Contacts',
  kinds: { internal: 'Internes', external: 'Externes' },
  numbers: {
    extension: (number) => `poste ${number}`,
    fixedNumber: (number) => `fixe ${number}`,
    mobileNumber: (number) => `mobile ${number}`,
  },
  refusals: { external: 'Externe\u00a0: prenez «\u00a0Raccourci\u00a0»', own: 'Votre propre ligne' },
  searching: 'Recherche en cours…',
  nobody: (search) => (search === '' ? 'Aucun contact' : `Aucun contact pour «\u00a0${search}\u00a0»`),
  more: 'D’autres contacts correspondent\u00a0: continuez à taper.',
  failed: 'La recherche dans les contacts n’a pas abouti. Vous pouvez taper un numéro.',
  offline: 'Hors connexion, les contacts ne peuvent pas être cherchés. Vous pouvez taper un numéro.',
  found: {
    internal: (count) => `${count} interne${count < 2 ? '' : 's'}`,
    external: (count) => `${count} externe${count < 2 ? '' : 's'}`,
  },
} satisfies Catalogue['contactField'];
