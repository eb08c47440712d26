import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { neverSaved, notSaved, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError, type Contact } from '../src/contract/index.ts';
import type { ScContacts } from '../src/index.ts';
import type { ContactsData, ContactsState } from '../src/widgets/contacts/contacts.model.ts';
import { find, press, write } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The company's directory and the user's own contacts: found by name, company or number, called, added, changed and deleted.

\`\`\`html
<sc-contacts actions="forward"></sc-contacts>
\`\`\`

- Internal contacts come from the directory and are read-only; external ones are the user's own.
- \`actions="key forward"\` adds buttons to a card; carry them out on \`sc-contact-action-request\`.
- \`element.add({ mobileNumber: '+33639980177' })\` opens the form, such as for an unknown caller.
- Hear of changes with \`sc-contact-change\`; hold one back with \`preventDefault()\` on \`sc-contact-change-request\`.
- With a data layer of your own, set \`.state\`: the widget then reads and writes nothing.
`;

interface Args {
  kind: ScContacts['kind'];
  search: string;
  contact?: string;
  actions: string;
  callback: ScContacts['callback'];
  unavailable: ScContacts['unavailable'];
  heading: ScContacts['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-contacts',
  component: 'sc-contacts',
  parameters: { docs: { description: { component: howTo } } },
  args: { kind: 'all', search: '', actions: '', callback: 'tel', unavailable: 'explain', heading: 'show' },
  argTypes: {
    kind: { control: 'inline-radio', options: ['all', 'internal', 'external'] },
    callback: { control: 'inline-radio', options: ['tel', 'event'] },
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ kind, search, contact, actions, callback, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: ContactsState }>(context);
    return html`<sc-contacts
      .kind=${kind}
      .search=${search}
      .contact=${contact}
      actions=${actions}
      callback=${callback}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-contacts>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

/** The same contacts under these names. */
function named(data: ContactsData, names: readonly string[]): ContactsData {
  const contacts = data.contacts.map((contact, index): Contact => {
    const lastName = names[index % names.length] ?? '';
    return { ...contact, firstName: '', lastName, company: lastName, position: lastName };
  });
  return { ...data, contacts };
}

const frozen = (changes: Parameters<typeof states.ready>[1]) => state(async () => states.ready(await states.contactsData(), changes));

async function fillForm(canvasElement: HTMLElement): Promise<void> {
  await press(canvasElement, '#add');
  await find(canvasElement, 'dialog[open]');
  for (const [id, text] of [
    ['lastName', 'Nouveau'],
    ['fixedNumber', '02 61 91 01 99'],
  ] as const)
    await write(canvasElement, `#${id}`, text);
  await press(canvasElement, '#save');
}

export const Ready: Story = {};

export const Card: Story = {
  name: 'The card of a colleague',
  args: { actions: 'key forward' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.who');
    await find(canvasElement, '#card');
  },
};

export const Form: Story = {
  name: 'The form, with what is missing',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#add');
    await find(canvasElement, 'dialog[open]');
    await press(canvasElement, '#save');
    await find(canvasElement, '.field-error');
  },
};

export const Added: Story = {
  name: 'A contact added; undo stays until the next change',
  play: async ({ canvasElement }) => {
    await fillForm(canvasElement);
    await find(canvasElement, '.done');
  },
};

export const Saving: Story = {
  parameters: demo({ scenario: neverSaved }),
  play: async ({ canvasElement }) => {
    await fillForm(canvasElement);
    await find(canvasElement, '#save[aria-busy]');
  },
};

export const SaveRefused: Story = {
  name: 'Saving failed',
  parameters: demo({ scenario: notSaved('limit', { limit: 5000 }) }),
  play: async ({ canvasElement }) => {
    await fillForm(canvasElement);
    await find(canvasElement, '[part~=note].negative');
  },
};

/** A file of contacts, chosen in the import. */
async function chooseFile(canvasElement: HTMLElement, content: string, name: string): Promise<void> {
  await press(canvasElement, '#import');
  const input = await find<HTMLInputElement>(canvasElement, '#file');
  const files = new DataTransfer();
  files.items.add(new File([content], name));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const salon = `Nom;Prénom;Société;Fixe;Mobile;Fax
Chauvin;;Transports Chauvin;02 61 91 44 10;;
Lemaire;Léo;;02 61 91 00 01;06 39 98 00 01;02 61 91 00 09
Garage Morel;;;02 61 9;;
;;;02 61 91 00 03;;
<img src=x onerror=alert(1)>;;;02 61 91 00 04;;
Chauvin;;Transports Chauvin;02 61 91 44 10;;
`;

export const ImportPreview: Story = {
  name: 'Import: what the file holds',
  play: async ({ canvasElement }) => {
    await chooseFile(canvasElement, salon, 'contacts-salon.csv');
    await find(canvasElement, '#send');
  },
};

export const ImportCorrection: Story = {
  name: 'Import: a refused line in the form',
  play: async ({ canvasElement }) => {
    await chooseFile(canvasElement, salon, 'contacts-salon.csv');
    await press(canvasElement, '.lines .button');
    await find(canvasElement, '#form-dialog[open]');
  },
};

export const ImportFinished: Story = {
  name: 'Import finished, with its report',
  play: async ({ canvasElement }) => {
    await chooseFile(canvasElement, salon, 'contacts-salon.csv');
    await press(canvasElement, '#send');
    await find(canvasElement, '#undo-import');
  },
};

export const ImportRefused: Story = {
  name: 'Import of a file that holds no contacts',
  play: async ({ canvasElement }) => {
    await chooseFile(canvasElement, '\u0089PNG\r\n\u001a\n', 'photo.csv');
    await find(canvasElement, '[part~=note].negative');
  },
};

export const Export: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#export');
    await find(canvasElement, 'dialog[open]');
  },
};

export const NothingFound: Story = { name: 'Nothing found', args: { search: 'Nobody' } };

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [frozen({ stale: true, problem: new SelfcareError('unavailable') })],
};

export const Offline: Story = { name: 'Offline (frozen)', loaders: [frozen({ stale: true, offline: true })] };

export const OfflineWithChangesWaiting: Story = {
  name: 'Offline, a change waiting (frozen)',
  loaders: [frozen({ offline: true, waiting: 1 })],
};

export const ReadOnly: Story = {
  name: 'Without the right to add (frozen)',
  loaders: [state(async () => states.ready({ ...(await states.contactsData()), editable: false }))],
};

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const LongTexts: Story = {
  name: 'Long texts (frozen)',
  loaders: [state(async () => states.ready(named(await states.contactsData(), [states.longText, states.unbrokenText])))],
};

export const HostileTexts: Story = {
  name: 'Hostile texts (frozen)',
  loaders: [state(async () => states.ready(named(await states.contactsData(), states.hostileTexts)))],
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
