import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { generatorOf } from '../../../src/node/provisioning/catalogue.ts';
import type { ZoneChange, ZoneRule } from '../../../src/rules/zone-rule.ts';
import { samples } from './support/makers.ts';
import { zones } from './support/zones.ts';

type ZoneName = keyof typeof zones;

interface Clock {
  readonly model: string;
  /** Parameters in groups. */
  readonly names: readonly (readonly string[])[];
  /** Their values, `-` for a parameter that is not written; groups are divided by commas. Without a row, a zone has the values of Paris. */
  readonly zones: Partial<Record<ZoneName, string>>;
}

const fanvilChange = (which: string) => ['Mon', 'Week', 'Wday', 'Hour'].map((part) => `DST ${which} ${part}`);
const mitelChange = (which: string) => ['relative date', 'month', 'week', 'day', 'hour'].map((part) => `dst ${which} ${part}`);
const polycomSummer = 'tcpIpApp.sntp.daylightSavings';
const polycomChange = (which: string) =>
  ['month', 'date', 'dayOfWeek', 'dayOfWeek.lastInMonth', 'time'].map((part) => `${polycomSummer}.${which}.${part}`);

const clocks: Readonly<Record<PhoneVendor, Clock>> = {
  // Day of the month, -1 for the last week; weekdays from Monday.
  cisco: {
    model: '8851',
    names: [['Time_Zone', 'Daylight_Saving_Time_Enable'], ['Daylight_Saving_Time_Rule']],
    zones: {
      paris: 'GMT+01:00 Yes, start=3/-1/7/2:0:0;end=10/-1/7/3:0:0;save=1:0:0',
      newYork: 'GMT-05:00 Yes, start=3/8/7/2:0:0;end=11/1/7/2:0:0;save=1:0:0',
      sydney: 'GMT+10:00 Yes, start=10/1/7/2:0:0;end=4/1/7/3:0:0;save=1:0:0',
      lordHowe: 'GMT+10:30 Yes, start=10/1/7/2:0:0;end=4/1/7/2:0:0;save=0:30:0',
      santiago: 'GMT-04:00 Yes, start=9/1/6/23:59:0;end=4/1/6/23:59:0;save=1:0:0',
      chatham: 'GMT+12:45 Yes, start=9/-1/7/2:45:0;end=4/1/7/3:45:0;save=1:0:0',
      cairo: 'GMT+02:00 Yes, start=4/-1/5/0:0:0;end=10/-1/4/23:59:0;save=1:0:0',
      athens: 'GMT+02:00 Yes, start=3/-1/7/2:0:0;end=10/-1/7/3:0:0;save=1:0:0',
      kolkata: 'GMT+05:30 No, ',
      algiers: 'GMT+01:00 No, ',
      istanbul: 'GMT+03:00 No, ',
      marquesas: 'GMT-09:30 No, ',
      utc: 'GMT No, ',
    },
  },
  // Quarters of an hour east of UTC; month, week (-1 is the last), weekday from Sunday as 0, full hour.
  fanvil: {
    model: 'X4U',
    names: [['Time Zone', 'DST Min Offset'], fanvilChange('Start'), fanvilChange('End')],
    zones: {
      paris: '4 60, 3 -1 0 2, 10 -1 0 3',
      newYork: '-20 60, 3 2 0 2, 11 1 0 2',
      sydney: '40 60, 10 1 0 2, 4 1 0 3',
      lordHowe: '42 30, 10 1 0 2, 4 1 0 2',
      santiago: '-16 60, 9 1 6 23, 4 1 6 23',
      chatham: '51 60, 9 -1 0 3, 4 1 0 4',
      cairo: '8 60, 4 -1 5 0, 10 -1 4 23',
      athens: '8 60, 3 -1 0 2, 10 -1 0 3',
      kolkata: '22 -, - - - -, - - - -',
      algiers: '4 -, - - - -, - - - -',
      istanbul: '12 -, - - - -, - - - -',
      marquesas: '-38 -, - - - -, - - - -',
      utc: '0 -, - - - -, - - - -',
    },
  },
  // As POSIX counts: west of UTC.
  grandstream: {
    model: 'GRP2612',
    names: [['P64', 'P246']],
    zones: {
      paris: 'customize STD-1DST-2,M3.5.0/02:00:00,M10.5.0/03:00:00',
      newYork: 'customize STD+5DST+4,M3.2.0/02:00:00,M11.1.0/02:00:00',
      sydney: 'customize STD-10DST-11,M10.1.0/02:00:00,M4.1.0/03:00:00',
      lordHowe: 'customize STD-10:30DST-11,M10.1.0/02:00:00,M4.1.0/02:00:00',
      santiago: 'customize STD+4DST+3,M9.1.6/24:00:00,M4.1.6/24:00:00',
      chatham: 'customize STD-12:45DST-13:45,M9.5.0/02:45:00,M4.1.0/03:45:00',
      cairo: 'customize STD-2DST-3,M4.5.5/00:00:00,M10.5.4/24:00:00',
      athens: 'customize STD-2DST-3,M3.5.0/02:00:00,M10.5.0/03:00:00',
      kolkata: 'customize UTC-5:30',
      algiers: 'customize UTC-1',
      istanbul: 'customize UTC-3',
      marquesas: 'customize UTC+9:30',
      utc: 'customize UTC+0',
    },
  },
  // Minutes west of UTC; week -1 is the last, weekdays from Sunday as 1, full hours.
  mitel: {
    model: '6920',
    names: [['time zone name', 'time zone minutes', 'dst config', 'dst minutes'], mitelChange('start'), mitelChange('end')],
    zones: {
      paris: 'Custom -60 3 60, 1 3 -1 1 2, 1 10 -1 1 3',
      newYork: 'Custom 300 3 60, 1 3 2 1 2, 1 11 1 1 2',
      sydney: 'Custom -600 3 60, 1 10 1 1 2, 1 4 1 1 3',
      lordHowe: 'Custom -630 3 30, 1 10 1 1 2, 1 4 1 1 2',
      santiago: 'Custom 240 3 60, 1 9 1 7 23, 1 4 1 7 23',
      chatham: 'Custom -765 3 60, 1 9 -1 1 3, 1 4 1 1 4',
      cairo: 'Custom -120 3 60, 1 4 -1 6 0, 1 10 -1 5 23',
      athens: 'Custom -120 3 60, 1 3 -1 1 2, 1 10 -1 1 3',
      kolkata: 'Custom -330 0 -, - - - - -, - - - - -',
      algiers: 'Custom -60 0 -, - - - - -, - - - - -',
      istanbul: 'Custom -180 0 -, - - - - -, - - - - -',
      marquesas: 'Custom 570 0 -, - - - - -, - - - - -',
      utc: 'Custom 0 0 -, - - - - -, - - - - -',
    },
  },
  // Seconds east of UTC; month, first day of the week, weekday from Sunday as 1, whether the week is the last, full hour.
  polycom: {
    model: 'VVX600',
    names: [
      ['', '.overrideDHCP'].map((name) => `tcpIpApp.sntp.gmtOffset${name}`),
      ['enable', 'fixedDayEnable'].map((name) => `${polycomSummer}.${name}`),
      polycomChange('start'),
      polycomChange('stop'),
    ],
    zones: {
      paris: '3600 1, 1 0, 3 - 1 1 2, 10 - 1 1 3',
      newYork: '-18000 1, 1 0, 3 8 1 0 2, 11 1 1 0 2',
      sydney: '36000 1, 1 0, 10 1 1 0 2, 4 1 1 0 3',
      lordHowe: '37800 1, 1 0, 10 1 1 0 2, 4 1 1 0 2',
      santiago: '-14400 1, 1 0, 9 1 7 0 23, 4 1 7 0 23',
      chatham: '45900 1, 1 0, 9 - 1 1 3, 4 1 1 0 4',
      cairo: '7200 1, 1 0, 4 - 6 1 0, 10 - 5 1 23',
      athens: '7200 1, 1 0, 3 - 1 1 2, 10 - 1 1 3',
      kolkata: '19800 1, 0 -, - - - - -, - - - - -',
      algiers: '3600 1, 0 -, - - - - -, - - - - -',
      istanbul: '10800 1, 0 -, - - - - -, - - - - -',
      marquesas: '-34200 1, 0 -, - - - - -, - - - - -',
      utc: '0 1, 0 -, - - - - -, - - - - -',
    },
  },
  // A name where one is sure, else seconds east of UTC; week 5 is the last, weekday 7 is Sunday.
  snom: {
    model: 'D785',
    names: [['timezone', 'utc_offset'], ['dst']],
    zones: {
      paris: 'FRA+1 -, -',
      rome: 'ITA+1 -, -',
      newYork: ' -18000, 3600 03.02.07 02:00:00 11.01.07 02:00:00',
      sydney: ' 36000, 3600 10.01.07 02:00:00 04.01.07 03:00:00',
      lordHowe: ' 37800, 1800 10.01.07 02:00:00 04.01.07 02:00:00',
      santiago: ' -14400, 3600 09.01.06 23:59:00 04.01.06 23:59:00',
      chatham: ' 45900, 3600 09.05.07 02:45:00 04.01.07 03:45:00',
      cairo: ' 7200, 3600 04.05.05 00:00:00 10.05.04 23:59:00',
      athens: ' 7200, 3600 03.05.07 02:00:00 10.05.07 03:00:00',
      kolkata: ' 19800, ',
      algiers: ' 3600, ',
      istanbul: ' 10800, ',
      marquesas: ' -34200, ',
      utc: ' 0, ',
    },
  },
  // Month, week (5 is the last), weekday (7 is Sunday), full hour.
  yealink: {
    model: 'T46U',
    names: [
      ['time_zone', 'summer_time', 'dst_time_type', 'offset_time'].map((name) => `local_time.${name}`),
      ['local_time.start_time'],
      ['local_time.end_time'],
    ],
    zones: {
      paris: '+1 1 1 60, 3/5/7/2, 10/5/7/3',
      newYork: '-5 1 1 60, 3/2/7/2, 11/1/7/2',
      sydney: '+10 1 1 60, 10/1/7/2, 4/1/7/3',
      lordHowe: '+10:30 1 1 30, 10/1/7/2, 4/1/7/2',
      santiago: '-4 1 1 60, 9/1/6/23, 4/1/6/23',
      chatham: '+12:45 1 1 60, 9/5/7/3, 4/1/7/4',
      cairo: '+2 1 1 60, 4/5/5/0, 10/5/4/23',
      athens: '+2 1 1 60, 3/5/7/2, 10/5/7/3',
      kolkata: '+5:30 0 - -, -, -',
      algiers: '+1 0 - -, -, -',
      istanbul: '+3 0 - -, -, -',
      marquesas: '-9:30 0 - -, -, -',
      utc: '0 0 - -, -, -',
    },
  },
};

function clockOf(vendor: PhoneVendor, zone: ZoneRule): readonly string[] {
  const generator = generatorOf(vendor);
  const { model, names } = clocks[vendor];
  const files = generator.render(samples[vendor].inputFor(model, { zone }));
  const found = new Map(files.flatMap(({ name, body }) => generator.parse(name, body)));
  return names.map((group) => group.map((name) => found.get(name) ?? '-').join(' '));
}

for (const { vendor, name } of vendorGenerators)
  describe(`the clock of a ${name} phone`, () => {
    const { zones: expected } = clocks[vendor];
    for (const [zoneName, zone] of Object.entries(zones) as [ZoneName, ZoneRule][])
      it(`keeps the time of ${zone.timeZone}`, () => {
        assert.equal(clockOf(vendor, zone).join(', '), expected[zoneName] ?? expected.paris);
      });
  });

const month = fc.integer({ min: 1, max: 12 });
const week = fc.constantFrom<ZoneChange['week'][]>(1, 2, 3, 4, 'last');
const weekday = fc.constantFrom<ZoneChange['weekday'][]>(1, 2, 3, 4, 5, 6, 7);
const anyChange: fc.Arbitrary<ZoneChange> = fc.record({ month, week, weekday, atMinutes: fc.integer({ min: 0, max: 1440 }) });
const anySummer = fc.record({ shift: fc.constantFrom(30, 60, 120), start: anyChange, end: anyChange });
const anyOffset = fc.integer({ min: -12 * 60, max: 14 * 60 });
const anyZone = fc.record({ timeZone: fc.constant('Etc/Test'), standardOffset: anyOffset, summer: anySummer });

describe('the clock of any zone', () => {
  it('has hours and minutes of two digits on a Cisco phone', () => {
    fc.assert(
      fc.property(anyOffset, (standardOffset) => {
        if (standardOffset === 0) return;
        const [text = ''] = clockOf('cisco', { timeZone: 'Etc/Test', standardOffset });
        const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d) No$/.exec(text) ?? [];
        assert.equal((Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1), standardOffset);
      }),
    );
  });

  it('has room in the field of a Grandstream phone', () => {
    fc.assert(
      fc.property(anyZone, (zone) => {
        const [, text = ''] = clockOf('grandstream', zone)[0]?.split(' ') ?? [];
        assert.ok(text.length <= 64, text);
        assert.match(text, /^STD[+-]\d{1,2}(?::\d\d)?DST[+-]\d{1,2}(?::\d\d)?(?:,M\d{1,2}\.[1-5]\.[0-6]\/\d\d:\d\d:00){2}$/);
      }),
      { numRuns: 100 },
    );
  });

  it('is put forward on a Grandstream phone from west of Greenwich to its time, and from there to the east', () => {
    const { summer } = zones.paris;
    const start = (standardOffset: number) =>
      clockOf('grandstream', { timeZone: 'Europe/Paris', standardOffset, summer })[0]?.split(/[ ,]/)[1];
    assert.deepEqual([-210, -60, -30, 0].map(start), ['STD+3:30DST+2:30', 'STD+1DST+0', 'STD+0:30DST-0:30', 'STD+0DST-1']);
  });

  it('counts weekdays from Sunday on a Polycom phone, and weeks by their first day', () => {
    const changeOn = (day: ZoneChange['weekday'], inWeek: ZoneChange['week']) => {
      const start = { month: 3, week: inWeek, weekday: day, atMinutes: 120 };
      const [, , change = ''] = clockOf('polycom', { ...zones.paris, summer: { ...zones.paris.summer, start } });
      return change.split(' ');
    };
    assert.deepEqual(
      ([7, 1, 2, 3, 4, 5, 6] as const).map((day) => changeOn(day, 1)[2]),
      ['1', '2', '3', '4', '5', '6', '7'],
    );
    assert.deepEqual(
      ([1, 2, 3, 4, 'last'] as const).map((inWeek) => changeOn(7, inWeek)[1]),
      ['1', '8', '15', '22', '-'],
    );
  });

  it('never follows the table of a Yealink phone, which is older than many a law', () => {
    const quarters = fc.integer({ min: -48, max: 56 }).map((count) => count * 15);
    fc.assert(
      fc.property(quarters, fc.option(anySummer, { nil: undefined }), (standardOffset, summer) => {
        const [clock = '', ...changes] = clockOf('yealink', { timeZone: 'Etc/Test', standardOffset, ...(summer && { summer }) });
        const [offset = '', isOn] = clock.split(' ');
        assert.equal(isOn, summer ? '1' : '0');
        assert.match(offset, /^(?:0|[+-]\d{1,2}(?::[134][05])?)$/);
        for (const at of changes) if (summer) assert.match(at, /^(?:[1-9]|1[0-2])\/[1-5]\/[1-7]\/(?:1?\d|2[0-3])$/);
      }),
    );
    assert.equal(clockOf('yealink', { timeZone: 'Etc/Test', standardOffset: 65 })[0], '+1:05 0 - -');
  });
});
