/** The sheet of key labels that `<sc-function-keys>` prints. */
export const labelSheet = {
  title: (owner: string) => `Key labels, ${owner}`,
  printed: (date: string) => `printed on ${date}`,
  cut: 'Cut along the dotted lines.',
  trueSize: 'Print at 100 %, without “fit to page”. This line must measure 50 mm:',
  noStrip: 'Labels without a paper strip of a known size: a list to keep beside the phone.',
  areas: {
    left: 'Left of the screen',
    right: 'Right of the screen',
    screen: 'Screen',
    panel: 'Keys of the phone',
    module: 'Module',
  },
  module: (number: string, name: string) => `Module ${number}, ${name}`,
  column: (number: string) => `column ${number}`,
  page: (number: string) => `page ${number}`,
  continued: 'continued',
  nextPage: 'Next page',
};
