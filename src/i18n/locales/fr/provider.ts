import type { Catalogue } from '../../catalogue.ts';

/** `<sc-provider>`. */
export const provider = {
  signedOut: {
    title: 'Vous êtes déconnecté',
    text: 'Reconnectez-vous pour retrouver vos réglages téléphoniques.',
    retry: 'Je me suis reconnecté',
  },
} satisfies Catalogue['provider'];
