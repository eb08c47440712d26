import { checked, note, oneLine, type Candidate, type LabelledNumber, type Ranked, type TextField } from './candidate.ts';
import { decodeLine } from './decode.ts';
import type { ContactBatch, ContactNote, ReadContact } from './report.ts';
import { vcardLines, type VcardLine } from './vcard-lines.ts';
import { vcardProperty, type VcardProperty } from './vcard-property.ts';

const batchSize = 50;
/** Bytes after which a batch ends, full or not: pictures are long. */
const batchBytes = 500_000;
/** A card that is no text at all does not fill the report. */
const mostNotes = 20;

/** Files that were put together, the first without a line end. */
const endAndBeginning = /^\s*vcard\s*begin\s*:\s*vcard\s*$/i;

/** Components of N, in their order. */
const nameFields = ['lastName', 'firstName', 'middleName', 'prefix', 'suffix'] as const;

/** A card while it is read. */
class Card {
  readonly number: number;
  readonly line: number;
  readonly notes: ContactNote[] = [];
  readonly #texts: Partial<Record<TextField, string>> = {};
  readonly #numbers: (LabelledNumber & { readonly group: string })[] = [];
  readonly #emails: Ranked[] = [];
  /** X-ABLabel by group: the label of the property with the same group. */
  readonly #labels = new Map<string, string>();
  #role = '';
  #isCompany = false;

  constructor(number: number, line: number) {
    this.number = number;
    this.line = line;
  }

  note(addition: ContactNote): void {
    if (this.notes.length < mostNotes) this.notes.push(addition);
  }

  read(property: VcardProperty): void {
    const { name, group, types, rank } = property;
    switch (name) {
      case 'N':
        if (nameFields.every((field) => !this.#texts[field])) this.#readName(property.components());
        break;
      case 'FN':
        this.#set('fullName', property.text());
        break;
      case 'ORG':
        this.#set('company', property.components().find((part) => oneLine(part) !== '') ?? '');
        break;
      case 'TITLE':
        this.#set('position', property.text());
        break;
      case 'ROLE':
        this.#role ||= oneLine(property.text());
        break;
      case 'NICKNAME':
        this.#set('nickname', property.text());
        break;
      case 'TEL':
        this.#numbers.push({ text: property.text(), label: types.join(' '), rank, group });
        break;
      case 'EMAIL':
        this.#emails.push({ text: property.text(), rank });
        break;
      case 'X-ABLABEL':
        this.#labels.set(group, property.text());
        break;
      case 'X-ABSHOWAS':
      case 'KIND':
        this.#isCompany ||= /^\s*(company|org)/i.test(property.text());
        break;
    }
  }

  get candidate(): Candidate {
    const { position, ...texts } = this.#texts;
    return {
      texts: { ...texts, position: position ?? this.#role },
      isCompany: this.#isCompany,
      numbers: this.#numbers
        .filter(({ text }) => oneLine(text) !== '')
        .map(({ text, label, rank, group }) => ({ text, rank, label: `${label} ${group ? (this.#labels.get(group) ?? '') : ''}` })),
      emails: this.#emails.filter(({ text }) => oneLine(text) !== ''),
      notes: this.notes,
    };
  }

  /** Middle names stand between commas; a comma in another part is its own. */
  #readName(components: readonly string[]): void {
    nameFields.forEach((field, index) => {
      const text = components[index] ?? '';
      this.#set(field, field === 'middleName' ? text.replaceAll(',', ' ') : text);
    });
  }

  /** The first that is not empty counts: other languages of a name follow. */
  #set(field: TextField, text: string): void {
    if (oneLine(text) !== '') this.#texts[field] ??= text;
  }
}

/** Reads the cards of a file. A beginning within a card closes it, as its end was lost. */
class CardReader {
  readonly #country: string | undefined;
  #card: Card | undefined;
  #count = 0;
  /** First line outside of cards that may be the rest of one. */
  #stray: number | undefined;
  /** Cards within AGENT of vCard 2.1 describe another person, such as a secretary. */
  #agents = 0;
  #isAgentNext = false;

  constructor(country: string | undefined) {
    this.#country = country;
  }

  /** @returns the contact that is complete by this line */
  read(line: VcardLine): ReadContact | undefined {
    const property = vcardProperty(line);
    if (!property) {
      const text = oneLine(decodeLine(line.value.subarray(0, 80)));
      if (text !== '') this.#card?.note(note('line-unreadable', text));
      return undefined;
    }
    const { name } = property;
    const isCard = (name === 'BEGIN' || name === 'END') && isOfCard(property);
    if (isCard) return name === 'BEGIN' ? this.#begin(line) : this.#end(line);
    if (name === 'END' && endAndBeginning.test(property.text())) {
      const contact = this.#end(line);
      this.#begin(line);
      return contact;
    }
    this.#isAgentNext = name === 'AGENT' && oneLine(property.text()) === '';
    if (this.#agents > 0) return undefined;
    if (!this.#card) this.#stray ??= line.number;
    // A line that the file's end has cut may lack digits.
    else if (!line.isUnended) this.#card.read(property);
    return undefined;
  }

  /** The card that the file's end has left open. */
  rest(): ReadContact | undefined {
    return this.#unclosed();
  }

  #begin(line: VcardLine): ReadContact | undefined {
    if (this.#card && (this.#isAgentNext || this.#agents > 0)) {
      this.#agents += 1;
      this.#isAgentNext = false;
      return undefined;
    }
    const unclosed = this.#unclosed();
    this.#count += 1;
    this.#stray = undefined;
    this.#card = new Card(this.#count, line.number);
    return unclosed;
  }

  #end(line: VcardLine): ReadContact | undefined {
    if (this.#agents > 0) {
      this.#agents -= 1;
      return undefined;
    }
    const card = this.#card;
    this.#card = undefined;
    if (card) return this.#checked(card);
    const source = { unit: 'card', number: this.#count, line: this.#stray ?? line.number } as const;
    this.#stray = undefined;
    return { outcome: 'refused', source, reason: 'not-opened', label: '', draft: {}, notes: [] };
  }

  #unclosed(): ReadContact | undefined {
    const card = this.#card;
    this.#card = undefined;
    this.#agents = 0;
    if (!card) return undefined;
    card.notes.unshift(note('not-closed'));
    const contact = this.#checked(card);
    return contact.outcome === 'refused' ? { ...contact, reason: 'not-closed' } : contact;
  }

  #checked(card: Card): ReadContact {
    return checked(card.candidate, { unit: 'card', number: card.number, line: card.line }, this.#country);
  }
}

const beginning = /^[ \t\ufeff]*(?:[\w-]+\.)?begin[ \t]*:[ \t]*vcard/im;

/** Whether a line begins a card. */
export const hasCards = (bytes: Uint8Array): boolean => beginning.test(decodeLine(bytes));

const isOfCard = (property: VcardProperty | undefined): boolean => /^\s*vcard\s*$/i.test(property?.text() ?? '');

/** Reads vCard 2.1, 3.0 and 4.0, also mixed in one file. */
export function* cardBatches(bytes: Uint8Array, country: string | undefined): Generator<ContactBatch> {
  const reader = new CardReader(country);
  let contacts: ReadContact[] = [];
  let start = 0;
  for (const line of vcardLines(bytes)) {
    const contact = reader.read(line);
    if (contact) contacts.push(contact);
    if (contacts.length < batchSize && line.end - start < batchBytes) continue;
    yield { contacts, progress: line.end / bytes.length };
    [contacts, start] = [[], line.end];
  }
  const rest = reader.rest();
  yield { contacts: rest ? [...contacts, rest] : contacts, progress: 1 };
}
