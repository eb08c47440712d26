import type { Catalogue } from '../../catalogue.ts';

/** `<sc-provider>`. */
export const provider = {
  signedOut: {
    title: 'Votre session est terminée',
    text: 'Reconnectez-vous pour retrouver vos réglages téléphoniques.',
    retry: 'C’est fait, continuer',
  },
} satisfies Catalogue['provider'];
