import { html, nothing, type TemplateResult } from 'lit';
import type { CallLogEntry, Contact, PhoneNumber } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import { shownKindOf } from '../../rules/call-log.ts';
import { contactName } from '../../rules/contact-draft.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { button } from '../../ui/button.ts';
import { icon, type IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import { avatar, nameOf, numbersOf, type ContactNumber, type NumberField } from '../base/people/contact-view.ts';
import { callControl, kindMark, separated, waitMark } from '../base/people/person-row.ts';
import type { ContactAction } from './contacts.events.ts';
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

/** The card of one contact: beside the list where there is room, else in its place. */
export interface CardView extends PersonContext {
  readonly contact: Contact;
  /** The last ones with this contact, newest first. */
  readonly calls: readonly CallLogEntry[];
  readonly format: Formats;
  /** The contact was deleted while the card is open. */
  readonly isGone: boolean;
  /** The word for a change of the contact that waits for the network; undefined where none waits. */
  readonly waits: string | undefined;
  /** It may be changed and deleted. */
  readonly isEditable: boolean;
  /** What the host carries out. */
  readonly actions: readonly ContactAction[];
  onBack(): void;
  onEdit(): void;
  onRemove(): void;
  onAction(action: ContactAction): void;
}

const numberIcons: Readonly<Record<NumberField, IconPath>> = {
  extension: icons.desk,
  fixedNumber: icons.phone,
  mobileNumber: icons.mobile,
};

/** The ways to reach the contact, as large buttons. */
function deeds(view: CardView): TemplateResult | typeof nothing {
  const { contact, texts, linked } = view;
  const name = nameOf(contact, view.country);
  const calls = numbersOf(contact).map(({ field, number }) =>
    callControl({
      number,
      linked,
      classes: 'button deed',
      content: html`${icon(numberIcons[field])}<span>${texts.actions[field]}</span>`,
      label: `${texts.actions[field]}, ${texts.call(name)}`,
      onCall: (event) => view.onCall(event, contact, number),
    }),
  );
  const mail =
    contact.email === undefined ? nothing : mailLink(contact.email, html`${icon(icons.mail)}<span>${texts.actions.email}</span>`);
  return calls.length === 0 && mail === nothing ? nothing : html`<div class="deeds" part="actions">${calls}${mail}</div>`;
}

/** Encoded, so that an address from a file adds no fields to the message. */
function mailLink(email: string, content: unknown): TemplateResult {
  return html`<a class="button deed" href="mailto:${encodeURIComponent(email)}">${content}</a>`;
}

function facts(view: CardView): TemplateResult {
  const { contact, texts } = view;
  const numbers = numbersOf(contact).map(({ field, number }) => fact(texts.fields[field], formatNumber(number, view.country), 'num'));
  const { email, company, position } = contact;
  return html`<dl class="facts">
    ${numbers} ${email === undefined ? nothing : fact(texts.fields.email, email)}
    ${position === undefined ? nothing : fact(texts.fields.position, position)}
    ${company === undefined || company === contactName(contact) ? nothing : fact(texts.fields.company, company)} ${lastCalls(view)}
  </dl>`;
}

function fact(label: string, value: string, classes = ''): TemplateResult {
  return html`<div>
    <dt class="small muted">${label}</dt>
    <dd><bdi class=${classes}>${value}</bdi></dd>
  </div>`;
}

function lastCalls({ calls, texts, format }: CardView): TemplateResult | typeof nothing {
  if (calls.length === 0) return nothing;
  const { title, kinds } = texts.lastCalls;
  return html`<div>
    <dt class="small muted">${title}</dt>
    <dd>
      <ul class="calls">
        ${calls.map((call) => html`<li class="small">${kinds[shownKindOf(call)]}, ${format.moment(call.startedAt)}</li>`)}
      </ul>
    </dd>
  </div>`;
}

/** Details and actions of a contact. */
export function contactCard(view: CardView): TemplateResult {
  const { contact, texts, country, isGone } = view;
  const { title, kind } = contact;
  const name = nameOf(contact, country);
  const titled = title === undefined ? name : `${texts.fields.titles[title]} ${name}`;
  return html`<section class="card" id="card" part="details" tabindex="-1" aria-label=${name}>
    ${button({ label: texts.back, icon: icons.back, variant: 'quiet', classes: 'back', onClick: () => view.onBack() })}
    <div class="ident">
      ${avatar(contact)}
      <h3><bdi>${titled}</bdi></h3>
      <span class="small">${kindMark(kind, texts.kind[kind])}</span>
      ${view.waits === undefined ? nothing : waitMark(view.waits)}
    </div>
    ${isGone ? note({ text: texts.gone, tone: 'caution' }) : deeds(view)} ${facts(view)}
    ${kind === 'internal' ? html`<p class="small muted keeper">${icon(icons.lock)}<span>${texts.readOnly}</span></p>` : nothing}
    ${isGone ? nothing : html`<div class="acts">${acts(view)}</div>`}
  </section>`;
}

function acts(view: CardView): unknown[] {
  const { texts, isEditable, actions } = view;
  const host = actions.map((action) =>
    button({
      label: texts.pageActions[action],
      icon: action === 'key' ? icons.desk : icons.outgoing,
      classes: 'act-on',
      onClick: () => view.onAction(action),
    }),
  );
  if (!isEditable) return host;
  return [
    button({ label: texts.edit, icon: icons.pencil, id: 'edit', onClick: () => view.onEdit() }),
    button({ label: texts.remove, icon: icons.trash, variant: 'quiet', classes: 'remove', onClick: () => view.onRemove() }),
    ...host,
  ];
}
