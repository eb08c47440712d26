import { css, html, nothing, type TemplateResult } from 'lit';
import { contactKinds, type ContactKind } from '../../../contract/index.ts';
import type { Texts } from '../../../i18n/text-controller.ts';
import { formatNumber } from '../../../rules/numbers.ts';
import { button } from '../../../ui/button.ts';
import { icon } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';
import { popupStyles } from '../../../ui/popup.ts';
import type { ContactOption } from './contact-options.ts';
import type { Found } from './contact-search.ts';
import { avatar } from './contact-view.ts';
import { kindMark, personMarkStyles } from './person-row.ts';

export interface ContactListView {
  /** Id of the field; those of its list and options begin with it. */
  readonly id: string;
  readonly texts: Texts<'contactField'>;
  readonly country: string | undefined;
  /** Undefined: contacts are being read. */
  readonly found: Found | undefined;
  /** Key of the marked option. */
  readonly active: string | undefined;
  onPick(option: ContactOption): void;
  onRetry(): void;
}

export const popupId = (id: string): string => `${id}-popup`;
export const listId = (id: string): string => `${id}-list`;
export const optionId = (id: string, index: number): string => `${id}-option-${index}`;

/** A press beside the field must not take the focus from it. */
const keepFocus = (event: Event): void => event.preventDefault();

/** The button over the end of the field that opens the list without a keyboard. */
export function listButton(texts: Texts<'contactField'>, expanded: boolean, onClick: () => void): TemplateResult {
  return html`<button
    class="button icon list-button"
    type="button"
    tabindex="-1"
    aria-label=${texts.contactField.contacts}
    title=${texts.contactField.contacts}
    aria-expanded=${expanded}
    @mousedown=${keepFocus}
    @click=${onClick}
  >
    ${icon(icons.people)}
  </button>`;
}

/** The contacts to choose from, in groups; below them, why there are none, or more. */
export function contactList(view: ContactListView): TemplateResult {
  const { id, texts, found } = view;
  const { contactField: t } = texts;
  const options = found?.options ?? [];
  const groups = found?.groups.map(
    ({ kind, options: members }) =>
      html`<div role="group" aria-labelledby="${id}-${kind}">
        <div class="group-name small muted" id="${id}-${kind}" role="presentation">${kindMark(kind, t.kinds[kind])}</div>
        ${members.map((option) => optionRow(view, option, options.indexOf(option)))}
      </div>`,
  );
  return html`<div class="popup contact-list" part="popup" id=${popupId(id)} popover="manual" @mousedown=${keepFocus}>
    ${options.length > 0 ? html`<div class="listbox" role="listbox" id=${listId(id)} aria-label=${t.contacts}>${groups}</div>` : nothing}
    ${listNote(view)}
  </div>`;
}

function optionRow(view: ContactListView, option: ContactOption, index: number): TemplateResult {
  const { contactField: t } = view.texts;
  const { contact, name, number, refusal } = option;
  const isActive = option.key === view.active;
  const place = contact.position ?? (contact.kind === 'external' && contact.company !== name ? contact.company : undefined);
  const written = number && t.numbers[number.field](formatNumber(number.number, view.country));
  return html`<button
    class="option ${isActive ? 'active' : ''}"
    type="button"
    role="option"
    tabindex="-1"
    id=${optionId(view.id, index)}
    aria-selected=${isActive}
    aria-disabled=${refusal !== undefined || nothing}
    @click=${() => view.onPick(option)}
  >
    ${avatar(contact)}
    <span class="option-text">
      <bdi>${name}</bdi>
      <span class="small muted">
        ${refusal ? t.refusals[refusal] : html`${written ? html`<bdi class="num">${written}</bdi>` : nothing} ${place ? html`<bdi class="place">${place}</bdi>` : nothing}`}
      </span>
    </span>
  </button>`;
}

function listNote({ texts, found, onRetry }: ContactListView): TemplateResult | typeof nothing {
  const { contactField: t, common } = texts;
  const note = (text: string, action: unknown = nothing) => html`<p class="popup-note small muted"><span>${text}</span>${action}</p>`;
  if (!found) return note(t.searching);
  if (found.error) return note(failureText(texts, found), button({ label: common.retry, variant: 'quiet', onClick: onRetry }));
  if (found.options.length === 0) return note(t.nobody(found.search));
  return found.more ? note(t.more) : nothing;
}

function failureText({ contactField: t }: Texts<'contactField'>, { error }: Found): string {
  return error?.code === 'offline' ? t.offline : t.failed;
}

/** Said to screen readers when the list has changed. */
export function foundText(texts: Texts<'contactField'>, found: Found): string {
  const { contactField: t } = texts;
  if (found.error) return failureText(texts, found);
  if (found.options.length === 0) return t.nobody(found.search);
  const count = (kind: ContactKind): number =>
    new Set(found.options.filter(({ contact }) => contact.kind === kind).map(({ contact }) => contact.id)).size;
  const counts = contactKinds.filter((kind) => count(kind) > 0).map((kind) => t.found[kind](count(kind)));
  return `${counts.join(', ')}${found.more ? `. ${t.more}` : ''}`;
}

export const contactListStyles = [
  popupStyles,
  css`
    ${personMarkStyles}
    .list-button {
      justify-self: end;
      align-self: center;
      border-color: transparent;
      background: none;
      color: var(--_color-text-muted);
    }
    /* The button stands over the end of the field. */
    .field > .list-button,
    .field:has(> .list-button) > input {
      grid-area: 2 / 1;
    }
    .field:has(> .list-button) > input {
      padding-inline-end: var(--_target);
    }
    .group-name {
      padding: calc(1.5 * var(--_space)) calc(2 * var(--_space)) var(--_space);
    }
    .option-text {
      display: grid;
      min-inline-size: 0;
      line-height: 1.3;
    }
    .option-text > bdi {
      overflow-wrap: anywhere;
    }
    .option-text .small {
      display: flex;
      flex-wrap: wrap;
      gap: 0 calc(2 * var(--_space));
      min-inline-size: 0;
    }
    .option-text .place {
      min-inline-size: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .option.active .muted {
      color: inherit;
    }
  `,
];
