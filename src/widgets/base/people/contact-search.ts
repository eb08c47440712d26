import type { LitElement, ReactiveController } from 'lit';
import { PagesController } from '../../../context/pages-controller.ts';
import type { RuntimeController } from '../../../context/runtime-controller.ts';
import type { FailureListener } from '../../../context/watcher.ts';
import { contactKinds, type Contact, type ContactKind, type ContactPage, type SelfcareError } from '../../../contract/index.ts';
import { contactsResource } from '../../../runtime/contacts.ts';
import { optionsOf, type ContactOption, type OptionsQuery } from './contact-options.ts';
import { Patience } from '../patience.ts';

/** Contacts of each kind that a list shows. */
const shown = 25;

/** External contacts that a list of colleagues shows, to say why they are not among them. */
const shownRefused = 3;

/** What a search has found. */
export interface Found {
  readonly search: string;
  readonly groups: readonly { readonly kind: ContactKind; readonly options: readonly ContactOption[] }[];
  readonly options: readonly ContactOption[];
  /** More contacts match. */
  readonly more: boolean;
  readonly error?: SelfcareError | undefined;
}

/** The contacts that match a query, internal before external ones. */
export class ContactSearch implements ReactiveController {
  readonly #runtime: RuntimeController;
  readonly #lists: Readonly<Record<ContactKind, PagesController<Contact, ContactPage>>>;
  readonly #patience: Patience;
  #query: OptionsQuery | undefined;
  #found: Found | undefined;
  #isSettled = false;
  #retry: (() => void) | undefined;
  /** The runtime whose backend has no contacts for this person. */
  #without: unknown;

  /** Called when the contacts of a query are there, before the render. */
  onFound: ((found: Found) => void) | undefined;

  constructor(host: LitElement, runtime: RuntimeController, failed: FailureListener) {
    this.#runtime = runtime;
    const list = (kind: ContactKind) =>
      new PagesController<Contact, ContactPage>(host, runtime, { failed, resource: () => this.#resource(kind) });
    this.#lists = { internal: list('internal'), external: list('external') };
    this.#patience = new Patience(host);
    host.addController(this);
  }

  /** The backend has no contacts, or none for this person. */
  get isUnavailable(): boolean {
    const { runtime } = this.#runtime;
    return !runtime?.adapter.contacts || runtime === this.#without;
  }

  /** The previous contacts stay for a moment while others are read; then undefined. */
  get found(): Found | undefined {
    return this.#found;
  }

  /** The contacts of the query are there. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  start(query: OptionsQuery): void {
    this.#query = query;
    this.#isSettled = false;
  }

  stop(): void {
    this.#query = this.#found = this.#retry = undefined;
    this.#isSettled = false;
  }

  retry(): void {
    this.#retry?.();
  }

  /** The lists, added to the host before, have followed the query already. */
  hostUpdate(): void {
    const query = this.#query;
    const kinds = contactKinds.filter((kind) => this.#limit(kind) > 0);
    const isLoading = kinds.some((kind) => this.#lists[kind].view.status === 'loading');
    this.#patience.follow(query !== undefined && isLoading);
    if (!query) return;
    if (isLoading) {
      if (this.#patience.isOver) this.#found = undefined;
      return;
    }
    this.#settle(query, kinds);
  }

  #settle(query: OptionsQuery, kinds: readonly ContactKind[]): void {
    const views = kinds.map((kind) => this.#lists[kind].view);
    const failed = views.find((view) => view.status === 'error');
    this.#retry = failed?.retry;
    if (views.every(({ status }) => status === 'unavailable')) this.#without = this.#runtime.runtime;
    const groups = kinds.flatMap((kind) => {
      const { view } = this.#lists[kind];
      return view.status === 'ready' ? [{ kind, options: optionsOf(view.data, query) }] : [];
    });
    const found: Found = {
      search: query.search,
      groups,
      options: groups.flatMap(({ options }) => options),
      more: kinds.some((kind) => this.#limit(kind) === shown && this.#lists[kind].more),
      error: failed?.error,
    };
    this.#found = found;
    const isNew = !this.#isSettled;
    this.#isSettled = true;
    if (isNew) this.onFound?.(found);
  }

  #resource(kind: ContactKind): ReturnType<typeof contactsResource> | undefined {
    const limit = this.#limit(kind);
    const search = this.#query?.search;
    return limit > 0 ? contactsResource({ kind, limit, ...(search && { search }) }) : undefined;
  }

  /** Zero: this kind is not searched. */
  #limit(kind: ContactKind): number {
    if (!this.#query) return 0;
    const isRefused = this.#query.people === 'internal' && kind === 'external';
    return isRefused ? (this.#query.search === '' ? 0 : shownRefused) : shown;
  }
}
