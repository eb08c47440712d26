import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { failingLater, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { ConnectivityState, ScConnectivity } from '../src/index.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The sites of the user's company, their access links with state, speed and public addresses, and the way of the calls as a picture. Nothing can be changed.

\`\`\`html
<sc-connectivity></sc-connectivity>
\`\`\`

- "Check" reads again. \`sc-connectivity-check-request\` comes before it and can be cancelled.
- Phones are shown where the port \`devices\` knows whether they can be reached; where it fails, the sites are there all the same.
- The operator's monitoring reports the states: \`docs/company-services.md\`.

Every story has a backend of its own, which answers as the real one does. **Stories with a frozen state** say so.
`;

interface Args {
  unavailable: ScConnectivity['unavailable'];
  heading: ScConnectivity['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-connectivity',
  component: 'sc-connectivity',
  parameters: { docs: { description: { component: howTo } } },
  args: { unavailable: 'explain', heading: 'show' },
  argTypes: {
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: ConnectivityState }>(context);
    return html`<sc-connectivity unavailable=${unavailable} heading=${heading} .state=${frozen}></sc-connectivity>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { name: 'Ready, one site' };

export const Sites: Story = { name: 'Two sites, one of them cut off', parameters: demo({ user: 'bruno' }) };

export const PhoneOutOfReach: Story = {
  name: 'A phone out of reach (frozen)',
  loaders: [state(async () => states.ready(await states.connectivityData()))],
};

export const Backup: Story = {
  name: 'The main link is out of service, another stands in (frozen)',
  loaders: [state(async () => states.ready(states.linksWith(await states.connectivityData(), { state: 'down' }, { state: 'up' })))],
};

export const EveryState: Story = {
  name: 'Degraded, and not known (frozen)',
  loaders: [
    state(async () =>
      states.ready(states.linksWith(await states.connectivityData('bruno'), { state: 'degraded', kind: 'cable' }, { state: 'unknown' })),
    ),
  ],
};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no site (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.connectivityData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const ServerFailsLater: Story = { name: 'Stale: the server fails later', parameters: demo({ scenario: failingLater() }) };

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.connectivityData(), { stale: true, offline: true }))],
};

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const LongTexts: Story = {
  name: 'Long and hostile texts, long addresses (frozen)',
  loaders: [
    state(async () => {
      const data = states.linksWith(await states.connectivityData('bruno'), {
        addresses: Array.from({ length: 6 }, (_, index) => `2001:db8:1234:5678:9abc:def0:1234:567${index}`),
      });
      const names = [states.longText, states.hostileTexts[0], states.unbrokenText];
      const sites = data.connectivity.sites.map((site, index) => ({ ...site, name: names[index] ?? '' }));
      return states.ready({ ...data, connectivity: { ...data.connectivity, sites } });
    }),
  ],
};

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
