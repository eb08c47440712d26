import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { SelfcareError, type Capabilities, type ContactDraft } from '../../../src/contract/index.ts';
import { readContactFile } from '../../../src/rules/contact-files/index.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { choose, drop, figures, importFile, lines, openContacts, own, type ContactsScreen } from './screen.ts';

const number = (index: number): string => `+3326191${String(index).padStart(4, '0')}`;
const card = (index: number, name = `Nom${index}`): string =>
  `BEGIN:VCARD\r\nVERSION:3.0\r\nN:${name};Ana;;;\r\nTEL;TYPE=WORK:${number(index)}\r\nEND:VCARD\r\n`;
const cards = (count: number): string => Array.from({ length: count }, (_, index) => card(index + 1)).join('');

/** The texts that were saved as files. */
function savedFiles(): { readonly texts: Promise<string>[]; restore(): void } {
  const real = URL.createObjectURL.bind(URL);
  const texts: Promise<string>[] = [];
  URL.createObjectURL = (blob: Blob) => {
    texts.push(blob.text());
    return real(blob);
  };
  // A real download opens a window of Firefox, which takes the focus from all tests to come.
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = () => undefined;
  const restore = (): void => {
    URL.createObjectURL = real;
    HTMLAnchorElement.prototype.click = click;
  };
  return { texts, restore };
}

describe('importing contacts', () => {
  it('shows what a file holds, line by line, and writes nothing before the person confirms', async () => {
    const screen = await openContacts();
    await importFile(
      screen,
      [
        'Nom;Prénom;Société;Fixe;Mobile;Fax',
        'Nouveau;Zoé;;02 61 91 00 01;06 39 98 00 01;',
        'Abane;Daphné;;;06 39 98 01 53;',
        'Lœuilleux;Zoé;Prabox;;06 39 98 01 54;',
        'Garage Morel;;;02 61 9;;',
        ';;;02 61 91 00 03;;',
        `${'x'.repeat(201)};;;02 61 91 00 04;;02 61 91 00 05`,
      ].join('\r\n'),
      'salon.csv',
    );
    await screen.says('Check before importing');
    expect(figures(screen)).to.equal('2 to add, 1 to complete, 1 already there, 2 refused');
    const shown = lines(screen);
    expect(shown[0]).to.equal('Row 5, Garage Morel Refused. No complete number. Left out: “\u206802 61 9\u2069” is not a complete number.');
    expect(shown[1]).to.equal('Row 6, 02 61 91 00 03 Refused. Neither a name nor a company.');
    expect(shown[2]).to.match(/^Row 7, x+ To add\. .*02 61 91 00 05.*a fax.* Cut at 200 characters/);
    expect(shown.join()).to.include('Row 3, Daphné Abane Already in your contacts.');
    await expect(screen.element).to.be.accessible();
    expect(await own(screen.elsewhere)).to.equal(4);

    await screen.press('Import 3 contacts');
    await screen.says('2 contacts added');
    await screen.says('Completed: 1. Already there: 1. Refused: 2.');
    await expect(screen.element).to.be.accessible();
    expect(await own(screen.elsewhere)).to.equal(6);
    expect((await screen.saved('Lœuilleux'))?.company).to.equal('Prabox');
    await screen.press('Show the new contacts');
    await screen.formIsClosed();
    await screen.lists('Zoé Nouveau');
    expect(screen.element.kind).to.equal('external');
  });

  it('takes a file that is dropped on it, and nothing else', async () => {
    for (const [lang, hint] of [
      ['en', 'or drop it here'],
      ['fr', 'ou déposez-le ici'],
    ] as const) {
      const screen = await openContacts({ lang });
      await screen.press(lang === 'en' ? 'Import' : 'Importer');
      await screen.says(hint);
      expect(await drop(screen, 'BEGIN:VCARD')).to.equal(true);
      await screen.says(hint);
      expect(await drop(screen, new File([card(1)], 'dropped.vcf', { type: 'text/vcard' }))).to.equal(true);
      await screen.says('dropped.vcf');
      await waitUntil(
        () => figures(screen).startsWith('1 '),
        () => figures(screen),
      );
      expect(await own(screen.elsewhere)).to.equal(4);
    }
  });

  it('takes the other cards where one among 1,000 is broken, and names it', async () => {
    const screen = await openContacts();
    const broken = card(500).replace(/TEL.*\r\n/, 'TEL:call me\r\n');
    await importFile(screen, cards(1000).replace(card(500), broken));
    await screen.says('Check before importing');
    expect(figures(screen)).to.equal('999 to add, 0 already there, 1 refused');
    expect(lines(screen)).to.deep.equal([
      'Card 500, line 2496, Ana Nom500 Refused. No complete number. Left out: “\u2068call me\u2069” is not a complete number.',
    ]);
    await screen.press('Import 999 contacts');
    await screen.says('999 contacts added');
    expect(await own(screen.elsewhere)).to.equal(1003);
  });

  it('reads a table with 40 columns', async () => {
    const screen = await openContacts();
    const more = Array.from({ length: 37 }, (_, index) => `Custom Field ${index + 1}`);
    await importFile(screen, `Last Name,First Name,Mobile Phone,${more.join()}\nNouveau,Zoé,+33639980177,${more.join()}\n`, 'forty.csv');
    await screen.press('Import 1 contact');
    await screen.says('1 contact added');
    expect((await screen.saved('Nouveau'))?.mobileNumber).to.equal('+33639980177');
  });

  it('refuses a whole file in one sentence, whatever its name, and another one can be chosen', async () => {
    const screen = await openContacts();
    const png = Uint8Array.from([
      0x89,
      0x50,
      0x4e,
      0x47,
      0x0d,
      0x0a,
      0x1a,
      0x0a,
      ...Array.from({ length: 400 }, (_, index) => index % 256),
    ]);
    await importFile(screen, png, '<img src=x onerror=alert(1)>.csv');
    await screen.says('This file holds no contacts: choose a vCard or CSV file.');
    await screen.says('<img src=x onerror=alert(1)>.csv');
    expect(screen.find('img')).to.equal(null);
    await expect(screen.element).to.be.accessible();
    for (const [content, reason] of [
      ['', 'This file is empty.'],
      ['Alpha;Beta\n0261910001;2\n', 'must name its columns'],
      ['Nom;Téléphone\n', 'This file holds no contacts.'],
    ] as const) {
      await choose(screen, content, 'other.csv');
      await screen.says(reason);
    }
    await choose(screen, card(1));
    await screen.says('Import 1 contact');
  });

  it('stays responsive while it reads 10 MB, and can be stopped', async () => {
    const screen = await openContacts();
    const content = cards(8).repeat(Math.ceil(10e6 / cards(8).length));
    await importFile(screen, content);
    const seen = new Set<number>();
    await waitUntil(() => {
      const value = screen.find<HTMLProgressElement>('progress')?.value ?? 0;
      if (value > 0 && value < 1) seen.add(value);
      return seen.size > 2;
    }, 'no progress was painted between the beginning and the end');
    await screen.press('Stop');
    await screen.shows('#file');
    expect(screen.text).not.to.include('Check before importing');
    await choose(screen, card(1));
    await screen.says('Import 1 contact');
  });

  it('says what is done when the server goes in the middle, and goes on without adding anybody twice', async () => {
    let sent = 0;
    let isDown = true;
    const screen = await openContacts({
      port: (real) => ({
        // The third batch is applied, but its answer is lost.
        import: async (drafts, options) => {
          sent += 1;
          const written = await real.import?.(drafts, options);
          if (!written || (isDown && sent >= 3)) throw new SelfcareError('timeout');
          return written;
        },
      }),
    });
    await importFile(screen, cards(1800));
    await screen.press('Import 1,800 contacts');
    await screen.says('Import interrupted');
    await screen.says('Done: 1,000. Not done or not confirmed: 800.');
    await expect(screen.element).to.be.accessible();
    isDown = false;
    await screen.press('Continue the import');
    await screen.says('1,800 contacts added');
    await screen.says('Completed: 0. Already there: 0. Refused: 0.');
    expect(await own(screen.elsewhere)).to.equal(1804);
  });

  it('stops after the contacts under way, and the report tells the others apart', async () => {
    let release = (): void => undefined;
    const screen = await openContacts({
      port: (real) => ({
        import: async (drafts, options) => {
          const written = await real.import?.(drafts, options);
          if (!written) throw new SelfcareError('unsupported');
          await new Promise<void>((resolve) => (release = resolve));
          return written;
        },
      }),
    });
    await importFile(screen, cards(600));
    await screen.press('Import 600 contacts');
    await screen.says('Importing contacts');
    // The button that was pressed is gone with its step.
    await waitUntil(() => screen.element.shadowRoot?.activeElement?.closest('dialog'), 'the dialog has the focus');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => {
      release();
      return screen.text.includes('Import interrupted');
    }, 'the import goes on');
    await screen.press('Finish here');
    await screen.says('500 contacts added');
    await screen.says('Not imported: 100.');
    expect(await own(screen.elsewhere)).to.equal(504);
  });

  it('tells what the backend refuses, with its limit, and the report has every line', async () => {
    const screen = await openContacts({
      port: () => ({
        import: (drafts) =>
          Promise.resolve({
            version: '1',
            state: 'applied',
            data: drafts.map((_, index) =>
              index === 0 ? { state: 'created', contact: 'x' } : { state: 'refused', code: 'limit', limit: 5000 },
            ),
          }),
      }),
    });
    await importFile(screen, card(1) + card(2, '=2+3'));
    await screen.press('Import 2 contacts');
    await screen.says('1 contact added');
    expect(lines(screen)).to.deep.equal(['Card 2, line 6, Ana =2+3 Refused. You have reached your 5000 contacts.']);
    const saved = savedFiles();
    await screen.press('Download the report');
    saved.restore();
    const report = await saved.texts[0];
    expect(report).to.include('"Card 1, line 1",Ana Nom1,Added,');
    expect(report).to.include('"Card 2, line 6",Ana =2+3,Refused,You have reached your 5000 contacts.');
  });

  it('is undone: the added contacts are removed, those that cannot be are counted, and it may be tried again', async () => {
    let isDown = true;
    const screen = await openContacts({
      port: (real) => ({
        remove: (contact, options) => (isDown ? Promise.reject(new SelfcareError('forbidden')) : real.remove(contact, options)),
      }),
    });
    await importFile(screen, cards(30));
    await screen.press('Import 30 contacts');
    await screen.says('30 contacts added');
    await screen.press('Undo the import');
    await screen.says('Not removed: 30.');
    isDown = false;
    await screen.press('Undo the import');
    await screen.says('30 contacts removed.');
    expect(await own(screen.elsewhere)).to.equal(4);
    await screen.listsNo('Ana Nom1');
  });

  it('shows 200 of 10,000 refusals, and says how many more there are', async () => {
    const screen = await openContacts();
    await importFile(screen, `Nom;Téléphone\n${'Sans numéro;\n'.repeat(10_000)}`, 'refused.csv');
    await screen.says('There is nothing to import from this file.');
    expect(lines(screen)).to.have.length(200);
    await screen.says('and 9,800 more, in the report');
  });

  it('is not offered where the backend has no import, or the person may only read', async () => {
    const screen = await openContacts();
    const { adapter } = screen.element;
    if (!adapter) throw new Error('The element has an adapter');
    const offers = async (names: string, change: (real: Capabilities) => Capabilities): Promise<void> => {
      screen.element.adapter = {
        ...adapter,
        capabilities: async (options) => {
          const read = await adapter.capabilities(options);
          return { ...read, data: change(read.data) };
        },
      };
      const tools = (): string =>
        screen
          .all('header .button')
          .map(({ textContent }) => squeeze(textContent))
          .join(', ');
      await waitUntil(
        () => tools() === names,
        () => `there are: ${tools()}`,
      );
    };
    await offers('Import, Export, Add a contact', (real) => real);
    await offers('Export, Add a contact', (real) => ({ ...real, contacts: {} }));
    await offers('Export', (real) => ({ ...real, ports: { ...real.ports, contacts: { access: 'read', grantedBy: 'administrator' } } }));
  });

  it('leaves it to the host where it holds the change back', async () => {
    const screen = await openContacts();
    const held: (readonly ContactDraft[])[] = [];
    screen.element.addEventListener('sc-contact-change-request', (event) => {
      event.preventDefault();
      if (event.wish.type === 'import') held.push(event.wish.drafts);
    });
    await importFile(screen, cards(2));
    await screen.press('Import 2 contacts');
    expect(held.map((drafts) => drafts.length)).to.deep.equal([2]);
    expect(await own(screen.elsewhere)).to.equal(4);
  });

  it('fits a narrow window, and is left by Escape', async () => {
    await setViewport({ width: 450, height: 640 });
    const screen = await openContacts();
    await importFile(screen, `Nom;Téléphone\n${'A'.repeat(200)};06\nشركة;02\nNouveau;0261910001\n`, `${'b'.repeat(150)}.csv`);
    await screen.says('Check before importing');
    expect(screen.widerThan(450)).to.deep.equal([]);
    expect(screen.form?.scrollWidth).to.be.at.most(450);
    await sendKeys({ press: 'Escape' });
    await screen.formIsClosed();
    expect(screen.root.activeElement?.id).to.equal('import');
    await setViewport({ width: 1000, height: 800 });
  });
});

describe('exporting contacts', () => {
  async function exported(screen: ContactsScreen): Promise<readonly ContactDraft[]> {
    const saved = savedFiles();
    await screen.press('Export');
    await screen.shows('#export-file');
    screen.find('#export-file')?.click();
    await screen.formIsClosed();
    saved.restore();
    const file = readContactFile(new TextEncoder().encode(await saved.texts[0]), 'FR');
    const read = file.refused === undefined ? [...file.batches].flatMap(({ contacts }) => contacts) : [];
    return read.flatMap((contact) => (contact.outcome === 'taken' ? [contact.draft] : []));
  }

  it('writes the own contacts that the search finds, or all with the colleagues, as vCard or CSV', async () => {
    const screen = await openContacts();
    await screen.press('Export');
    await screen.shows('dialog[open]');
    await expect(screen.element).to.be.accessible();
    screen.radio('CSV').click();
    await screen.press('Cancel');
    await screen.formIsClosed();
    expect((await exported(screen)).map(({ lastName, company }) => lastName ?? company)).to.have.members([
      'Abane',
      'Lœuilleux',
      'Pharmacie Bel-Air',
      'حداد',
    ]);
    await screen.search('abane');
    await screen.listsNo('Pharmacie Bel-Air');
    expect(await exported(screen)).to.deep.equal([
      { title: 'mrs', firstName: 'Daphné', lastName: 'Abane', company: 'Prabox', position: 'Acheteuse', mobileNumber: '+33639980153' },
    ]);
    await screen.search('keller');
    await screen.lists('Bruno Keller');
    await screen.press('Export');
    await screen.shows('dialog[open]');
    screen.radio('All, with colleagues').click();
    await screen.press('Cancel');
    await screen.formIsClosed();
    expect((await exported(screen)).map(({ lastName }) => lastName)).to.deep.equal(['Keller']);
  });

  it('is read again as contacts that are there already', async () => {
    const screen = await openContacts();
    const saved = savedFiles();
    await screen.press('Export');
    await screen.shows('#export-file');
    screen.find('#export-file')?.click();
    await screen.formIsClosed();
    saved.restore();
    await importFile(screen, (await saved.texts[0]) ?? '');
    await screen.says('There is nothing to import from this file.');
    expect(figures(screen)).to.equal('0 to add, 4 already there, 0 refused');
  });
});
