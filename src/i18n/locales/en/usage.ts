/** `<sc-usage>`. */
export const usage = {
  title: 'Usage',
  about: 'The usage of your line.',
  lines: { label: 'Line', fixed: 'Fixed', mobile: 'Mobile' },
  noLine: { title: 'No line', text: 'You have no line.' },
};
