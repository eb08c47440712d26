import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesOf, card, draftsIn, latin1, noted, notesIn, outcomes, readAll } from './read.ts';

const tel = 'TEL:01 99 00 51 01';
const fixedNumber = '+33199005101';
const mobileNumber = '+33639985101';

describe('the text of a card', () => {
  it('is unfolded before it is decoded, wherever a fold stands', () => {
    const folded = bytesOf(
      'BEGIN:VCARD\r\nVERSION:3.0\r\nN:B\xc3'.slice(0, -1),
      [0xc5],
      '\r\n ',
      [0x93],
      'uf;Zo',
      [0xc3],
      '\r\n\t',
      [0xab],
    );
    const file = bytesOf(Array.from(folded), ';;;\r\nO\r\n RG:Caf\\\r\n , Bar\r\nTEL;TYPE=C\r\n ELL:06 39 98 5\r\n 1 01\r\nEND:VCARD\r\n');
    assert.deepEqual(draftsIn(file), [{ firstName: 'Zoë', lastName: 'Bœuf', company: 'Caf, Bar', mobileNumber }]);
  });

  it('is decoded line by line: quoted-printable, declared and undeclared bytes in one file', () => {
    const file = bytesOf(
      'BEGIN:VCARD\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=44=FC=72;=41=6E=\r\n=6E=65\r\nTEL:0199005101\r\nEND:VCARD\r\n',
      Array.from(latin1('BEGIN:VCARD\r\nN:\x8cuvr\xe9;L\xe9o\r\nTEL:0199005101\r\nEND:VCARD\r\n')),
      'BEGIN:VCARD\r\nN:Çelik;Ayşe\r\nTITLE;CHARSET=no-such-charset:Élue\r\nTEL:0199005101\r\nEND:VCARD\r\n',
    );
    assert.deepEqual(draftsIn(file), [
      { firstName: 'Anne', lastName: 'Dür', fixedNumber },
      { firstName: 'Léo', lastName: 'Œuvré', fixedNumber },
      { firstName: 'Ayşe', lastName: 'Çelik', position: 'Élue', fixedNumber },
    ]);
  });

  it('may be UTF-16', () => {
    const text = card('N:Œuf;Zoë', tel);
    const units = Array.from(text, (letter) => letter.charCodeAt(0));
    const little = Uint8Array.from([0xff, 0xfe, ...units.flatMap((unit) => [unit & 0xff, unit >> 8])]);
    const big = Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]));
    for (const file of [little, big]) assert.deepEqual(draftsIn(file), [{ firstName: 'Zoë', lastName: 'Œuf', fixedNumber }]);
  });

  it('ends in any line end, with and without a byte order mark', () => {
    const text = card('N:Lune;Léa', 'NOTE:a', ' b', tel) + card('FN:Nil', tel);
    const expected = [
      { firstName: 'Léa', lastName: 'Lune', fixedNumber },
      { lastName: 'Nil', fixedNumber },
    ];
    for (const end of ['\n', '\r', '\r\n', '\r\r\n', '\r\n\r\n', ' \r\n']) {
      assert.deepEqual(
        draftsIn(`\uFEFF${text.replaceAll('\r\n', end).replaceAll(`${end} `, `${end.slice(-2)} `)}`),
        expected,
        JSON.stringify(end),
      );
    }
    assert.deepEqual(draftsIn(text.trimEnd()), expected);
  });

  it('has its escapes taken off, also where a writer forgot some', () => {
    const names = card('N:D\\;Or\\, père;Ré\\\\gis\\nJr', 'ORG:Vin, Eau & Cie\\; Est;Achats', 'TITLE:Chef \\: Nord', tel);
    assert.deepEqual(draftsIn(names), [
      { firstName: 'Ré\\gis Jr', lastName: 'D;Or, père', company: 'Vin, Eau & Cie; Est', position: 'Chef : Nord', fixedNumber },
    ]);
  });

  it('is cut where it is longer than the contract allows, and the report says so', () => {
    const long = `${'é'.repeat(199)}🎉`;
    const file = card(`N:${long};Ana`, tel);
    assert.deepEqual(draftsIn(file), [{ firstName: 'Ana', lastName: 'é'.repeat(199), fixedNumber }]);
    assert.deepEqual(notesIn(file), [noted('text-cut', 'é'.repeat(199))]);
  });
});

describe('pictures and other long values', () => {
  const base64 = 'TELab/+N0END'.repeat(6);

  it('are passed over, indented or not, and never read as lines of the card', () => {
    const indented = card('N:Un;Photo', `PHOTO;ENCODING=BASE64;JPEG:${base64}`, ` ${base64}`, '', 'TEL;CELL:0639985101');
    const bare = card('N:Deux;Photo', 'PHOTO;TYPE=JPEG;ENCODING=b:', base64, base64, `${base64}==`, 'TEL;CELL:0639985101');
    const uri = card('N:Trois;Photo', `PHOTO:data:image/jpeg;base64,${base64.repeat(3000)}`, 'TEL;CELL:0639985101');
    const soft = card('N:Quatre;Photo', 'NOTE;ENCODING=QUOTED-PRINTABLE:a=', 'TEL;CELL:0639985199', 'TEL;CELL:0639985101');
    assert.deepEqual(
      draftsIn(indented + bare + uri + soft),
      ['Un', 'Deux', 'Trois', 'Quatre'].map((lastName) => ({ firstName: 'Photo', lastName, mobileNumber })),
    );
    assert.deepEqual(notesIn(indented + bare + uri + soft), []);
  });

  it('go on over breaks of quoted-printable with blanks behind the sign, or without the sign', () => {
    const file = card('N;ENCODING=QUOTED-PRINTABLE:No=C3= ', '=ABl;L', '=6F=75', tel);
    assert.deepEqual(draftsIn(file), [{ firstName: 'Lou', lastName: 'Noël', fixedNumber }]);
  });

  it('do not swallow the end of a card by a last soft break', () => {
    assert.deepEqual(draftsIn(card('N:Fin;Mou', tel, 'NOTE;ENCODING=QUOTED-PRINTABLE:a=') + card('N:Un;Deux', tel)).length, 2);
  });
});

describe('a number of a card', () => {
  const typed: Readonly<Record<string, 'mobile' | 'fixed' | 'not-callable'>> = {
    'TEL;CELL;PREF': 'mobile',
    'tel;type=IPHONE': 'mobile',
    'TEL;TYPE="voice,cell"': 'mobile',
    'TEL;TYPE=text;TYPE=cell;VALUE=UNKNOWN': 'mobile',
    'TEL;TYPE=X-Portable': 'mobile',
    'TEL;TYPE=X-Fixed': 'fixed',
    'TEL;TYPE="WORK","FAX"': 'not-callable',
    'TEL;HOME;FAX;VOICE': 'not-callable',
    'TEL;TYPE=pager': 'not-callable',
    'TEL;TYPE=X-Assistant': 'not-callable',
  };
  for (const [name, kind] of Object.entries(typed)) {
    it(`is ${kind} by ${name}`, () => {
      // The plan of this country tells nothing of the kind.
      const [contact] = outcomes(card('FN:Nil', `${name}:+49 30 2093 0101`));
      const expected = { mobile: { mobileNumber: '+493020930101' }, fixed: { fixedNumber: '+493020930101' }, 'not-callable': 'no-number' }[
        kind
      ];
      assert.deepEqual(contact, typeof expected === 'string' ? expected : { lastName: 'Nil', ...expected });
    });
  }

  it('has the label of its group, whatever the case', () => {
    const file = card(
      'FN:Nil',
      'item1.TEL:+49 30 1',
      'ITEM2.TEL:+4930209301',
      'item2.X-ABLabel:Mon portable',
      'item1.X-ABLabel:_$!<HomeFAX>!$_',
    );
    assert.deepEqual(draftsIn(file), [{ lastName: 'Nil', mobileNumber: '+4930209301' }]);
    assert.deepEqual(notesIn(file), [noted('number-not-callable', '+49 30 1')]);
  });

  it('may be a tel: link with separators, context and extension; a sip: address is none', () => {
    const file = card(
      'FN:Nil',
      'TEL;VALUE=uri:sip:nil@example.com',
      'TEL;VALUE=uri;TYPE=cell:TEL:+33-(6)-39-98-51-01',
      'TEL;VALUE=uri:tel:0199005101;ext=4;phone-context=+33',
    );
    assert.deepEqual(draftsIn(file, 'BE'), [{ lastName: 'Nil', mobileNumber, fixedNumber }]);
    assert.deepEqual(notesIn(file)[0], noted('number-unreadable', 'sip:nil@example.com'));
  });

  it('has the place of its plan, the preferred one first; what has no place is named', () => {
    const file = card(
      'FN:Nil',
      'TEL;TYPE=WORK:06 39 98 51 02',
      'TEL;TYPE=HOME;PREF=2:06 39 98 51 03',
      'TEL;TYPE=HOME;PREF=1:+33 6 39 98 51 01',
      'TEL;TYPE=CELL:01 99 00 51 01',
      'TEL;TYPE=WORK:0199005101',
      'TEL;TYPE=WORK:1042',
    );
    assert.deepEqual(draftsIn(file), [{ lastName: 'Nil', mobileNumber, fixedNumber }]);
    assert.deepEqual(
      notesIn(file),
      ['+33639985103', '+33639985102', '1042'].map((number) => noted('number-left-out', number)),
    );
  });

  it('follows a label against its plan where that costs no number its place', () => {
    assert.deepEqual(draftsIn(card('FN:Nil', 'TEL;TYPE=CELL:0199005101')), [{ lastName: 'Nil', mobileNumber: fixedNumber }]);
    assert.deepEqual(draftsIn(card('FN:Nil', 'TEL;TYPE=CELL:0199005101', 'TEL;TYPE=CELL:0639985101')), [
      { lastName: 'Nil', mobileNumber, fixedNumber },
    ]);
  });
});

describe('the name of a card', () => {
  const names: readonly (readonly [title: string, lines: readonly string[], draft: object])[] = [
    ['N without FN', ['N:Noël;Lou;;;'], { firstName: 'Lou', lastName: 'Noël' }],
    ['middle names', ['N:Noël;Lou;Ida,Zoé;Mlle;'], { title: 'mrs', firstName: 'Lou Ida Zoé', lastName: 'Noël' }],
    ['encoded semicolons', ['N;ENCODING=QUOTED-PRINTABLE:No=C3=ABl=3BLou=3B'], { firstName: 'Lou', lastName: 'Noël' }],
    ['FN alone stays whole', ['N:;;;;', 'FN:Lou de Noël'], { lastName: 'Lou de Noël' }],
    ['FN alone with a title', ['FN:Mme Lou Noël'], { title: 'mrs', lastName: 'Lou Noël' }],
    ['a couple has no title', ['FN:M. et Mme Noël'], { lastName: 'M. et Mme Noël' }],
    ['N has less than FN', ['N:Noël;;;;', 'FN:Lou Noël'], { lastName: 'Lou Noël' }],
    ['FN repeats N and more', ['N:;Lou;;Dr;', 'FN:Dr Lou (Gare)', 'ORG:Gare'], { firstName: 'Lou', company: 'Gare' }],
    ['an initial is no title', ['FN:M Noël'], { lastName: 'M Noël' }],
    ['FN of a company', ['FN:Gare du Nord', 'ORG:Gare du nord;'], { company: 'Gare du nord' }],
    ['a company by its kind', ['N:;;;;', 'FN:Gare', 'KIND:org'], { company: 'Gare' }],
    ['ORG alone', ['ORG:;Gare'], { company: 'Gare' }],
    ['a role where there is no title', ['FN:Lou', 'ROLE:Achats'], { lastName: 'Lou', position: 'Achats' }],
    ['a nickname where there is no name', ['NICKNAME:Lulu'], { lastName: 'Lulu' }],
    ['several languages', ['N;LANGUAGE=ar:الحداد;منى', 'N;LANGUAGE=fr:Haddad;Mona'], { firstName: 'منى', lastName: 'الحداد' }],
  ];
  for (const [title, lines, draft] of names) {
    it(title, () => {
      assert.deepEqual(draftsIn(card(...lines, tel)), [{ ...draft, fixedNumber }]);
    });
  }

  it('names the parts that a contact does not have', () => {
    assert.deepEqual(notesIn(card('N:Noël;Lou;;Dr;Jr.', tel)), [noted('name-part-left-out', 'Dr'), noted('name-part-left-out', 'Jr.')]);
  });
});

describe('an e-mail address', () => {
  it('is the preferred one that can be read; the others are named', () => {
    const file = card(
      'FN:Nil',
      tel,
      'EMAIL:a@example.com',
      'EMAIL;PREF=1:nil at example',
      'EMAIL;TYPE=pref:Nil <mailto:b@example.com>',
      'EMAIL:',
    );
    assert.equal(draftsIn(file)[0]?.email, 'b@example.com');
    assert.deepEqual(notesIn(file), [noted('email-unreadable', 'nil at example'), noted('email-left-out', 'a@example.com')]);
  });
});

describe('a broken card among good ones', () => {
  const good = card('N:Bon;Ami', tel);

  it('is refused with its reason, its number and its line; the others are taken', () => {
    const file = good + card('VERSION:3.0') + card('FN:Nil', 'EMAIL:n@example.com') + card(tel) + card('FN:Nil', 'TEL:à demander') + good;
    const ami = { firstName: 'Ami', lastName: 'Bon', fixedNumber };
    assert.deepEqual(outcomes(file), [ami, 'empty', 'no-number', 'no-name', 'number-unreadable', ami]);
    assert.deepEqual(readAll(file)[3], {
      outcome: 'refused',
      source: { unit: 'card', number: 4, line: 12 },
      reason: 'no-name',
      label: '01 99 00 51 01',
      draft: { fixedNumber },
      notes: [],
    });
  });

  it('keeps what could be read of it, and the first number as it was written', () => {
    const read = readAll(card('N:Bon;Ami', 'EMAIL:ami@example.com', 'TEL;TYPE=CELL:06 39 98', 'TEL:à demander'))[0];
    const draft = { firstName: 'Ami', lastName: 'Bon', email: 'ami@example.com', mobileNumber: '06 39 98' };
    assert.deepEqual(read?.outcome === 'refused' && read.draft, draft);
  });

  it('is taken without the lines that have no colon', () => {
    const file = card('FN:Nil', 'ceci est une ligne', tel);
    assert.equal(draftsIn(file).length, 1);
    assert.deepEqual(notesIn(file), [noted('line-unreadable', 'ceci est une ligne')]);
  });

  it('is taken with a note where its end is missing, without the line that the end of the file cuts', () => {
    const open = `BEGIN:VCARD\r\nFN:Nil\r\n${tel}\r\n`;
    assert.deepEqual(notesIn(open + good), ['not-closed']);
    assert.equal(draftsIn(open + good).length, 2);
    assert.deepEqual(draftsIn(`${good}${open}TEL;TYPE=CELL:06399851`)[1], { lastName: 'Nil', fixedNumber });
    assert.deepEqual(outcomes(`${good}BEGIN:VCARD\r\nFN:Nil\r\nTEL:+4930209301`)[1], 'not-closed');
  });

  it('is refused where its beginning is missing', () => {
    const [, refused] = readAll(`${good}FN:Nil\r\n${tel}\r\nEND:VCARD\r\n`);
    assert.deepEqual(refused, {
      outcome: 'refused',
      source: { unit: 'card', number: 1, line: 5 },
      reason: 'not-opened',
      label: '',
      draft: {},
      notes: [],
    });
  });

  it('is told from the next one where files were put together without a line end, or with a byte order mark', () => {
    for (const joint of ['', '\uFEFF', '\r\n\uFEFF', ' ']) {
      assert.deepEqual(
        readAll(`${good.trimEnd()}${joint}${card('FN:Nil', tel)}`).map(({ source }) => source.number),
        [1, 2],
        JSON.stringify(joint),
      );
    }
  });

  it('is one card with that of an assistant within it', () => {
    const agent = card('N:Agent;Ana', 'TEL;CELL:0639985101');
    assert.deepEqual(draftsIn(`BEGIN:VCARD\r\nFN:Nil\r\nAGENT:\r\n${agent}${tel}\r\nEND:VCARD\r\n`), [{ lastName: 'Nil', fixedNumber }]);
  });
});
