import type { CallOptions, Id, Page, PhoneNumber, Version, Versioned, WriteOptions, Written } from './primitives.ts';

/**
 * `internal`: an entry of the company's directory, read-only. `external`: an entry of the user, always editable.
 */
export const contactKinds = ['internal', 'external'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** The title before a name ("M.", "Mme"). */
export const contactTitles = ['mr', 'mrs'] as const;
export type ContactTitle = (typeof contactTitles)[number];

/** One person. All texts are untrusted. */
export interface Contact {
  readonly id: Id;
  readonly kind: ContactKind;
  /** Version of this contact alone, for the `ifMatch` of its writes. */
  readonly version: Version;
  readonly title?: ContactTitle;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly position?: string;
  readonly company?: string;
  readonly email?: string;
  readonly fixedNumber?: PhoneNumber;
  readonly mobileNumber?: PhoneNumber;
  /** `internal` only: the number that colleagues dial. */
  readonly extension?: PhoneNumber;
}

/** A contact as the user enters it. At least a first name, a last name or a company, and at least one number. Each text at most 200 characters. */
export type ContactDraft = Partial<
  Pick<Contact, 'title' | 'firstName' | 'lastName' | 'position' | 'company' | 'email' | 'fixedNumber' | 'mobileNumber'>
>;

/** Changes of a contact. Absent fields keep their value, `null` clears one. */
export type ContactChange = { readonly [Field in keyof ContactDraft]?: ContactDraft[Field] | null };

/** Filters and page of a list. All filters combine. */
export interface ContactQuery {
  readonly kind?: ContactKind;
  /** Part of a name or company (accents and case ignored) or of a number. At most 100 characters. */
  readonly search?: string;
  /** Only contacts under this initial, one of {@link ContactPage.initials}. */
  readonly initial?: string;
  readonly cursor?: string;
  /** Contacts per page, 1 to 1000; 200 when left out. */
  readonly limit?: number;
}

/** One page of contacts, with an overview of all that match the query. */
export interface ContactPage extends Page<Contact> {
  /** Contacts that match, on all pages. Left out where the backend does not count. */
  readonly total?: number;
  /**
   * First letters of the names that the list is sorted by, in its order: capital letters without accents, `#` for every other
   * character. Of all contacts that match the query without its `initial`. Left out where the backend does not know them.
   */
  readonly initials?: readonly string[];
}

/** Guide: "Contacts". */
export interface ContactsPort {
  /** Sorted by last name, then first name. */
  list(query: ContactQuery, options?: CallOptions): Promise<ContactPage>;
  get(contact: Id, options?: CallOptions): Promise<Versioned<Contact>>;
  /** @throws `validation`; `conflict` with the reason `duplicate`; `limit` with the number of contacts a user may keep */
  create(draft: ContactDraft, options?: WriteOptions): Promise<Written<Contact>>;
  /** @throws `forbidden` for an internal contact; `conflict` */
  update(contact: Id, change: ContactChange, options?: WriteOptions): Promise<Written<Contact>>;
  /** @throws `forbidden` for an internal contact */
  remove(contact: Id, options?: WriteOptions): Promise<void>;
}
