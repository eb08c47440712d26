import type { Catalogue } from '../../catalogue.ts';

/** Ce que dit `<sc-provider>` lui-même. */
export const texts = {
  signedOut: {
    title: 'Vous êtes déconnecté',
    text: 'Reconnectez-vous pour retrouver vos réglages téléphoniques.',
    retry: 'Je me suis reconnecté',
  },
} satisfies Catalogue['provider'];
