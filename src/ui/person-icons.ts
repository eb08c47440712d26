/** Path data of people and their kinds, as in `icons.ts`, through which they are used. */
export const personAdd = 'M6 8a4 4 0 1 1 8 0 4 4 0 1 1-8 0ZM2 21c1-5 4-7 8-7 2 0 3 .4 4.5 1M19 14v6m-3-3h6';
export const building = 'M4 21V5l8-3v19m0-13 8 3v10M2 21h20';
export const globe = 'M3 12a9 9 0 1 1 18 0 9 9 0 1 1-18 0ZM3 12h18M12 3c4 5 4 13 0 18-4-5-4-13 0-18Z';
export const people =
  'M5.5 8a3.5 3.5 0 1 1 7 0 3.5 3.5 0 1 1-7 0ZM2.5 20c.6-4 3.2-6 6.5-6s5.9 2 6.5 6M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18.5 14.6c1.7.9 2.7 2.8 3 5.4';
