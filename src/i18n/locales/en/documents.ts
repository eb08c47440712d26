/** `<sc-documents>`. */
export const documents = {
  title: 'Documentation',
  about: 'Product sheets, guides for your phones, videos',
  search: { label: 'Search the documentation', placeholder: 'Search', clear: 'Clear the search' },
  filter: 'Documents shown',
  all: 'All',
  groups: { devices: 'My phones', services: 'My services', videos: 'Videos' },
  /** Where there is little room. */
  short: { devices: 'Phones', services: 'Services' },
  phones: { only: 'your phone', main: 'your main phone', other: 'another of your phones' },
  found: (count: number): string => (count === 1 ? '1 document' : `${String(count)} documents`),
  none: { title: 'No documents', text: 'Your operator has not published any documents yet.' },
  noMatch: { title: 'No documents found', text: 'Check the spelling, or try another word.', clear: 'Show all documents' },
  play: 'Play the video:',
  video: {
    failed: 'The video cannot be played. Try again, or download it.',
    captions: 'Captions',
    download: 'Download the video',
  },
};
