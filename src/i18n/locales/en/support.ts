/** `<sc-support>`. */
export const support = {
  title: 'Any questions?',
  none: { title: 'No contact', text: 'Your operator has not told whom to ask.' },
  documents: { name: 'Search the documentation', about: 'guides and videos for your phones and services' },
  call: (number: string) => `Call ${number}`,
  write: (address: string) => `Write to ${address}`,
  open: (address: string) => `Open ${address} (new tab)`,
};
