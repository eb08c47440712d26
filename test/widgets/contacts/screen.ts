import { fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-contacts.ts';
import type { Contact, ContactDraft, ContactsPort, EventsPort, TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { runtimeFor } from '../../../src/runtime/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScContacts } from '../../../src/widgets/contacts/sc-contacts.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

/** External contacts of the tests. The numbers are never given to anybody. */
export const drafts: readonly ContactDraft[] = [
  { title: 'mrs', firstName: 'Daphné', lastName: 'Abane', company: 'Prabox', position: 'Acheteuse', mobileNumber: '+33639980153' },
  { firstName: 'Zoé', lastName: 'Lœuilleux', email: 'zoe@prabox.example', fixedNumber: '+33261910153', mobileNumber: '+33639980154' },
  { company: 'Pharmacie Bel-Air', fixedNumber: '+33261913320' },
  { firstName: 'ليلى', lastName: 'حداد', mobileNumber: '+33639980155' },
];

export function contactsOf(adapter: TelephonyAdapter): ContactsPort {
  const { contacts } = adapter;
  if (!contacts) throw new Error('The demo has contacts');
  return contacts;
}

function eventsOf({ events }: TelephonyAdapter): EventsPort {
  if (!events) throw new Error('The demo has events');
  return events;
}

/** The address book as a person meets it. */
export class ContactsScreen extends Seen<ScContacts> {
  readonly backend: DemoBackend;
  /** The same user on another page. */
  readonly elsewhere: ContactsPort;

  constructor(element: ScContacts, backend: DemoBackend) {
    super(element);
    this.backend = backend;
    this.elsewhere = contactsOf(backend.adapterFor('alice'));
  }

  /** The names in the list. */
  get names(): string[] {
    return this.all('.who').map(({ textContent }) => squeeze(textContent));
  }

  get details(): string {
    return squeeze(this.find('#card')?.textContent);
  }

  get form(): HTMLDialogElement | null {
    return this.find<HTMLDialogElement>('dialog');
  }

  get banners(): string[] {
    return this.all('.banner .small').map(({ textContent }) => squeeze(textContent));
  }

  /** A banner says that a change waits for the network. */
  get waits(): boolean {
    return this.banners.includes(en.common.waiting(1));
  }

  /** The contacts whose rows say that they wait. */
  get waitingNames(): string[] {
    return this.all('.person')
      .filter((row) => squeeze(row.querySelector('.waits')?.textContent) === en.common.edits.waiting)
      .map((row) => squeeze(row.querySelector('.who')?.textContent));
  }

  async lists(name: string): Promise<void> {
    await waitUntil(
      () => this.names.includes(name),
      () => `${name} is not in: ${this.names.join(', ')}`,
    );
  }

  async listsNo(name: string): Promise<void> {
    await waitUntil(
      () => !this.names.includes(name),
      () => `${name} is in: ${this.names.join(', ')}`,
    );
  }

  async open(name: string): Promise<void> {
    await this.lists(name);
    this.all<HTMLButtonElement>('.who')
      .find(({ textContent }) => squeeze(textContent) === name)
      ?.click();
    await this.shows('#card');
  }

  async search(text: string): Promise<void> {
    await this.type('search', text);
  }

  async type(id: string, text: string): Promise<void> {
    await this.shows(`#${id}`);
    const input = this.find<HTMLInputElement>(`#${id}`);
    if (!input) return;
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async formIsOpen(): Promise<void> {
    await waitUntil(
      () => this.form?.open,
      () => `no form in: ${this.text}`,
    );
  }

  async formIsClosed(): Promise<void> {
    await waitUntil(
      () => !this.form,
      () => `the form is open: ${squeeze(this.form?.textContent)}`,
    );
  }

  /** One external contact, as the backend has it. */
  async saved(search: string): Promise<Contact | undefined> {
    return (await this.elsewhere.list({ kind: 'external', search })).items[0];
  }
}

interface Opening {
  readonly lang?: string;
  readonly contacts?: readonly ContactDraft[];
  /** Of the widget, in pixels. */
  readonly width?: number;
  /** The backend tells of changes. */
  readonly hints?: boolean;
  /** Methods in place of the backend's. */
  readonly port?: (real: ContactsPort) => Partial<ContactsPort>;
  /** The page may keep data on the device. */
  readonly persist?: boolean;
  /** The page that is loaded again. */
  readonly before?: ContactsScreen;
}

let pages = 0;

async function backendWith(contacts: readonly ContactDraft[]): Promise<DemoBackend> {
  const backend = await demoBackend();
  const port = contactsOf(backend.adapterFor('alice'));
  for (const { id } of (await port.list({ kind: 'external' })).items) await port.remove(id);
  for (let at = 0; at < contacts.length; at += 500) await port.import?.(contacts.slice(at, at + 500));
  return backend;
}

export async function openContacts(opening: Opening = {}): Promise<ContactsScreen> {
  const { lang = 'en', contacts = drafts, hints = true, width, port, persist = false, before } = opening;
  const backend = before?.backend ?? (await backendWith(contacts));
  const real = backend.adapterFor('alice');
  let isHeard = !hints;
  const events: EventsPort = {
    open: (options) =>
      eventsOf(real).open({
        ...options,
        onOpen: () => {
          isHeard = true;
          options?.onOpen?.();
        },
      }),
  };
  const { events: _events, ...silent } = real;
  const changed = { contacts: { ...contactsOf(real), ...port?.(contactsOf(real)) } };
  const id = before?.element.adapter?.id ?? `contacts-${String(Date.now())}-${String((pages += 1))}`;
  const adapter: TelephonyAdapter = { ...silent, ...changed, ...(hints && { events }), id };
  before?.element.remove();
  if (persist) runtimeFor(adapter, { persist: 'device', user: 'alice' });
  const element = await fixture<ScContacts>(html`<sc-contacts lang=${lang} .adapter=${adapter}></sc-contacts>`);
  if (width !== undefined) element.style.inlineSize = `${String(width)}px`;
  const screen = new ContactsScreen(element, backend);
  await screen.shows('.row');
  await waitUntil(() => isHeard, 'nobody listens to changes');
  return screen;
}

/** Chooses a file in the open import. */
export async function choose(screen: ContactsScreen, content: string | Uint8Array<ArrayBuffer>, name = 'contacts.vcf'): Promise<void> {
  await screen.shows('#file');
  const input = screen.find<HTMLInputElement>('#file');
  const files = new DataTransfer();
  files.items.add(new File([content], name));
  if (input) input.files = files.files;
  input?.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Drops something on the area of the open import; whether the browser is kept from opening it in place of the page. */
export async function drop(screen: ContactsScreen, dropped: File | string): Promise<boolean> {
  await screen.shows('.drop');
  const dataTransfer = new DataTransfer();
  if (dropped instanceof File) dataTransfer.items.add(dropped);
  else dataTransfer.setData('text/plain', dropped);
  const isTaken = (type: string): boolean | undefined =>
    screen.find('.drop .small')?.dispatchEvent(new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer })) ===
    false;
  return ['dragover', 'drop'].map(isTaken).every(Boolean);
}

export async function importFile(screen: ContactsScreen, content: string | Uint8Array<ArrayBuffer>, name?: string): Promise<void> {
  await screen.press('Import');
  await choose(screen, content, name);
}

/** The figures of the preview, as they are read. */
export const figures = (screen: ContactsScreen): string =>
  screen
    .all('.tiles li')
    .map(({ textContent }) => squeeze(textContent))
    .join(', ');
/** The lines of the preview or of the report, as they are read. */
export const lines = (screen: ContactsScreen): string[] => screen.all('.lines li > div').map(({ textContent }) => squeeze(textContent));
/** External contacts that the backend has. */
export const own = async (port: ContactsPort): Promise<number> => (await port.list({ kind: 'external', limit: 1 })).total ?? 0;

/** The button of the form. */
export const save = 'Save the contact';
export const valueOf = (screen: ContactsScreen, id: string): string | undefined => screen.find<HTMLInputElement>(`#${id}`)?.value;

export async function editForm(screen: ContactsScreen, name: string): Promise<void> {
  await screen.open(name);
  await screen.press('Edit');
  await screen.formIsOpen();
}
