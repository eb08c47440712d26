import type { ZoneRule } from '../../../../rules/zone-rule.ts';
import type { PhoneService } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import { plainText, secretText } from './values.ts';

/** What the phone does by itself: look every so many minutes, or once a day. */
const look = { everyMinutes: '1', daily: '2' };
const dayMinutes = 1440;

/**
 * When the phone looks for a new configuration. From once a day on, each phone looks at a moment of its own in the night: after a
 * power cut, thousands would otherwise look in the same minute every day.
 */
export function pollEntries(pollMinutes: number): Entry[] {
  if (pollMinutes < dayMinutes)
    return [
      ['P194', look.everyMinutes],
      ['P193', String(pollMinutes)],
    ];
  return [
    ['P194', look.daily],
    ['P285', '1'],
    ['P8459', '4'],
    ['P8458', '1'],
  ];
}

/**
 * `UTC-3` for three hours east of UTC: the sign is that of POSIX. Summer time cannot be told so, and none of the facts at hand
 * gives a form that holds its rule.
 */
function zoneText({ standardOffset }: ZoneRule): string {
  const size = Math.abs(standardOffset);
  const minutes = size % 60;
  const clock = `${Math.floor(size / 60)}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
  return `UTC${standardOffset > 0 ? '-' : '+'}${clock}`;
}

/** The clock of the phone. */
export function timeEntries(zone: ZoneRule): Entry[] {
  return [
    // Makes the text below count, where the phone would go by its own list.
    ['P64', 'customize'],
    ['P246', zoneText(zone)],
  ];
}

/** What all phones of a company share. */
export function serviceEntries({ language, timeServers, pollMinutes, adminPassword }: PhoneService): Entry[] {
  return [
    ...(adminPassword === undefined ? [] : [['P2', secretText(adminPassword, 'the admin password')] as const]),
    ['P1362', language],
    ['P30', plainText(timeServers[0])],
    ...pollEntries(pollMinutes),
  ];
}
