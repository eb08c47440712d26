import { flow } from '@lit-labs/virtualizer/layouts/flow.js';
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import { html, LitElement, type TemplateResult } from 'lit';
import type { Contact } from '../../src/contract/index.ts';
import { loadSections } from '../../src/i18n/load.ts';
import { contacts as texts } from '../../src/i18n/locales/en/contacts.ts';
import { rowsOf, type ContactRow } from '../../src/widgets/contacts/contacts.model.ts';
import { contactRow, type RowContext } from '../../src/widgets/contacts/contacts.row.ts';
import { styles } from '../../src/widgets/contacts/contacts.styles.ts';
import { ScContacts } from '../../src/widgets/contacts/sc-contacts.ts';
import { insertionToPaint, scroll, show } from './support/paint-page.ts';

const count = 50_000;
const first = ['Élodie', 'Jean-Luc', 'Chloé', 'منى', 'François', 'Zoë'];
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Sorted by last name, as a backend answers. */
const contacts = Array.from({ length: count }, (_, index): Contact => {
  const initial = letters[Math.floor((index * letters.length) / count)] ?? 'Z';
  return {
    id: `contact-${index}`,
    version: '1',
    kind: index % 3 === 0 ? 'external' : 'internal',
    firstName: first[index % first.length] ?? '',
    lastName: `${initial}${String(index).padStart(6, '0')}`,
    company: `Service ${index % 97}`,
    mobileNumber: `+3363998${String(1000 + (index % 7000))}`,
  };
});
const rows = [...rowsOf(contacts)];
const layout = flow();

const context: RowContext = {
  texts,
  country: 'FR',
  linked: true,
  openId: undefined,
  waiting: [],
  waits: '',
  onCall: () => undefined,
  onOpen: () => undefined,
};

const bareRow = (row: ContactRow, index: number): TemplateResult =>
  html`<li class="row" part="row" data-index=${index} aria-posinset=${index + 1} aria-setsize=${rows.length}>
    ${contactRow(context, row)}
  </li>`;

/** The least that can show these rows: a well-known virtual list of them and nothing else. */
class BareList extends LitElement {
  static override readonly styles = styles;

  protected override render(): TemplateResult {
    return html`<ol class="list">
      ${virtualize({ items: rows, keyFunction: (row: ContactRow) => row.key, renderItem: bareRow, layout })}
    </ol>`;
  }
}

customElements.define('bare-list', BareList);
customElements.define('sc-contacts', ScContacts);

function addressBook(): ScContacts {
  const element = new ScContacts();
  element.state = { status: 'ready', data: { contacts: contacts.slice(), total: count } };
  return element;
}

const variants = {
  bare: (): LitElement => new BareList(),
  widget: addressBook,
};

const measure = (variant: keyof typeof variants): Promise<number> => insertionToPaint(variants[variant]());

let list: LitElement | undefined;
let step = 0;

/** Puts a list on the page, to be scrolled to its end in so many steps. */
async function open(variant: keyof typeof variants, steps: number): Promise<void> {
  list = variants[variant]();
  await show(list);
  step = document.documentElement.scrollHeight / steps;
}

const scrollOn = (): Promise<number[]> => scroll(1, step);

function close(): void {
  const isAtEnd = list?.renderRoot.textContent.includes(contacts.at(-1)?.lastName ?? '');
  list?.remove();
  if (!isAtEnd) throw new Error('The list was not scrolled to its end.');
}

Object.assign(window, { measure, openList: open, scrollOn, closeList: close, ready: loadSections('en', ['common', 'contacts']) });
