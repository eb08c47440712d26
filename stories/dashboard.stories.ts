import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { lineOf } from '../mocks/demo.ts';
import { failingLater, neverSaved, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { ScDashboard } from '../src/index.ts';
import { dashboardCards, type DashboardState } from '../src/widgets/dashboard/dashboard.model.ts';
import { find } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The home page of a portal: one card for each question, with the way to its page. One request (\`GET /v1/overview\`) paints it; then each card
follows its own port, so that one that is late, down or forbidden takes no other with it.

\`\`\`html
<sc-dashboard href="#/{page}"></sc-dashboard>
\`\`\`

- \`href\` is the address of a page; without it, listen to \`sc-navigate\`.
- \`cards="phone usage news"\` chooses the cards and their order; \`news\` is a slot for a card of your own.
- The person arranges the cards by dragging, by buttons or by keys. The server keeps their order (port \`preferences\`).
- With a data layer of your own, set \`.state\`.

Every story has a backend of its own, which answers as the real one does: try it. **Stories with a frozen state** say so.
`;

interface Args {
  line?: string;
  cards?: string;
  unavailable: ScDashboard['unavailable'];
  heading: ScDashboard['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-dashboard',
  component: 'sc-dashboard',
  parameters: { docs: { description: { component: howTo } } },
  args: { unavailable: 'explain', heading: 'show' },
  argTypes: {
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ line, cards, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: DashboardState }>(context);
    return html`<sc-dashboard
      href="#/{page}"
      line=${line ?? nothing}
      cards=${cards ?? nothing}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-dashboard>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { name: 'Ready, two lines' };

export const MobileLine: Story = { name: 'Mobile line', args: { line: lineOf('alice', 'mobile') } };

export const OneLine: Story = { name: 'One line', parameters: demo({ user: 'chloe' }) };

export const FewerRights: Story = { name: 'A user with fewer rights', parameters: demo({ user: 'driss' }) };

export const Arranging: Story = {
  name: 'Arranging the cards',
  play: async ({ canvasElement }) => {
    (await find<HTMLButtonElement>(canvasElement, '#arrange')).click();
    await find(canvasElement, '.cards li');
  },
};

export const AllHidden: Story = {
  name: 'All cards hidden (frozen)',
  loaders: [
    state(async () => {
      const arrangement = { order: dashboardCards, hidden: dashboardCards };
      return states.ready({ ...(await states.dashboardData()), isArrangeable: true, arrangement });
    }),
  ],
};

export const OwnCards: Story = {
  name: 'A choice of cards, one of the host’s',
  render: () =>
    html`<sc-dashboard href="#/{page}" cards="phone news usage">
      <section slot="news" aria-label="News"><p>The canteen is open again.</p></section>
    </sc-dashboard>`,
};

export const CardsInTrouble: Story = {
  name: 'Cards loading, failed and forbidden (frozen)',
  loaders: [state(async () => states.ready(states.dashboardInTrouble(await states.dashboardData())))],
};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Saving: Story = {
  name: 'Saving an order that takes its time',
  parameters: demo({ scenario: neverSaved }),
  play: async ({ canvasElement }) => {
    (await find<HTMLButtonElement>(canvasElement, '#arrange')).click();
    (await find<HTMLButtonElement>(canvasElement, '#down-phone')).click();
  },
};

export const Empty: Story = { name: 'Empty (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.dashboardData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const ServerFailsLater: Story = { name: 'Stale: the server fails later', parameters: demo({ scenario: failingLater() }) };

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.dashboardData(), { stale: true, offline: true }))],
};

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const LongTexts: Story = {
  name: 'Long names (frozen)',
  loaders: [
    state(async () => states.ready(states.dashboardNamed(await states.dashboardData(), 'François-Xavier de La Tour du Pin Chambly'))),
  ],
};

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
