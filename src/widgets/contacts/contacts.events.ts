import type { Contact, ContactChange, ContactDraft, ContactQuery } from '../../contract/index.ts';

/** Events cross shadow roots, so that a host can listen on the provider or above. */
const composed = { bubbles: true, composed: true };

/** A change of the user's contacts. */
export type ContactWish =
  | { readonly type: 'create'; readonly draft: ContactDraft }
  | { readonly type: 'update'; readonly contact: Contact; readonly change: ContactChange }
  | { readonly type: 'remove'; readonly contact: Contact }
  /** Contacts of a file, which the person has seen and confirmed. */
  | { readonly type: 'import'; readonly drafts: readonly ContactDraft[] };

/**
 * The person added, changed or deleted a contact. Cancelable: after `preventDefault()` nothing is sent. A host that sets `.state` answers
 * it with a new state.
 */
export class ScContactChangeRequestEvent extends Event {
  static readonly type = 'sc-contact-change-request';
  readonly wish: ContactWish;

  constructor(wish: ContactWish) {
    super(ScContactChangeRequestEvent.type, { ...composed, cancelable: true });
    this.wish = wish;
  }
}

/** A contact was added, changed or deleted, and the backend has confirmed it. */
export class ScContactChangeEvent extends Event {
  static readonly type = 'sc-contact-change';
  readonly wish: Exclude<ContactWish['type'], 'import'>;
  /** As it is now; a deleted one as it was. */
  readonly contact: Contact;

  constructor(wish: Exclude<ContactWish['type'], 'import'>, contact: Contact) {
    super(ScContactChangeEvent.type, composed);
    this.wish = wish;
    this.contact = contact;
  }
}

/** What a host may do with a contact, where its `actions` name it. */
export const contactActions = ['key', 'forward'] as const;
export type ContactAction = (typeof contactActions)[number];

/** The person wants a contact on a function key, or calls forwarded to it. The host carries it out. */
export class ScContactActionRequestEvent extends Event {
  static readonly type = 'sc-contact-action-request';
  readonly action: ContactAction;
  readonly contact: Contact;

  constructor(action: ContactAction, contact: Contact) {
    super(ScContactActionRequestEvent.type, composed);
    this.action = action;
    this.contact = contact;
  }
}

/**
 * The person chose another kind or search. Cancelable: `preventDefault()` keeps the filters as they are. A host that sets `.state`
 * answers this event with a new state.
 */
export class ScContactsQueryRequestEvent extends Event {
  static readonly type = 'sc-contacts-query-request';
  readonly query: ContactQuery;

  constructor(query: ContactQuery) {
    super(ScContactsQueryRequestEvent.type, { ...composed, cancelable: true });
    this.query = query;
  }
}

/** The end of the list is near and the state says that there is more. Only where the host sets `.state`. */
export class ScContactsMoreRequestEvent extends Event {
  static readonly type = 'sc-contacts-more-request';
  readonly query: ContactQuery;

  constructor(query: ContactQuery) {
    super(ScContactsMoreRequestEvent.type, composed);
    this.query = query;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-contact-change-request': ScContactChangeRequestEvent;
    'sc-contact-change': ScContactChangeEvent;
    'sc-contact-action-request': ScContactActionRequestEvent;
    'sc-contacts-query-request': ScContactsQueryRequestEvent;
    'sc-contacts-more-request': ScContactsMoreRequestEvent;
  }
}
