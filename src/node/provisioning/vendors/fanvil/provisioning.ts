import type { FanvilGeneration } from '../../catalogue/fanvil.ts';
import type { FanvilPart } from '../../formats/fanvil-config.ts';
import { lineValue } from '../../formats/lines.ts';
import type { Entry } from '../generator.ts';

interface Names {
  readonly server: string;
  readonly file: string;
  readonly protocol: string;
  readonly mode: string;
  readonly interval: string;
}

const named = (word: string, server: string, file: string): Names => ({
  server,
  file,
  protocol: `${word} Protocol`,
  mode: `${word} Mode`,
  interval: `${word} Interval`,
});

const names: Readonly<Record<FanvilGeneration, Names>> = {
  classic: named('Download', 'Download Server IP', 'Config File Name'),
  current: named('Flash', 'Flash Server IP', 'Flash File Name'),
};

/** Sources: wazo, tancredi. */
const protocols = { http: '4', https: '5' } as const;

/** Checks repeatedly, not only at its start (source: tancredi). */
const atIntervals = '2';

/** The phone counts in hours, and no source has it count in parts of one. */
const shortestHours = 1;

function pollEntries({ mode, interval }: Names, hours: number): Entry[] {
  return [
    [mode, atIntervals],
    [interval, String(Math.max(shortestHours, Math.round(hours)))],
  ];
}

/** Server with its port, and the path to the phone's file: the phone puts its own address in for `$mac` (sources: wazo, tancredi). */
function addressEntries({ server, file, protocol }: Names, address: string): Entry[] {
  const { origin, pathname, protocol: scheme } = new URL(address);
  return [
    [server, lineValue(origin)],
    [file, lineValue(`${pathname.replace(/^\//, '')}$mac.cfg`)],
    [protocol, scheme === 'https:' ? protocols.https : protocols.http],
  ];
}

/** How often the phone looks for a new configuration. */
export function pollPart(generation: FanvilGeneration, pollMinutes: number): FanvilPart {
  return { module: 'AUTOUPDATE CONFIG', settings: pollEntries(names[generation], pollMinutes / 60) };
}

/** The steady address, and a check there as soon as the phone can. The files there set the later interval. */
export function firstContactPart(generation: FanvilGeneration, address: string): FanvilPart {
  const spelling = names[generation];
  return { module: 'AUTOUPDATE CONFIG', settings: [...addressEntries(spelling, address), ...pollEntries(spelling, shortestHours)] };
}
