import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { documentsGone, failingLater, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { DocumentsData, DocumentsState, ScDocuments } from '../src/index.ts';
import { find, press, write } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The user's library: guides of their own phones, product sheets and guides of services, videos with captions. New documents are marked.

\`\`\`html
<sc-documents></sc-documents>
\`\`\`

- \`filter="devices"\` shows one group first: \`devices\`, \`services\` or \`videos\`. \`search="…"\` searches.
- Documents come from a folder of the operator: \`docs/documents.md\`.
- \`sc-document-open-request\` tells which document was pressed; cancelled, the page opens it itself.
- With a data layer of your own, set \`.state\`: the widget then reads nothing, and the page opens what is pressed.

Every story has a backend of its own, which answers as the real one does: try it. **Stories with a frozen state** say so.
`;

interface Args {
  search: string;
  filter: ScDocuments['filter'];
  unavailable: ScDocuments['unavailable'];
  heading: ScDocuments['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-documents',
  component: 'sc-documents',
  parameters: { docs: { description: { component: howTo } } },
  args: { search: '', filter: 'all', unavailable: 'explain', heading: 'show' },
  argTypes: {
    filter: { control: 'inline-radio', options: ['all', 'devices', 'services', 'videos'] },
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ search, filter, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: DocumentsState }>(context);
    return html`<sc-documents
      search=${search}
      filter=${filter}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-documents>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const ready = (change: (data: DocumentsData) => DocumentsData) => [state(async () => states.ready(change(await states.documentsData())))];

export const Ready: Story = {};

export const OnePhone: Story = { name: 'Chloé: one phone', parameters: demo({ user: 'chloe' }) };

export const OneGroup: Story = { name: 'One group', args: { filter: 'services' } };

export const Video: Story = {
  name: 'A video in its dialog',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.card');
    await find(canvasElement, 'video');
  },
};

export const Gone: Story = {
  name: 'A document that is gone',
  parameters: demo({ scenario: documentsGone }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.save');
    await find(canvasElement, '.note');
  },
};

export const VideoGone: Story = {
  name: 'A video that is gone',
  parameters: demo({ scenario: documentsGone }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.card');
    await find(canvasElement, 'dialog .note');
  },
};

export const NoMatch: Story = {
  name: 'Nothing is found',
  play: async ({ canvasElement }) => {
    await write(canvasElement, '#search', 'perroquet');
    await find(canvasElement, '.panel');
  },
};

export const Many: Story = {
  name: 'Many documents (frozen)',
  loaders: ready((data) => {
    const documents = Array.from({ length: 20 }, (_, index) =>
      data.documents.map((document) => ({ ...document, id: `${document.id}-${String(index)}` })),
    ).flat();
    return { ...data, documents };
  }),
};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no documents (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.documentsData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const ServerFailsLater: Story = { name: 'Stale: the server fails later', parameters: demo({ scenario: failingLater() }) };

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.documentsData(), { stale: true, offline: true }))],
};

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const LongTexts: Story = {
  name: 'Long titles (frozen)',
  loaders: ready((data) => states.documentsNamed(data, [states.longText, states.unbrokenText])),
};

export const HostileTexts: Story = {
  name: 'Hostile titles (frozen)',
  loaders: ready((data) => states.documentsNamed(data, states.hostileTexts)),
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
