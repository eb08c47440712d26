import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { failingLater, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { ScUnifiedCommunications, UnifiedCommunicationsState } from '../src/index.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
What the user has of the unified communications service, what the administrator could add, quota, and the link that starts the application.

\`\`\`html
<sc-unified-communications></sc-unified-communications>
\`\`\`

- Where the backend knows the administrator's e-mail address, "Write to …" opens the user's mail program with a message in their language.
- \`sc-option-request\` says that the person wants other options. \`preventDefault()\` keeps the mail program closed: open a form or a ticket.
- With the attribute \`ask\` a button asks by that event also where there is no address.
- Option keys that the texts do not know show the backend's own label.

Every story has a backend of its own, which answers as the real one does. **Stories with a frozen state** say so.
`;

interface Args {
  ask: boolean;
  unavailable: ScUnifiedCommunications['unavailable'];
  heading: ScUnifiedCommunications['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-unified-communications',
  component: 'sc-unified-communications',
  parameters: { docs: { description: { component: howTo } } },
  args: { ask: false, unavailable: 'explain', heading: 'show' },
  argTypes: {
    ask: { control: 'boolean' },
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ ask, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: UnifiedCommunicationsState }>(context);
    return html`<sc-unified-communications
      ?ask=${ask}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-unified-communications>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { name: 'Ready' };

export const OwnOption: Story = { name: 'An option of the backend’s own, quota used up', parameters: demo({ user: 'bruno' }) };

export const WithoutAddress: Story = { name: 'No address, no application', parameters: demo({ user: 'chloe' }) };

export const Ask: Story = { name: 'No address: the page answers the request', args: { ask: true }, parameters: demo({ user: 'chloe' }) };

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no options (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [
    state(async () => states.ready(await states.unifiedCommunicationsData(), { stale: true, problem: new SelfcareError('unavailable') })),
  ],
};

export const ServerFailsLater: Story = { name: 'Stale: the server fails later', parameters: demo({ scenario: failingLater() }) };

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.unifiedCommunicationsData(), { stale: true, offline: true }))],
};

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden: Driss has no service', parameters: demo({ user: 'driss' }) };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const LongTexts: Story = {
  name: 'Long and hostile texts (frozen)',
  loaders: [
    state(async () => {
      const data = await states.unifiedCommunicationsData();
      const labels = [states.longText, states.unbrokenText, ...states.hostileTexts];
      return states.ready({
        ...data,
        product: states.unbrokenText.slice(0, 80),
        administrator: { name: states.longText, email: 'driss@demo.example' },
        options: data.options.map((option, index) => ({ ...option, key: `own-${index}`, fallbackLabel: labels[index] ?? '' })),
      });
    }),
  ],
};

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
