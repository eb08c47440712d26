import type { Entry } from '../generator.ts';

/** What the phone does by itself: look every so many minutes, or once a day. */
const look = { everyMinutes: '1', daily: '2' };
const dayMinutes = 1440;
/** What P193 takes (source: the maker's configuration templates for GRP261x and GXP21xx): an hour to sixty days. */
const range = { least: 60, most: 86_400 };

function everyMinutes(minutes: number): Entry[] {
  return [
    ['P194', look.everyMinutes],
    ['P193', String(Math.min(range.most, Math.max(range.least, Math.round(minutes))))],
  ];
}

/**
 * When the phone looks for a new configuration. Once a day means a moment of its own between one and four in the night: after a
 * power cut, thousands would otherwise look in the same minute every day. What is beyond the phone's range becomes the nearest that
 * it can do.
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
 * At the first contact: as soon as it is told, which for this maker is an hour at the earliest, and never put off to the night. The
 * steady file says what holds from then on.
 */
export function firstPollEntries(pollMinutes: number): Entry[] {
  return everyMinutes(pollMinutes);
}
