/** One document, wherever it is shown. */
export const documentRow = {
  types: { pdf: 'PDF', page: 'Web page', image: 'Picture', video: 'Video', other: 'File' },
  fresh: 'New',
  newTab: 'opens in a new tab',
  download: (title: string) => `Download: ${title}`,
  opening: 'Opening…',
  gone: 'This document is no longer available. Please tell your operator.',
  /** The browser has blocked the tab. */
  notOpened: 'Your browser blocked the new tab.',
  /** It cannot be saved from here. */
  elsewhere: 'This document is on another site.',
  openNow: 'Open it now',
};
