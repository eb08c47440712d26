import { html, nothing, type TemplateResult } from 'lit';
import type { Contact, PhoneNumber } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { contactName } from '../../rules/contact-draft.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { avatar, nameOf, numbersOf, type ContactNumber } from '../base/contact-view.ts';
import { callControl, kindMark, separated, waitMark } from '../base/person-row.ts';
import type { ContactRow } from './contacts.model.ts';

/** The same for every row of a render, and for the card. */
export interface PersonContext {
  readonly texts: Catalogue['contacts'];
  readonly country: string;
  /** Calling follows a `tel:` link; else it is only an event. */
  readonly linked: boolean;
  onCall(event: Event, contact: Contact, number: PhoneNumber): void;
}

export interface RowContext extends PersonContext {
  /** The contact that the card shows. */
  readonly openId: string | undefined;
  /** Ids of contacts with a change that waits for the network. */
  readonly waiting: readonly string[];
  readonly waits: string;
  onOpen(contact: Contact): void;
}

/** A number as people write it; an extension with its word. */
function numberText({ texts, country }: PersonContext, { field, number }: ContactNumber): string {
  return field === 'extension' ? texts.extension(number) : formatNumber(number, country);
}

/** The number of a row: colleagues dial the extension, others are reached on their mobile phone. */
function firstNumber(contact: Contact): ContactNumber | undefined {
  const numbers = numbersOf(contact);
  return contact.kind === 'internal' ? numbers[0] : numbers.at(-1);
}

/** Content of a row: name, kind, number and place, and the call. */
export function contactRow(context: RowContext, { contact, initial, tall }: ContactRow): TemplateResult {
  const { texts, country, linked } = context;
  const name = nameOf(contact, country);
  const number = firstNumber(contact);
  const isOpen = context.openId === contact.id;
  const { company, position } = contact;
  const place = (contact.kind === 'external' && contactName(contact) !== company && company) || position;
  const call =
    number &&
    callControl({
      number: number.number,
      linked,
      content: icon(icons.phone),
      classes: 'button icon act',
      label: texts.call(name),
      onCall: (event) => context.onCall(event, contact, number.number),
    });
  return html`${tall ? html`<h3 class="letter group" part="letter"><span class="small">${initial}</span></h3>` : nothing}
    <div class="person ${isOpen ? 'selected' : ''}">
      ${avatar(contact)}
      <div class="line">
        <button class="who" part="name" type="button" aria-current=${isOpen || nothing} @click=${() => context.onOpen(contact)}>
          <bdi>${name}</bdi>
        </button>
        ${context.waiting.includes(contact.id) ? waitMark(context.waits) : nothing}
      </div>
      <div class="line small muted">
        <span class="meta">
          ${separated([
            kindMark(contact.kind, texts.kind[contact.kind]),
            ...(number ? [html`<bdi class="num">${numberText(context, number)}</bdi>`] : []),
            ...(place ? [html`<bdi class="place">${place}</bdi>`] : []),
          ])}
        </span>
      </div>
      ${call ?? nothing}
    </div>`;
}
