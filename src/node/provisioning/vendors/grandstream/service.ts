import { emergencyNumbersOf } from '../../../../rules/emergency-numbers.ts';
import type { PhoneService } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import { pollEntries } from './polling.ts';
import { plainText, secretText } from './values.ts';

/** Entries that all phones of a company share. */
export function serviceEntries({ language, country, timeServers, pollMinutes, adminPassword }: PhoneService): Entry[] {
  return [
    ...(adminPassword === undefined ? [] : [['P2', secretText(adminPassword, 'the admin password')] as const]),
    ['P1362', language],
    ['P30', plainText(timeServers[0])],
    ...pollEntries(pollMinutes),
    // What a phone still dials that an administrator has let its user lock.
    ['P8385', emergencyNumbersOf(country).join(',')],
  ];
}
