import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesOf, draftsIn, latin1, noted, notesIn, outcomes, readAll, refusalOf } from './read.ts';

const fixedNumber = '+33199005201';
const mobileNumber = '+33639985201';
const table = (...rows: readonly string[]): string => rows.join('\r\n');

describe('a table of', () => {
  it('Google Contacts since 2024, with several values of one label and a preferred one', () => {
    const file = table(
      'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value',
      'Lou,Ida,Noël,Phone,M.,,,,"Gare, Est",Chef,"a',
      'b ""c""",* myContacts,* Home,lou@example.com ::: b@example.com,Work,c@example.com,Home Fax,01 99 00 52 09,* Mobile,06 39 98 52 01 ::: 06 39 98 52 02',
      ',,,,,,,,Taxi,,,,,,,,Autre,01 99 00 52 01,,',
    );
    assert.deepEqual(draftsIn(file), [
      {
        title: 'mr',
        firstName: 'Lou Ida',
        lastName: 'Noël',
        company: 'Gare, Est',
        position: 'Chef',
        email: 'lou@example.com',
        mobileNumber,
      },
      { company: 'Taxi', fixedNumber },
    ]);
    assert.deepEqual(notesIn(file), [
      noted('number-not-callable', '01 99 00 52 09'),
      noted('number-left-out', '+33639985202'),
      noted('email-left-out', 'b@example.com'),
      noted('email-left-out', 'c@example.com'),
    ]);
    assert.deepEqual(
      readAll(file).map(({ source }) => [source.number, source.line]),
      [
        [2, 2],
        [3, 4],
      ],
    );
  });

  it('Google Contacts until 2023, in UTF-16', () => {
    const text = table(
      'Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Occupation,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title',
      'Ольга Мороз,Ольга,,Мороз,,,,* ,olga@example.com,Mobile,+33639985201,,Бюро ☂,Архитектор',
      'Salon Doré,,,,,,Coiffeur,,,Work,01 99 00 52 01,,,',
    );
    const file = Uint8Array.from([
      0xff,
      0xfe,
      ...Array.from(text, (letter) => letter.charCodeAt(0)).flatMap((unit) => [unit & 0xff, unit >> 8]),
    ]);
    assert.deepEqual(draftsIn(file), [
      { firstName: 'Ольга', lastName: 'Мороз', company: 'Бюро ☂', position: 'Архитектор', email: 'olga@example.com', mobileNumber },
      { lastName: 'Salon Doré', position: 'Coiffeur', fixedNumber },
    ]);
  });

  it('Outlook in French, in Windows-1252, where "Titre" comes twice', () => {
    const file = latin1(
      table(
        '"Titre","Prénom","Deuxième prénom","Nom","Suffixe","Société","Service","Titre","Téléphone de l\'assistant(e)","Télécopie (bureau)","Téléphone (bureau)","Téléphone société","Tél. mobile","Récepteur de radiomessagerie","Adresse de messagerie","Type de messagerie","Nom complet de l\'adresse de messagerie","Profession","Sexe"',
        '"Mme","Zoé",,"\x8cuf",,"Gare","Est","Cheffe","01 99 00 52 02","01 99 00 52 03","01 99 00 52 01","01 99 00 52 04","06 39 98 52 01","01 99 00 52 05","zoe@example.com","SMTP","Zoé (zoe@example.com)","Ingénieur","Non spécifié"',
        ',,,"Vide",,,,,"01 99 00 52 02",,,,,,,,,,"Non spécifié"',
        ',,,,,,,,,,,,,,,,,,"Non spécifié"',
      ),
    );
    assert.deepEqual(outcomes(file), [
      {
        title: 'mrs',
        firstName: 'Zoé',
        lastName: 'Œuf',
        company: 'Gare',
        position: 'Cheffe',
        email: 'zoe@example.com',
        fixedNumber,
        mobileNumber,
      },
      'no-number',
      'empty',
    ]);
  });

  it('Outlook in English, and its French heading "Titre" for the job', () => {
    const english = table('Title,First Name,Last Name,Job Title,Business Phone,TTY/TDD Phone', 'Dr,Lou,Noël,Chef,0199005201,0199005202');
    assert.deepEqual(draftsIn(english), [{ firstName: 'Lou', lastName: 'Noël', position: 'Chef', fixedNumber }]);
    assert.deepEqual(notesIn(english), [noted('name-part-left-out', 'Dr'), noted('number-not-callable', '0199005202')]);
    const french = table(
      'Prénom,Nom,Titre,Profession,Téléphone (bureau)',
      'Lou,Noël,Chef,Ingénieur,0199005201',
      'Lou,Noël,Mme,Ingénieure,0199005201',
    );
    assert.deepEqual(draftsIn(french), [
      { firstName: 'Lou', lastName: 'Noël', position: 'Chef', fixedNumber },
      { title: 'mrs', firstName: 'Lou', lastName: 'Noël', position: 'Ingénieure', fixedNumber },
    ]);
  });

  it('Excel, with a line "sep=", no-break spaces, blank rows, and rows numbered from the heading', () => {
    const text = table(
      'sep=;',
      'Civilité;Prénom;NOM;Fonction;Entreprise;Courriel;Tél. fixe;Portable',
      '',
      'M;Lou ;Noël;"Dir. ""a""\nb";Est;faux;01\xa099\xa000\xa052\xa001;',
      ';;;;;;;',
    );
    const file = latin1(text);
    assert.deepEqual(outcomes(file), [
      undefined,
      { title: 'mr', firstName: 'Lou', lastName: 'Noël', position: 'Dir. "a" b', company: 'Est', fixedNumber },
      undefined,
    ]);
    assert.deepEqual(notesIn(file), [noted('email-unreadable', 'faux')]);
    assert.deepEqual(
      readAll(file).map(({ source }) => [source.number, source.line]),
      [
        [2, 3],
        [3, 4],
        [4, 6],
      ],
    );
  });

  it('a Mac, in Mac Roman, known by its headings', () => {
    const file = bytesOf('Pr', [0x8e], 'nom;Nom;T', [0x8e], 'l', [0x8e], 'phone\rLou;No', [0x91], 'l;01 99 00 52 01\r');
    assert.deepEqual(draftsIn(file), [{ firstName: 'Lou', lastName: 'Noël', fixedNumber }]);
  });

  it('whole names, which are not divided, below a title of the table', () => {
    const file = table('Annuaire', '', 'Nom\tTéléphone', 'Noël, Jean-Luc\t01 99 00 52 01', 'Mme DE LA TOUR Lou\t01 99 00 52 01');
    assert.deepEqual(draftsIn(file), [
      { lastName: 'Noël, Jean-Luc', fixedNumber },
      { title: 'mrs', lastName: 'DE LA TOUR Lou', fixedNumber },
    ]);
    assert.deepEqual(draftsIn(table('Name,First name,Phone', 'Noël,Lou,0199005201', 'Lou Noël,Lou,0199005201')), [
      { firstName: 'Lou', lastName: 'Noël', fixedNumber },
      { lastName: 'Lou Noël', fixedNumber },
    ]);
  });

  it('a company, where "Poste" is an extension or a job', () => {
    assert.deepEqual(draftsIn(table('Nom;Prénom;Poste', 'Noël;Lou;1042')), [{ firstName: 'Lou', lastName: 'Noël', fixedNumber: '1042' }]);
    assert.deepEqual(draftsIn(table('Nom;Poste;Standard', 'Noël;Chef;0199005201')), [{ lastName: 'Noël', position: 'Chef', fixedNumber }]);
  });
});

describe('a number in a cell', () => {
  const read: Readonly<Record<string, string>> = {
    '639985201': mobileNumber,
    '6 39 98 52 01': mobileNumber,
    '33639985201': mobileNumber,
    '639985201,0': mobileNumber,
    '6,39985201E+08': mobileNumber,
    '3.3639985201e10': mobileNumber,
    '="0639985201"': mobileNumber,
    "'0639985201": mobileNumber,
    "'+33639985201": mobileNumber,
    '=HYPERLINK("tel:0639985201";"06 39…")': mobileNumber,
    'Tél. : 06 39 98 52 01': mobileNumber,
    '06 39 98 52 01 (perso)': mobileNumber,
    '06\u201139\u202f98\u00a052\u201101': mobileNumber,
    '\u202a+33639985201\u202c': mobileNumber,
    '٠٦٣٩٩٨٥٢٠١': mobileNumber,
    '(+33) (0)6/39.98.52.01': mobileNumber,
    '639,985,201': mobileNumber,
    '=+33639985201': mobileNumber,
    '3639': '3639',
  };
  const row = (cell: string): string => table('Nom;Mobile;X', `Nil;"${cell.replaceAll('"', '""')}";`);
  for (const [cell, number] of Object.entries(read)) {
    it(`is read: ${cell}`, () => {
      assert.deepEqual(draftsIn(row(cell)), [{ lastName: 'Nil', mobileNumber: number }]);
    });
  }

  for (const cell of [
    '6,39985E+08',
    '06 39 98 52',
    '06 39 98 52 O1',
    '06 39 98 52 1O',
    'O6 39 98 52 01',
    'n/a',
    '06 39 98 52 01 02',
    '#####',
  ]) {
    it(`is refused, not guessed: ${cell}`, () => {
      assert.deepEqual(outcomes(row(cell)), ['number-unreadable']);
      assert.deepEqual(notesIn(row(cell)), [noted('number-unreadable', cell)]);
    });
  }

  for (const cell of ['01 99 00 52 01 poste 12', '01 99 00 52 01 ext. 12', '0199005201x12', '0199005201,,12#', 'tel:+33199005201;ext=12']) {
    it(`loses its extension, and the report says so: ${cell}`, () => {
      assert.deepEqual(draftsIn(row(cell)), [{ lastName: 'Nil', mobileNumber: fixedNumber }]);
      assert.deepEqual(notesIn(row(cell)), [noted('extension-dropped', cell)]);
    });
  }

  it('may be two', () => {
    for (const cell of ['01 99 00 52 01 / 06 39 98 52 01', '0199005201,0639985201', 'fixe : 01 99 00 52 01 ou port. 06 39 98 52 01']) {
      assert.deepEqual(draftsIn(row(cell)), [{ lastName: 'Nil', fixedNumber, mobileNumber }], cell);
    }
  });

  it('belongs to the country of the user', () => {
    assert.deepEqual(draftsIn(table('Name,Phone', 'Nil,020 7946 0123'), 'GB'), [{ lastName: 'Nil', fixedNumber: '+442079460123' }]);
  });
});

describe('a table with quotation marks that are never closed', () => {
  it('loses no row', () => {
    const row = 'Noël;Lou;0199005201';
    const file = table('Nom;Prénom;Mobile', row, '"Oups;Lou;0639985201', row, 'Noël;"Lou" x;0199005201', row);
    assert.deepEqual(
      draftsIn(file).map(({ lastName, firstName }) => [lastName, firstName]),
      [
        ['Noël', 'Lou'],
        ['Oups', 'Lou'],
        ['Noël', 'Lou'],
        ['Noël', 'Lou" x'],
        ['Noël', 'Lou'],
      ],
    );
    assert.deepEqual(
      notesIn(file).map((text) => text.split(':')[0]),
      ['line-unreadable', 'line-unreadable'],
    );
  });

  it('reads a bare mark and a long quoted cell as they are', () => {
    const long = 'a;b\n'.repeat(5000);
    const file = table('Nom;Téléphone;Notes', `5" de ciel;0199005201;"${long}"`, 'Nil;0639985201;');
    assert.deepEqual(
      draftsIn(file).map(({ lastName }) => lastName),
      ['5" de ciel', 'Nil'],
    );
    assert.equal(readAll(file)[1]?.source.line, 5003);
  });

  it('names the cells behind the last heading', () => {
    assert.deepEqual(notesIn(table('Nom;Téléphone', 'Noël;0199005201;x;;y')), [noted('cells-left-out', 'x y')]);
  });
});

describe('a file without contacts is refused as a whole', () => {
  const page = '<!DOCTYPE html>\n<html><body>Nom, Mobile</body></html>\n';
  const files: readonly (readonly [title: string, file: Uint8Array | string, reason: string])[] = [
    ['no byte', '', 'empty-file'],
    ['blanks', '\uFEFF \r\n\t\r\n', 'empty-file'],
    ['a picture', bytesOf([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13], 'IHDR', [0, 0, 3]), 'not-contacts'],
    ['an archive', bytesOf('PK', [3, 4, 20, 0, 0, 0, 8, 0], 'a,b\nc,d'), 'not-contacts'],
    ['a page', page, 'not-contacts'],
    ['a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a, b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n', 'not-contacts'],
    ['data', '{"name": "Nil", "phone": "0199005201"}', 'not-contacts'],
    ['a letter', 'Bonjour,\nmerci, à bientôt\n', 'not-contacts'],
    ['a table without a heading', 'Noël;Lou;0199005201\nNil;Ana;0639985201\n', 'unknown-headings'],
    ['a table in another language', 'Vorname;Nachname;Telefon\nLou;Noël;0199005201\n', 'unknown-headings'],
    ['a heading alone', 'Nom;Téléphone\n;;\n', 'no-contacts'],
  ];
  for (const [title, file, reason] of files) {
    it(`${title}: ${reason}`, () => {
      assert.equal(refusalOf(file), reason);
    });
  }
});
