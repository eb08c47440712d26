import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  classifyNumber,
  formatNumber,
  isExtension,
  matchesSearch,
  normalizeNumber,
  searchNeedle,
  searchText,
} from '../../../src/rules/numbers.ts';

const anyFrench = fc
  .integer({ min: 100_000_000, max: 999_999_999 })
  .map((digits) => normalizeNumber(`+33${digits}`) ?? '')
  .filter((number) => number.startsWith('+'));
const anyForeign = fc
  .tuple(
    fc.constantFrom('+4420', '+1212', '+4930', '+21261', '+3247', '+35226', '+8190', '+79'),
    fc.integer({ min: 2_000_000, max: 99_999_999 }),
  )
  .map(([prefix, rest]) => `${prefix}${rest}`)
  .filter((number) => normalizeNumber(number) === number);
const anyExtension = fc.integer({ min: 10, max: 999_999 }).map(String);
const anyNumber = fc.oneof(anyFrench, anyForeign, anyExtension);

describe('a typed number', () => {
  const french: readonly (readonly [string, string])[] = [
    ['06 39 98 12 34', '+33639981234'],
    ['06.39.98.12.34', '+33639981234'],
    ['06-39-98-12-34', '+33639981234'],
    ['0639981234', '+33639981234'],
    ['0033 6 39 98 12 34', '+33639981234'],
    ['+33 (0)6 39 98 12 34', '+33639981234'],
    ['+33 06 39 98 12 34', '+33639981234'],
    ['33639981234', '+33639981234'],
    ['tel:+33639981234', '+33639981234'],
    [' TEL:+33-6-39-98-12-34;ext=5', '+33639981234'],
    ['tel:%2B33639981234', '+33639981234'],
    ['tel:06%2039%2098%2012%2034', '+33639981234'],
    ['tel:1002;phone-context=example.com', '1002'],
    ['\u200e+33\u00a06\u202f39\u00a098\u00a012\u00a034\u202c', '+33639981234'],
    ['+44 (0)20 7946 0123', '+442079460123'],
    ['+49 (0)30 123456', '+4930123456'],
    ['+43 (0)1 2345678', '+4312345678'],
    ['001 212 555 0123', '+12125550123'],
    ['1002', '1002'],
    ['15', '15'],
    ['118 712', '118712'],
  ];
  for (const [typed, number] of french)
    it(`"${typed}" is read as ${number}`, () => {
      assert.equal(normalizeNumber(typed), number);
    });

  it('stays as it is when it is an extension', () => {
    assert.equal(normalizeNumber('1001'), '1001');
    assert.equal(isExtension('1001'), true);
    assert.equal(isExtension('0639'), false);
    assert.equal(isExtension('+33639981234'), false);
  });

  it('is refused when it is invalid or incomplete', () => {
    const wrong = [
      '',
      ' ',
      '+',
      '0',
      '00',
      '7',
      '06 39',
      '06 39 98 12 3',
      '06 39 98 12 345',
      '+33 6 39',
      '+0 123456789',
      '+1234567890123456',
      '0800 FLOWER',
      '*21#',
      '#31#0639981234',
      '06 39 98 12 34;ext=5',
      '+33+639981234',
      '1234567',
      'alice@example.org',
    ];
    assert.deepEqual(
      wrong.filter((typed) => normalizeNumber(typed) !== undefined),
      [],
    );
  });

  it("is read by the national plan of the account's country", () => {
    assert.equal(normalizeNumber('0470 12 34 56', 'BE'), '+32470123456');
    assert.equal(normalizeNumber('(212) 555-0123', 'US'), '+12125550123');
    assert.equal(normalizeNumber('044 668 18 00', 'CH'), '+41446681800');
    assert.equal(normalizeNumber('0639981234', 'JP'), undefined);
    assert.equal(normalizeNumber('+81 90 1234 5678', 'JP'), '+819012345678');
  });

  const overseas: readonly (readonly [string, string])[] = [
    ['0690 00 12 34', '+590690001234'],
    ['0691 12 34 56', '+590691123456'],
    ['0590 12 34 56', '+590590123456'],
    ['0692 12 34 56', '+262692123456'],
    ['0693 12 34 56', '+262693123456'],
    ['0262 12 34 56', '+262262123456'],
    ['0263 12 34 56', '+262263123456'],
    ['0269 12 34 56', '+262269123456'],
    ['0639 01 23 45', '+262639012345'],
    ['06 39 98 12 34', '+33639981234'],
    ['0694 12 34 56', '+594694123456'],
    ['0594 12 34 56', '+594594123456'],
    ['0696 12 34 56', '+596696123456'],
    ['0697 12 34 56', '+596697123456'],
    ['0596 12 34 56', '+596596123456'],
    ['0508 41 12 34', '+508411234'],
    ['0708 41 23 45', '+508708412345'],
    ['09475 1 23 45', '+590947512345'],
    ['01 99 00 12 34', '+33199001234'],
    ['07 12 34 56 78', '+33712345678'],
    ['0800 12 34 56', '+33800123456'],
    ['+33 692 12 34 56', '+262692123456'],
    ['0033 (0)690 00 12 34', '+590690001234'],
  ];
  it('is of one plan in France, wherever it is typed', () => {
    for (const country of ['FR', 'RE', 'YT', 'GP', 'BL', 'MF', 'GF', 'MQ', 'PM'])
      for (const [typed, number] of overseas) assert.equal(normalizeNumber(typed, country), number, `${typed} in ${country}`);
  });

  it('becomes a contract number that is read back unchanged, or undefined', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ().-]{1,20}$/)), (typed) => {
        const number = normalizeNumber(typed);
        if (number === undefined) return;
        assert.match(number, /^(\+[1-9]\d{6,14}|[1-9]\d{1,5})$/);
        assert.equal(normalizeNumber(number), number);
      }),
    );
  });
});

describe('a formatted number', () => {
  it('is national at home and international elsewhere', () => {
    assert.equal(formatNumber('+33639981234'), '06 39 98 12 34');
    assert.equal(formatNumber('+33639981234', 'BE'), '+33 6 39 98 12 34');
    assert.equal(formatNumber('+442079460123'), '+44 20 7946 0123');
    assert.equal(formatNumber('+3222345678'), '+32 223 45 678');
    assert.equal(formatNumber('+442079460123', 'GB'), '020 7946 0123');
    assert.equal(formatNumber('+12125550123'), '+1 212 555 0123');
    assert.equal(formatNumber('+819012345678'), '+81 901 234 5678');
  });

  it('is unchanged for extensions and invalid numbers', () => {
    for (const text of ['1001', '15', 'anonymous', '']) assert.equal(formatNumber(text), text);
  });

  it('can be read back for any number and country', () => {
    fc.assert(
      fc.property(anyNumber, fc.constantFrom('FR', 'BE', 'GB', 'US', 'CH', 'JP'), (number, country) => {
        assert.equal(normalizeNumber(formatNumber(number, country), country), number);
      }),
    );
  });
});

describe('the kind of a number', () => {
  const kinds: readonly (readonly [string | undefined, string])[] = [
    [undefined, 'anonymous'],
    ['', 'anonymous'],
    ['+33199001234', 'fixed'],
    ['+33999001234', 'fixed'],
    ['+33162001234', 'telemarketing'],
    ['+33949001234', 'telemarketing'],
    ['+590947512345', 'telemarketing'],
    ['+262947912345', 'telemarketing'],
    ['+33947012345', 'fixed'],
    ['+33164001234', 'fixed'],
    ['+33937001234', 'platform'],
    ['+33939001234', 'platform'],
    ['+33936001234', 'fixed'],
    ['89245550137', 'unknown'],
    ['00678110022', 'unknown'],
    ['+33639981234', 'mobile'],
    ['+33712345678', 'mobile'],
    ['+33800123456', 'special'],
    ['+33892123456', 'special'],
    ['+442079460123', 'international'],
    ['+262692123456', 'international'],
    ['1001', 'internal'],
    ['3900', 'special'],
    ['118712', 'special'],
    ['15', 'special'],
    ['112', 'special'],
    ['116000', 'special'],
  ];
  for (const [number, kind] of kinds)
    it(`of ${number ?? 'no number'} is ${kind}`, () => {
      assert.equal(classifyNumber(number), kind);
    });

  it('depends on the colleagues where an extension looks like a short code', () => {
    const isColleague = (extension: string): boolean => extension === '3900' || extension === '15';
    assert.equal(classifyNumber('3900', 'FR', isColleague), 'internal');
    assert.equal(classifyNumber('1023', 'FR', isColleague), 'special');
    assert.equal(classifyNumber('15', 'FR', isColleague), 'special');
  });

  it('depends on the country of the account', () => {
    assert.equal(classifyNumber('+33639981234', 'BE'), 'international');
    assert.equal(classifyNumber('+32470123456', 'BE'), 'mobile');
    assert.equal(classifyNumber('+819012345678', 'JP'), 'international');
  });
});

describe('a search', () => {
  const chloe = { name: 'Chloé d’Arcy', number: '+33639981234' };

  it('finds a part of a name without case and accents', () => {
    for (const typed of ['chloe', 'CHLOÉ', 'oé d', '  Arcy ']) assert.equal(matchesSearch(chloe, typed), true, typed);
    assert.equal(matchesSearch(chloe, 'bruno'), false);
  });

  it('finds an apostrophe by either of its characters', () => {
    for (const name of ['Chloé d’Arcy', "Chloé d'Arcy"])
      for (const typed of ["d'arcy", 'd’Arcy']) assert.equal(matchesSearch({ name }, typed), true, `${name}: ${typed}`);
  });

  it('finds a part of a number in national and international form', () => {
    for (const typed of ['06 39', '0639981234', '+33 6', '0033 6 39', '98.12', '639'])
      assert.equal(matchesSearch(chloe, typed), true, typed);
    assert.equal(matchesSearch(chloe, '07 39'), false);
  });

  it('finds every record for an empty text, and accepts odd texts', () => {
    assert.equal(matchesSearch({}, ''), true);
    assert.equal(matchesSearch({}, '   '), true);
    assert.equal(matchesSearch(chloe, '%_*\\'), false);
  });

  it('finds every record by its own name and number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), anyNumber, (name, number) => {
        assert.equal(matchesSearch({ name, number }, number), true);
        assert.equal(matchesSearch({ name, number }, formatNumber(number)), true);
        if (!/^[\d\s+./()-]*$/.test(name)) assert.ok(searchText({ name }).includes(searchNeedle(name)));
      }),
    );
  });
});
