import type { Entry } from '../generator.ts';

/** How the phone checks by itself: every so many minutes, or once a day. */
const look = { everyMinutes: '1', daily: '2' };
const dayMinutes = 1440;
/** Range of P193 in minutes (source: the maker's configuration templates for GRP261x and GXP21xx): an hour to sixty days. */
const range = { least: 60, most: 86_400 };

function everyMinutes(minutes: number): Entry[] {
  return [
    ['P194', look.everyMinutes],
    ['P193', String(Math.min(range.most, Math.max(range.least, Math.round(minutes))))],
  ];
}

/**
 * When the phone checks for a new configuration. Once a day means a random moment between one and four at night: after a power cut,
 * thousands would otherwise check in the same minute every day. A period beyond the phone's range becomes the nearest one in it.
 */
export function pollEntries(pollMinutes: number): Entry[] {
  if (pollMinutes !== dayMinutes) return everyMinutes(pollMinutes);
  return [
    ['P194', look.daily],
    ['P285', '1'],
    ['P8459', '4'],
    ['P8458', '1'],
  ];
}

/**
 * Polling at the first contact: as soon as possible, never at night. This maker's least period is an hour. The steady file sets the
 * later period.
 */
export function firstPollEntries(pollMinutes: number): Entry[] {
  return everyMinutes(pollMinutes);
}
