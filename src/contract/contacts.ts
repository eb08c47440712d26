import type { CallOptions, Id, Page, PhoneNumber, Version, Versioned, WriteOptions, Written } from './primitives.ts';

/**
 * `internal`: somebody in the company's directory, read-only. `external`: somebody the user entered, always editable. What a
 * user enters is always external.
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
  /** Version of this contact alone: what a write of it sends as `ifMatch`. */
  readonly version: Version;
  readonly title?: ContactTitle;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly position?: string;
  readonly company?: string;
  readonly email?: string;
  readonly fixedNumber?: PhoneNumber;
  readonly mobileNumber?: PhoneNumber;
  /** `internal` only: what colleagues dial. */
  readonly extension?: PhoneNumber;
}

/** What a user enters. At least a first name, a last name or a company, and at least one number. Each text at most 200 characters. */
export type ContactDraft = Partial<
  Pick<Contact, 'title' | 'firstName' | 'lastName' | 'position' | 'company' | 'email' | 'fixedNumber' | 'mobileNumber'>
>;

/** What a user changes. Absent fields keep their value, `null` clears one. */
export type ContactChange = { readonly [Field in keyof ContactDraft]?: ContactDraft[Field] | null };

/** What to list. All filters combine. */
export interface ContactQuery {
  readonly kind?: ContactKind;
  /** Part of a name or company (accents and case ignored) or of a number. At most 100 characters. */
  readonly search?: string;
  readonly cursor?: string;
  /** Contacts per page, 1 to 1000; 200 when left out. */
  readonly limit?: number;
}

/** Guide: "Contacts". */
export interface ContactsPort {
  /** By last name, then first name. */
  list(query: ContactQuery, options?: CallOptions): Promise<Page<Contact>>;
  get(contact: Id, options?: CallOptions): Promise<Versioned<Contact>>;
  /** @throws `validation`; `conflict` with the reason `duplicate`; `limit` with the number of contacts a user may keep */
  create(draft: ContactDraft, options?: WriteOptions): Promise<Written<Contact>>;
  /** @throws `forbidden` for an internal contact; `conflict` */
  update(contact: Id, change: ContactChange, options?: WriteOptions): Promise<Written<Contact>>;
  /** @throws `forbidden` for an internal contact */
  remove(contact: Id, options?: WriteOptions): Promise<void>;
}
