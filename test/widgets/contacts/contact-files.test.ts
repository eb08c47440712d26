import { expect } from '@open-wc/testing';
import type { ContactDraft } from '../../../src/contract/index.ts';
import { contactsToCsv, contactsToVcard, readContactFile } from '../../../src/rules/contact-files/index.ts';

const drafts: readonly ContactDraft[] = [
  { title: 'mrs', firstName: 'Zoé', lastName: 'Œuf; "منى" 🎉', company: '=1+1', email: 'zoe@example.com', fixedNumber: '+33199005501' },
  { company: 'Gare', mobileNumber: '+33639985501' },
];
const bytes = (...values: readonly number[]): readonly number[] => values;
const ascii = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));

function read(file: Uint8Array): readonly ContactDraft[] {
  const { refused, ...read } = readContactFile(file, 'FR');
  expect(refused).to.equal(undefined);
  const contacts = 'batches' in read ? Array.from(read.batches).flatMap((batch) => batch.contacts) : [];
  return contacts.flatMap((contact) => (contact.outcome === 'taken' ? [contact.draft] : []));
}

describe('contact files in a browser', () => {
  it('are read as they were written', () => {
    for (const text of [contactsToVcard(drafts), contactsToCsv(drafts)]) expect(read(new TextEncoder().encode(text))).to.deep.equal(drafts);
  });

  it('are decoded from Windows-1252, Mac Roman and UTF-16', () => {
    const heading = ascii('Nom;Pr');
    const rest = ascii('nom;Mobile\n');
    const lou = ascii('uf;Lou;0639985501');
    const expected = [{ firstName: 'Lou', lastName: 'œuf', mobileNumber: '+33639985501' }];
    const windows = Uint8Array.from([...heading, ...bytes(0xe9), ...rest, ...bytes(0x9c), ...lou]);
    const mac = Uint8Array.from([...heading, ...bytes(0x8e), ...rest, ...bytes(0xcf), ...lou]);
    const units = ascii('Nom;Prénom;Mobile\nœuf;Lou;0639985501');
    const utf16 = Uint8Array.from([0xfe, 0xff, ...units.flatMap((unit) => [unit >> 8, unit & 0xff])]);
    for (const file of [windows, mac, utf16]) expect(read(file)).to.deep.equal(expected);
  });
});
