/** `<sc-language>`. */
export const language = {
  label: 'Language',
  notKept: 'Your choice holds for this page only: it could not be saved.',
};
