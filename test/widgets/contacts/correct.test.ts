import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { figures, importFile, lines, openContacts, own, valueOf, type ContactsScreen } from './screen.ts';

const salon = [
  'Nom;Prénom;Société;Fixe;Mobile;Fax',
  'Nouveau;Zoé;;02 61 91 00 01;;',
  'Garage Morel;;;02 61 9;;02 61 91 00 09',
  ';;;02 61 91 00 03;;',
  'Lœuilleux;Zoé;Prabox;;06 39 98 01 54;',
].join('\r\n');

async function preview(screen: ContactsScreen): Promise<void> {
  await importFile(screen, salon, 'salon.csv');
  await screen.says('Check before importing');
}

async function correct(screen: ContactsScreen, row: string): Promise<void> {
  await screen.press(`Correct ${row}`);
  await waitUntil(() => screen.find<HTMLDialogElement>('#form-dialog')?.open, 'the form is not open');
}

const isBack = (screen: ContactsScreen): Promise<void> => waitUntil(() => !screen.find('#form-dialog'), 'the form is open');

describe('a refused line of a file', () => {
  it('is corrected in the form, from what could be read, and counts as the others from then on', async () => {
    const screen = await openContacts();
    await preview(screen);
    expect(figures(screen)).to.equal('1 to add, 1 to complete, 0 already there, 2 refused');
    await correct(screen, 'Row 3');
    expect([valueOf(screen, 'lastName'), valueOf(screen, 'fixedNumber')]).to.deep.equal(['Garage Morel', '02 61 9']);
    await screen.says('This number cannot be dialled.');
    await expect(screen.element).to.be.accessible();
    await screen.press('Confirm the correction');
    expect(screen.find<HTMLDialogElement>('#form-dialog')?.open).to.equal(true);
    await screen.type('fixedNumber', '02 61 91 00 02');
    await screen.press('Confirm the correction');
    await isBack(screen);
    expect(figures(screen)).to.equal('2 to add, 1 to complete, 0 already there, 1 refused');
    expect(lines(screen).join()).to.include(
      'Row 3, Garage Morel To add. Corrected by you before the import. Left out: \u206802 61 91 00 09\u2069, a fax',
    );
    expect(screen.root.activeElement?.closest('dialog')?.id).to.equal('files-dialog');
    expect(await own(screen.elsewhere)).to.equal(4);

    await correct(screen, 'Row 4');
    await screen.type('company', 'Pharmacie Bel-Air');
    await screen.type('fixedNumber', '02 61 91 33 20');
    await screen.press('Confirm the correction');
    await isBack(screen);
    expect(figures(screen)).to.equal('2 to add, 1 to complete, 1 already there, 0 refused');
    await screen.press('Import 3 contacts');
    await screen.says('2 contacts added');
    await screen.says('Completed: 1. Already there: 1. Refused: 0.');
    expect((await screen.saved('Morel'))?.fixedNumber).to.equal('+33261910002');
  });

  it('stays refused where the person leaves the form, and only the form closes', async () => {
    const screen = await openContacts();
    await preview(screen);
    await correct(screen, 'Row 3');
    await screen.type('fixedNumber', '02 61 91 00 02');
    await sendKeys({ press: 'Escape' });
    await screen.says('What you have typed is not saved.');
    await sendKeys({ press: 'Escape' });
    await isBack(screen);
    expect(figures(screen)).to.equal('1 to add, 1 to complete, 0 already there, 2 refused');
    expect(screen.find<HTMLDialogElement>('#files-dialog')?.open).to.equal(true);
    await screen.press('Import 2 contacts');
    await screen.says('Refused: 2.');
  });
});

describe('contacts of a file that are there already', () => {
  it('get what they lack, or are kept as they are', async () => {
    const screen = await openContacts();
    await preview(screen);
    const choice = screen.find<HTMLSelectElement>('#duplicates');
    expect(squeeze(choice?.selectedOptions[0]?.textContent)).to.equal('Complete');
    await screen.says('Your contacts get from the file what they lack.');
    if (choice) choice.value = 'duplicate';
    choice?.dispatchEvent(new Event('change', { bubbles: true }));
    await screen.says('Your contacts stay as they are.');
    expect(figures(screen)).to.equal('1 to add, 1 already there, 2 refused');
    await screen.press('Import 1 contact');
    await screen.says('Completed: 0. Already there: 1. Refused: 2.');
    expect((await screen.saved('Lœuilleux'))?.company).to.equal(undefined);
  });
});

describe('an import offline', () => {
  it('waits with its reason, and goes on when the person says so', async () => {
    let isOffline = true;
    const screen = await openContacts({
      port: (real) => ({
        import: (drafts, options) =>
          isOffline || !real.import ? Promise.reject(new SelfcareError('offline')) : real.import(drafts, options),
      }),
    });
    await preview(screen);
    await screen.press('Import 2 contacts');
    await screen.says('Import interrupted');
    await screen.says('Done: 0. Not done or not confirmed: 2.');
    await screen.says(en.errors.codes.offline.text);
    isOffline = false;
    await screen.press('Continue the import');
    await screen.says('1 contact added');
    expect(await own(screen.elsewhere)).to.equal(5);
  });
});
