import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Formats } from '../../../src/i18n/formats.ts';
import { catalogues } from './catalogues.ts';

const paris = 'Europe/Paris';
const fr = new Formats('fr', paris, catalogues.fr.common.time);
const en = new Formats('en', paris, catalogues.en.common.time);
const british = new Formats('en-GB', paris, catalogues.en.common.time);
/** Versions of Intl use different space characters: compare with plain spaces. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const at = (iso: string): number => Date.parse(iso);
/** Monday 23 November 2026, 10:00 in Paris. */
const now = at('2026-11-23T09:00:00.000Z');

describe('a time of day', () => {
  it('is written as in the guide in French', () => {
    assert.equal(fr.time(at('2026-07-07T17:23:00Z')), '19h23');
    assert.equal(fr.time(at('2026-07-07T06:05:00Z')), '8h05');
    assert.equal(fr.time(at('2026-07-06T22:00:00Z')), '0h00');
    assert.equal(new Formats('fr-CA', paris).time(at('2026-07-07T17:23:00Z')), '19h23');
  });

  it('follows the habit of the locale elsewhere', () => {
    assert.equal(plain(en.time(at('2026-07-07T17:23:00Z'))), '7:23 PM');
    assert.equal(british.time(at('2026-07-07T17:23:00Z')), '19:23');
  });

  it('is in the account’s time zone, not the browser’s', () => {
    assert.equal(new Formats('fr', 'America/Montreal').time('2026-07-07T17:23:00.000Z'), '13h23');
    assert.equal(new Formats('fr', 'Asia/Tokyo').time('2026-07-07T17:23:00.000Z'), '2h23');
  });
});

describe('a duration', () => {
  for (const [seconds, french, english] of [
    [0, '0 s', '0 s'],
    [45, '45 s', '45 s'],
    [59.6, '1 min 00', '1 min 00 s'],
    [114, '1 min 54', '1 min 54 s'],
    [1632, '27 min 12', '27 min 12 s'],
    [3725, '1 h 02 min 05', '1 h 02 min 05 s'],
    [360000, '100 h 00 min 00', '100 h 00 min 00 s'],
    [-3, '0 s', '0 s'],
  ] as const) {
    it(`of ${seconds} s reads ${french}`, () => {
      assert.equal(plain(fr.duration(seconds)), french);
      assert.equal(plain(en.duration(seconds)), english);
      assert.doesNotMatch(fr.duration(seconds) + en.duration(seconds), / /, 'it does not break into lines');
    });
  }
});

describe('a delay', () => {
  it('is in seconds below a minute', () => {
    assert.equal(plain(fr.seconds(20)), '20 secondes');
    assert.equal(plain(en.seconds(10)), '10 seconds');
  });
  it('is in minutes from a minute on', () => {
    assert.equal(plain(fr.seconds(60)), '1 min');
    assert.equal(plain(fr.seconds(90)), '1 min 30');
  });
});

describe('a day', () => {
  it('has its weekday, and the year when it is another one', () => {
    assert.equal(fr.day('2026-07-07', now), 'Mardi 7 juillet');
    assert.equal(fr.day('2025-07-07', now), 'Lundi 7 juillet 2025');
    assert.equal(en.day('2026-07-07', now), 'Tuesday, July 7');
  });
  it('is also named by its distance when it is today or yesterday', () => {
    assert.equal(fr.day('2026-11-22', now), 'Hier, dimanche 22 novembre');
    assert.equal(fr.day('2026-11-23', now), 'Aujourd’hui, lundi 23 novembre');
    assert.equal(en.day('2026-11-22', now), 'Yesterday, Sunday, November 22');
  });
  it('has the ordinal "1er" in French', () => {
    assert.equal(fr.day('2026-12-01', now), 'Mardi 1er décembre');
    assert.equal(fr.day('2025-01-01', now), 'Mercredi 1er janvier 2025');
    assert.equal(fr.day('2026-12-11', now), 'Vendredi 11 décembre');
  });
  it('changes at midnight of the account’s zone, also over the changes of the clock', () => {
    assert.equal(fr.dayKey('2026-03-28T23:30:00.000Z'), '2026-03-29');
  });
});

describe('a month', () => {
  it('begins with a capital', () => {
    assert.equal(fr.month('2026-07'), 'Juillet 2026');
    assert.equal(en.month('2026-07'), 'July 2026');
  });
});

describe('a moment to come', () => {
  for (const [iso, bare, until] of [
    ['2026-11-23T17:00:00Z', 'ce soir à 18h00', 'jusqu’à ce soir à 18h00'],
    ['2026-11-23T13:30:00Z', 'aujourd’hui à 14h30', 'jusqu’à aujourd’hui à 14h30'],
    ['2026-11-24T08:00:00Z', 'demain à 9h00', 'jusqu’à demain à 9h00'],
    ['2026-12-03T08:00:00Z', '3 décembre à 9h00', 'jusqu’au 3 décembre à 9h00'],
    ['2026-12-01T08:00:00Z', '1er décembre à 9h00', 'jusqu’au 1er décembre à 9h00'],
    ['2027-01-02T08:00:00Z', '2 janvier 2027 à 9h00', 'jusqu’au 2 janvier 2027 à 9h00'],
  ] as const) {
    it(`reads ${bare}`, () => {
      assert.equal(fr.moment(at(iso), now), bare);
      assert.equal(fr.until(at(iso), now), until);
    });
  }
  it('is written in English', () => {
    assert.equal(plain(british.until(at('2026-11-23T17:00:00Z'), now)), 'until this evening 18:00');
    assert.equal(plain(en.until(at('2026-12-03T08:00:00Z'), now)), 'until December 3 9:00 AM');
  });
});

describe('the formats', () => {
  it('name the days of the week from Monday', () => {
    assert.deepEqual(
      ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => fr.weekday(day, 'short')),
      ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
    );
    assert.equal(en.weekday(7), 'Sunday');
  });
  it('join lists', () => {
    assert.equal(fr.list(['a', 'b', 'c']), 'a, b et c');
    assert.equal(en.list(['a']), 'a');
  });
  it('write a date with its time', () => {
    const now = Date.parse('2026-11-28T12:00:00Z');
    assert.equal(fr.dateTime(at('2026-07-07T17:23:00Z'), now), '7 juillet à 19h23');
    assert.equal(fr.dateTime(at('2027-07-07T17:23:00Z'), now), '7 juillet 2027 à 19h23');
  });
  it('write numbers', () => {
    assert.equal(plain(fr.number(12345)), '12 345');
  });
  it('format a whole call log within the time limit', () => {
    const start = performance.now();
    for (let call = 0; call < 10_000; call += 1) fr.time(now + call * 60_000);
    assert.ok(performance.now() - start < 1000);
  });
});
