import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import metadata from 'libphonenumber-js/metadata.max.json';
import { usualNumberTypes, type NumberType, type TargetRefusal } from '../../../src/contract/index.ts';
import { tollRefusal } from '../../../src/node/toll/toll-policy.ts';

/** Order of the types in the metadata. */
const typeOrder: readonly NumberType[] = [
  'fixed',
  'mobile',
  'toll-free',
  'premium',
  'personal',
  'voicemail',
  'uan',
  'pager',
  'voip',
  'shared-cost',
];
const surcharged = typeOrder.filter((type) => !usualNumberTypes.includes(type));

interface Range {
  readonly country: string;
  readonly code: string;
  readonly type: NumberType;
  readonly pattern: RegExp;
  readonly samples: readonly string[];
}

const samplesPerRange = 12;

/** Numbers of a range, made from its pattern; those of the country's lengths. */
function samplesOf(code: string, pattern: RegExp, lengths: readonly number[]): readonly string[] {
  const made = fc.sample(fc.stringMatching(pattern), { numRuns: samplesPerRange * 2, seed: 1 });
  return [...new Set(made)]
    .filter(({ length }) => lengths.includes(length))
    .map((national) => `+${code}${national}`)
    .slice(0, samplesPerRange);
}

function rangesOf(country: string, plan: readonly unknown[]): Range[] {
  const [code, , , planLengths] = plan as [string, unknown, string, number[]];
  const types = (plan[11] ?? []) as readonly (readonly [string, number[]?] | 0)[];
  return typeOrder.flatMap((type, index) => {
    const [source, lengths = planLengths] = types[index] || [];
    if (!source) return [];
    const pattern = new RegExp(`^(?:${source})$`);
    return [{ country, code, type, pattern, samples: samplesOf(code, pattern, lengths) }];
  });
}

const countries = Object.entries(metadata.countries).flatMap(([country, plan]) => rangesOf(country, plan as readonly unknown[]));
const services = Object.entries(metadata.nonGeographic).flatMap(([code, plan]) => rangesOf(code, plan as readonly unknown[]));

const isIn = (number: string, { code, pattern }: Range): boolean =>
  number.startsWith(`+${code}`) && pattern.test(number.slice(1 + code.length));
const wide = countries.map(({ country }) => ({ country }));

describe('the toll policy of the whole world', () => {
  it('knows special numbers of nearly every country', () => {
    const withSpecial = new Set(countries.filter(({ type }) => surcharged.includes(type)).map(({ country }) => country));
    assert.ok(withSpecial.size > 150, String(withSpecial.size));
    assert.ok(countries.every(({ samples }) => samples.length > 0));
  });

  it('refuses special numbers of every country, even where all countries are granted', () => {
    const refusals: readonly (TargetRefusal | undefined)[] = ['premium', 'malformed'];
    const special = countries.filter(({ type }) => surcharged.includes(type));
    const accepted = special.flatMap(({ country, type, samples }) =>
      samples.filter((number) => !refusals.includes(tollRefusal(number, wide))).map((number) => `${country} ${type} ${number}`),
    );
    assert.deepEqual(accepted, []);
    // Malformed are numbers that E.164 has no room for, and those of Belarus that begin with its trunk prefix.
    const named = special.filter(({ samples }) => samples.some((number) => tollRefusal(number, wide) === 'premium'));
    assert.ok(named.length > special.length * 0.98, `${named.length} of ${special.length}`);
  });

  it('allows usual numbers of every country that is granted', () => {
    const refused = countries
      .filter(({ type }) => usualNumberTypes.includes(type))
      .filter(({ samples }) => samples.every((number) => tollRefusal(number, wide) !== undefined))
      .map(({ country, type, samples }) => `${country} ${type} ${samples[0] ?? ''} ${tollRefusal(samples[0] ?? '', wide) ?? ''}`);
    assert.deepEqual(refused, []);
  });

  it('opens no number of another country, whatever calling code they share', () => {
    const opened: string[] = [];
    for (const { country: granted, code } of countries.filter(({ type }) => type === 'fixed')) {
      const own = countries.filter(({ country }) => country === granted);
      for (const range of countries.filter((other) => other.code === code && other.country !== granted)) {
        for (const number of range.samples) {
          if (!own.some((mine) => isIn(number, mine)) && tollRefusal(number, [{ country: granted }]) === undefined) {
            opened.push(`${granted} opens ${range.country} ${range.type} ${number}`);
          }
        }
      }
    }
    assert.deepEqual(opened, []);
  });

  it('refuses services without a country: international premium, shared cost, satellites, personal numbers', () => {
    for (const { country, samples } of services) {
      for (const number of samples) {
        assert.equal(tollRefusal(number, wide), country === '800' ? 'country-not-granted' : 'premium', number);
      }
    }
  });
});
