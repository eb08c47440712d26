import type { LocalDate } from '../contract/forwarding.ts';
import { dayMs } from './zone.ts';

/** A public holiday, in the words of no language. */
export type HolidayName =
  | 'new-year'
  | 'second-of-january'
  | 'epiphany'
  | 'saint-patrick'
  | 'good-friday'
  | 'easter-monday'
  | 'labour-day'
  | 'early-may'
  | 'victory-1945'
  | 'europe-day'
  | 'ascension'
  | 'spring-holiday'
  | 'whit-monday'
  | 'corpus-christi'
  | 'abolition-of-slavery'
  | 'boyne'
  | 'national-day'
  | 'summer-holiday'
  | 'assumption'
  | 'german-unity'
  | 'reformation-day'
  | 'all-saints'
  | 'armistice-1918'
  | 'saint-andrew'
  | 'christmas'
  | 'boxing-day';

export interface Holiday {
  readonly date: LocalDate;
  readonly name: HolidayName;
  /** Only in some parts of the country: cantons, Länder, communes. */
  readonly regional?: boolean;
}

/** A holiday of each year; `on` gives its midnight in UTC. */
interface Yearly extends Omit<Holiday, 'date'> {
  on(year: number): number;
  /** On a weekend, the next working day that is free is a holiday instead. */
  readonly substitute?: boolean;
}

/** Easter Sunday in the Gregorian calendar: the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leap = Math.floor(century / 4);
  const drift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - leap - drift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const sum = moon + weekday - 7 * correction + 114;
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1);
}

const fixed = (name: HolidayName, month: number, day: number): Yearly => ({ name, on: (year) => Date.UTC(year, month - 1, day) });
const easter = (name: HolidayName, days: number): Yearly => ({ name, on: (year) => easterOf(year) + days * dayMs });
const regional = (holiday: Yearly): Yearly => ({ ...holiday, regional: true });
const orNextWorkday = (holiday: Yearly): Yearly => ({ ...holiday, substitute: true });

/** The first Monday on or after a day of a month. */
const mondayFrom = (name: HolidayName, month: number, day: number): Yearly => ({
  name,
  on: (year) => {
    const at = Date.UTC(year, month - 1, day);
    return at + ((8 - new Date(at).getUTCDay()) % 7) * dayMs;
  },
});

const newYear = fixed('new-year', 1, 1);
const goodFriday = easter('good-friday', -2);
const easterMonday = easter('easter-monday', 1);
const labourDay = fixed('labour-day', 5, 1);
const ascension = easter('ascension', 39);
const whitMonday = easter('whit-monday', 50);
const assumption = fixed('assumption', 8, 15);
const allSaints = fixed('all-saints', 11, 1);
const armistice = fixed('armistice-1918', 11, 11);
const christmas = fixed('christmas', 12, 25);
const boxingDay = fixed('boxing-day', 12, 26);
const abolition = (month: number, day: number): Yearly => fixed('abolition-of-slavery', month, day);

/** Code du travail, L3133-1. */
const france = [
  newYear,
  easterMonday,
  labourDay,
  fixed('victory-1945', 5, 8),
  ascension,
  whitMonday,
  fixed('national-day', 7, 14),
  assumption,
  allSaints,
  armistice,
  christmas,
];

/** gov.uk/bank-holidays; a single holiday by proclamation is not in the list. */
const unitedKingdom = [
  orNextWorkday(newYear),
  goodFriday,
  mondayFrom('early-may', 5, 1),
  mondayFrom('spring-holiday', 5, 25),
  orNextWorkday(christmas),
  orNextWorkday(boxingDay),
];

/** By ISO 3166: a country, or a part of it with holidays of its own. The national list of a country comes before its parts. */
const calendars = {
  FR: france,
  // Code du travail, L3134-13; Good Friday in communes with a Protestant church.
  'FR-6AE': [...france, regional(goodFriday), boxingDay],
  // Code du travail, L3422-2.
  GP: [...france, abolition(5, 27)],
  MQ: [...france, abolition(5, 22)],
  GF: [...france, abolition(6, 10)],
  RE: [...france, abolition(12, 20)],
  YT: [...france, abolition(4, 27)],
  // Arrêté royal of 18 April 1974.
  BE: [newYear, easterMonday, labourDay, ascension, whitMonday, fixed('national-day', 7, 21), assumption, allSaints, armistice, christmas],
  // Everywhere: the federal holiday and three more; the others in most cantons.
  CH: [
    newYear,
    regional(goodFriday),
    regional(easterMonday),
    ascension,
    regional(whitMonday),
    fixed('national-day', 8, 1),
    christmas,
    regional(boxingDay),
  ],
  // Code du travail, L232-2.
  LU: [
    newYear,
    easterMonday,
    labourDay,
    fixed('europe-day', 5, 9),
    ascension,
    whitMonday,
    fixed('national-day', 6, 23),
    assumption,
    allSaints,
    christmas,
    boxingDay,
  ],
  DE: [
    newYear,
    regional(fixed('epiphany', 1, 6)),
    goodFriday,
    easterMonday,
    labourDay,
    ascension,
    whitMonday,
    regional(easter('corpus-christi', 60)),
    regional(assumption),
    fixed('german-unity', 10, 3),
    regional(fixed('reformation-day', 10, 31)),
    regional(allSaints),
    christmas,
    boxingDay,
  ],
  'GB-EAW': [...unitedKingdom, easterMonday, mondayFrom('summer-holiday', 8, 25)],
  'GB-SCT': [
    ...unitedKingdom,
    orNextWorkday(fixed('second-of-january', 1, 2)),
    mondayFrom('summer-holiday', 8, 1),
    orNextWorkday(fixed('saint-andrew', 11, 30)),
  ],
  'GB-NIR': [
    ...unitedKingdom,
    orNextWorkday(fixed('saint-patrick', 3, 17)),
    easterMonday,
    orNextWorkday(fixed('boyne', 7, 12)),
    mondayFrom('summer-holiday', 8, 25),
  ],
} as const satisfies Record<string, readonly Yearly[]>;

export type HolidayCalendar = keyof typeof calendars;

/** Every country and part with a list of holidays. */
export const holidayCalendars = Object.keys(calendars) as readonly HolidayCalendar[];

/** The list of a country, ISO 3166-1 alpha-2; `undefined` where none is known. */
export function calendarOf(country: string): HolidayCalendar | undefined {
  return holidayCalendars.find((calendar) => calendar === country || calendar.startsWith(`${country}-`));
}

/** The public holidays of a year, in the order of their dates. */
export function holidaysOf(calendar: HolidayCalendar, year: number): readonly Holiday[] {
  const list: readonly Yearly[] = calendars[calendar];
  const found = list.map((holiday) => ({ holiday, at: holiday.on(year) })).sort((a, b) => a.at - b.at);
  const taken = new Set(found.map(({ at }) => at));
  return found
    .map(({ holiday: { name, regional: isRegional, substitute }, at }) => {
      const observed = substitute ? workdayFrom(at, taken) : at;
      taken.add(observed);
      return { date: new Date(observed).toISOString().slice(0, 10), name, ...(isRegional && { regional: true }) };
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The day itself unless it is a Saturday or a Sunday; else the next working day that is no holiday. */
function workdayFrom(at: number, taken: ReadonlySet<number>): number {
  const isWeekend = (day: number): boolean => new Date(day).getUTCDay() % 6 === 0;
  if (!isWeekend(at)) return at;
  let day = at + dayMs;
  while (isWeekend(day) || taken.has(day)) day += dayMs;
  return day;
}
