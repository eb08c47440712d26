import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarOf, holidayCalendars, holidaysOf, type HolidayCalendar, type HolidayName } from '../../../src/rules/holidays.ts';

const datesOf = (calendar: HolidayCalendar, year: number, regional = true): string[] =>
  holidaysOf(calendar, year)
    .filter((holiday) => regional || !holiday.regional)
    .map(({ date }) => date.slice(5));

const dateOf = (calendar: HolidayCalendar, year: number, name: HolidayName): string | undefined =>
  holidaysOf(calendar, year).find((holiday) => holiday.name === name)?.date;

/** Gauss, with the corrections of 1816: another algorithm than the one under test. */
function easterByGauss(year: number): string {
  const century = Math.floor(year / 100);
  const moon = (15 + century - Math.floor((8 * century + 13) / 25) - Math.floor(century / 4)) % 30;
  const d = (19 * (year % 19) + moon) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + ((4 + century - Math.floor(century / 4)) % 7)) % 7;
  const late = (d === 29 && e === 6) || (d === 28 && e === 6 && (11 * moon + 11) % 30 < 19);
  return new Date(Date.UTC(year, 2, 22 + d + e - (late ? 7 : 0))).toISOString().slice(0, 10);
}

describe('the public holidays', () => {
  // Published calendars: service-public.fr, belgium.be, guichet.lu, gov.uk, bmi.bund.de.
  const published: readonly (readonly [HolidayCalendar, number, string])[] = [
    ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    ['FR', 2027, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'],
    ['FR-6AE', 2026, '01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26'],
    ['RE', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-20 12-25'],
    ['BE', 2026, '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
    ['LU', 2026, '01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26'],
    ['GB-EAW', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    ['GB-EAW', 2022, '01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27'],
    ['GB-EAW', 2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    ['GB-SCT', 2022, '01-03 01-04 04-15 05-02 05-30 08-01 11-30 12-26 12-27'],
    ['GB-SCT', 2023, '01-02 01-03 04-07 05-01 05-29 08-07 11-30 12-25 12-26'],
    ['GB-NIR', 2025, '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26'],
  ];
  for (const [calendar, year, dates] of published)
    it(`of ${calendar} in ${year} are the published ones`, () => {
      assert.equal(datesOf(calendar, year).join(' '), dates);
    });

  it('of Germany and Switzerland are apart from those of some parts only', () => {
    assert.equal(datesOf('DE', 2026, false).join(' '), '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26');
    assert.equal(datesOf('CH', 2026, false).join(' '), '01-01 05-14 08-01 12-25');
    assert.ok(datesOf('DE', 2026).includes('06-04'));
  });

  it('follow Easter as Gauss computes it, in every year of three centuries', () => {
    for (let year = 1900; year < 2200; year++) {
      const monday = dateOf('FR', year, 'easter-monday') ?? '';
      assert.equal(new Date(Date.parse(monday) - 86_400_000).toISOString().slice(0, 10), easterByGauss(year));
    }
  });

  it('stand in order within the year, each named once', () => {
    for (const calendar of holidayCalendars)
      for (let year = 2024; year < 2050; year++) {
        const holidays = holidaysOf(calendar, year);
        const dates = holidays.map(({ date }) => date);
        assert.deepEqual(dates, [...dates].sort());
        assert.equal(new Set(holidays.map(({ name }) => name)).size, holidays.length);
        assert.ok(
          dates.every((date) => date.startsWith(`${year}-`)),
          `${calendar} ${year}`,
        );
      }
  });

  it('are found by country, the national ones first', () => {
    assert.deepEqual(['FR', 'GB', 'RE', 'CH', 'US'].map(calendarOf), ['FR', 'GB-EAW', 'RE', 'CH', undefined]);
  });
});
