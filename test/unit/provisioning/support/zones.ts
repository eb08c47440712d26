import type { ZoneChange, ZoneRule } from '../../../../src/rules/zone-rule.ts';

const change = (month: number, week: ZoneChange['week'], atMinutes: number): ZoneChange => ({ month, week, weekday: 7, atMinutes });

const european = { shift: 60, start: change(3, 'last', 120), end: change(10, 'last', 180) };

/** Zones of every sort that phones find hard: half hours, no summer, summer in the south, changes on other days and at midnight. */
export const zones = {
  paris: { timeZone: 'Europe/Paris', standardOffset: 60, summer: european },
  rome: { timeZone: 'Europe/Rome', standardOffset: 60, summer: european },
  berlin: { timeZone: 'Europe/Berlin', standardOffset: 60, summer: european },
  newYork: { timeZone: 'America/New_York', standardOffset: -300, summer: { shift: 60, start: change(3, 2, 120), end: change(11, 1, 120) } },
  sydney: { timeZone: 'Australia/Sydney', standardOffset: 600, summer: { shift: 60, start: change(10, 1, 120), end: change(4, 1, 180) } },
  lordHowe: {
    timeZone: 'Australia/Lord_Howe',
    standardOffset: 630,
    summer: { shift: 30, start: change(10, 1, 120), end: change(4, 1, 120) },
  },
  santiago: {
    timeZone: 'America/Santiago',
    standardOffset: -240,
    summer: { shift: 60, start: { ...change(9, 1, 1440), weekday: 6 }, end: { ...change(4, 1, 1440), weekday: 6 } },
  },
  chatham: {
    timeZone: 'Pacific/Chatham',
    standardOffset: 765,
    summer: { shift: 60, start: change(9, 'last', 165), end: change(4, 1, 225) },
  },
  cairo: {
    timeZone: 'Africa/Cairo',
    standardOffset: 120,
    summer: { shift: 60, start: { ...change(4, 'last', 0), weekday: 5 }, end: { ...change(10, 'last', 1440), weekday: 4 } },
  },
  athens: { timeZone: 'Europe/Athens', standardOffset: 120, summer: european },
  kolkata: { timeZone: 'Asia/Kolkata', standardOffset: 330 },
  algiers: { timeZone: 'Africa/Algiers', standardOffset: 60 },
  istanbul: { timeZone: 'Europe/Istanbul', standardOffset: 180 },
  marquesas: { timeZone: 'Pacific/Marquesas', standardOffset: -570 },
  utc: { timeZone: 'UTC', standardOffset: 0 },
} as const satisfies Record<string, ZoneRule>;
