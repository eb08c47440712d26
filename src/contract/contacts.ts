import type { ValidationIssue } from './errors.ts';
import type { CallOptions, Id, Page, PhoneNumber, Version, Versioned, WriteOptions, Written } from './primitives.ts';

/**
 * `internal`: an entry of the company's directory, read-only: everybody with a line, and people whom the administrator lists without
 * one. `external`: an entry of the user, which nobody else sees.
 */
export const contactKinds = ['internal', 'external'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** The title before a name ("M.", "Mme"). */
export const contactTitles = ['mr', 'mrs'] as const;
export type ContactTitle = (typeof contactTitles)[number];

/** One person, or one company. All texts are untrusted. */
export interface Contact {
  /** Of an internal contact with a line: the id by which function keys supervise this colleague. */
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

/**
 * A contact as the user enters it: a first name, a last name or a company, and a number at least. Spaces at the ends of a text are
 * dropped, and an empty text is no text. Each text has at most 200 UTF-16 units and no control character.
 */
export type ContactDraft = Partial<
  Pick<Contact, 'title' | 'firstName' | 'lastName' | 'position' | 'company' | 'email' | 'fixedNumber' | 'mobileNumber'>
>;

/** Changes of a contact. Absent fields keep their value, `null` clears one. */
export type ContactChange = { readonly [Field in keyof ContactDraft]?: ContactDraft[Field] | null };

/** Filters and page of a list. All filters combine. */
export interface ContactQuery {
  readonly kind?: ContactKind;
  /**
   * Words in any order, each a part of a name or company (accents and case ignored), or of a number in any notation (`06…` finds
   * `+336…`). At most 100 characters.
   */
  readonly search?: string;
  /** Only contacts under this initial, one of {@link ContactPage.initials}. */
  readonly initial?: string;
  readonly cursor?: string;
  /** Contacts per page, 1 to 1000; 200 when left out. */
  readonly limit?: number;
}

/** One page of contacts, with an overview of all that match the query. */
export interface ContactPage extends Page<Contact> {
  /** Contacts that match, on all pages. Left out where the backend does not count, and on pages after the first. */
  readonly total?: number;
  /**
   * Contacts of each kind that match the query without its `kind` and `initial`. Left out where the backend does not count them, and on
   * pages after the first.
   */
  readonly totals?: Readonly<Record<ContactKind, number>>;
  /**
   * First letters of the names that the list is sorted by, in its order: capital letters without accents, and before them `#` for every
   * other character. Of all contacts that match the query without its `initial`. Left out where the backend does not know them, and on
   * pages after the first.
   */
  readonly initials?: readonly string[];
}

/**
 * What became of one draft of an import.
 * - `created`: a new contact.
 * - `merged`: the user has this contact already, and it took over the fields that it lacked. No field that it had has changed.
 * - `duplicate`: the user has this contact already, with nothing to add.
 * - `refused`: not taken. `validation` names the fields by their path in the draft, `limit` the number of contacts a user may keep.
 */
export type ImportedContact =
  | { readonly state: 'created' | 'merged' | 'duplicate'; readonly contact: Id }
  | { readonly state: 'refused'; readonly code: 'validation'; readonly issues: readonly ValidationIssue[] }
  | { readonly state: 'refused'; readonly code: 'limit'; readonly limit: number };

/** Limits of the user's contacts. */
export interface ContactsCapability {
  /** Most external contacts that the user may keep. Left out: the backend names no limit. */
  readonly max?: number;
  /** Present where {@link ContactsPort.import} exists. `max`: most drafts of one import, at most 500. */
  readonly import?: { readonly max: number };
}

/** The name of a number: the user's own contact before the directory's. Untrusted text. */
export interface NumberName {
  readonly number: PhoneNumber;
  readonly name: string;
}

/**
 * Guide: "Contacts". Two contacts of the user are duplicates when they have a number in common and the same first and last name, or the
 * same company where there is no name, in either case without regard to accents and case.
 */
export interface ContactsPort {
  /**
   * Sorted by last name, then first name, then company; a contact without a last name by its first name, without both by its company.
   * Contacts that are added or removed meanwhile make no other contact come twice or not at all.
   */
  list(query: ContactQuery, options?: CallOptions): Promise<ContactPage>;
  /** @throws `not-found` for an unknown contact and for another user's */
  get(contact: Id, options?: CallOptions): Promise<Versioned<Contact>>;
  /**
   * Adds an external contact. A removed one comes back by this, under a new id.
   * @throws `validation`; `conflict` with the reason `duplicate` and the id of the `existing` contact; `limit` with the number of
   * contacts a user may keep
   */
  create(draft: ContactDraft, options?: WriteOptions): Promise<Written<Contact>>;
  /** @throws `not-found`; `forbidden` for an internal contact; `conflict` with the reason `version` or `duplicate`; `validation` */
  update(contact: Id, change: ContactChange, options?: WriteOptions): Promise<Written<Contact>>;
  /**
   * @returns the contact as it was; its version is of no further use
   * @throws `not-found`; `forbidden` for an internal contact; `conflict`
   */
  remove(contact: Id, options?: WriteOptions): Promise<Written<Contact>>;
  /**
   * Adds many contacts in one step: all drafts that are not refused, or none. Repeated after an interruption, it adds nobody twice. One
   * event announces all of it. Only where {@link ContactsCapability.import} is.
   * @returns what became of each draft, in their order; version and state are those of the whole import
   * @throws `validation` for more drafts than the capability allows
   */
  import?(drafts: readonly ContactDraft[], options?: WriteOptions): Promise<Written<readonly ImportedContact[]>>;
}
