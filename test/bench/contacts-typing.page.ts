import type { ContactPage, ContactQuery, TelephonyAdapter } from '../../src/contract/index.ts';
import { httpAdapter } from '../../src/client/index.ts';
import { loadSections } from '../../src/i18n/load.ts';
import { nameOf } from '../../src/widgets/base/people/contact-view.ts';
import { ScContacts } from '../../src/widgets/contacts/sc-contacts.ts';
import { nextFrame, painted, show } from './support/paint-page.ts';

customElements.define('sc-contacts', ScContacts);

/** Names compared at the top of the list: as many as a screen shows. */
const compared = 8;

let widget: ScContacts;
let port: NonNullable<TelephonyAdapter['contacts']>;
/** The names at the top of the list, by what was typed. */
const expected = new Map<string, string>();

const namesOf = ({ items }: ContactPage): string =>
  items
    .slice(0, compared)
    .map((contact) => nameOf(contact, 'FR'))
    .join();

const shownNames = (): string =>
  [...widget.renderRoot.querySelectorAll('.list .who')]
    .slice(0, compared)
    .map(({ textContent }) => textContent.trim())
    .join();

/** Opens the widget on a server, and asks beforehand what each text will find. */
async function open(baseUrl: string, token: string, texts: readonly string[]): Promise<void> {
  const adapter = httpAdapter({ baseUrl, getToken: () => Promise.resolve(token) });
  if (!adapter.contacts) throw new Error('The server has no contacts.');
  port = adapter.contacts;
  for (const text of texts) {
    const query: ContactQuery = text.trim() ? { search: text.trim() } : {};
    expected.set(text, namesOf(await port.list(query)));
  }
  widget = Object.assign(new ScContacts(), { adapter, lang: 'en' });
  await show(widget);
}

let typedAt = 0;

/** The field to type into, empty. */
async function clear(): Promise<void> {
  const field = widget.renderRoot.querySelector<HTMLInputElement>('#search');
  if (!field) throw new Error('There is no search field.');
  field.addEventListener('keydown', ({ timeStamp }) => (typedAt = timeStamp));
  field.value = '';
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.focus();
  while (shownNames() !== expected.get('')) await nextFrame();
  await painted();
}

/** Milliseconds from the last key press until what the text finds is painted. */
async function paintedAfter(text: string): Promise<number> {
  const names = expected.get(text);
  const giveUpAt = performance.now() + 10_000;
  while (shownNames() !== names) {
    if (performance.now() > giveUpAt) throw new Error(`"${text}" shows ${shownNames()}, not ${String(names)}`);
    await nextFrame();
  }
  await painted();
  return performance.now() - typedAt;
}

Object.assign(window, { openContacts: open, clearSearch: clear, paintedAfter, ready: loadSections('en', ['common', 'contacts']) });
