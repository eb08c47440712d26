/** `<sc-provider>`. */
export const provider = {
  signedOut: {
    title: 'You are signed out',
    text: 'Sign in again to see your telephone settings.',
    retry: 'I have signed in again',
  },
};
