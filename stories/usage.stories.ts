import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { lineOf } from '../mocks/demo.ts';
import { failingLater, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { ScUsage } from '../src/index.ts';
import type { UsageState } from '../src/widgets/usage/usage.model.ts';
import { find } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
What the user's lines used in a month, against the plan: gauges with a forecast, figures beside the month before, a bar per day or a table,
the five parties talked to longest, and the month as a CSV file.

\`\`\`html
<sc-usage></sc-usage>
\`\`\`

- \`month="2026-07"\` sets the month that is shown first; the person chooses another.
- One line only: \`line="…"\`. Two or more lines get tabs.
- Plans, data and messages come from the operator's files: \`docs/usage.md\`.
- With a data layer of your own, set \`.state\`: the widget then reads nothing and asks by \`sc-usage-query-request\`.

Every story has a backend of its own, which answers as the real one does: try it. **Stories with a frozen state** say so.
`;

interface Args {
  line?: string;
  month?: string;
  unavailable: ScUsage['unavailable'];
  heading: ScUsage['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-usage',
  component: 'sc-usage',
  parameters: { docs: { description: { component: howTo } } },
  args: { unavailable: 'explain', heading: 'show' },
  argTypes: {
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ line, month, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: UsageState }>(context);
    return html`<sc-usage
      line=${line ?? nothing}
      month=${month ?? nothing}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-usage>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { name: 'Ready, two lines' };

export const MobileLine: Story = { name: 'Mobile line: data and messages', args: { line: lineOf('alice', 'mobile') } };

export const WithoutPlan: Story = { name: 'One line without a plan', parameters: demo({ user: 'chloe' }) };

export const Table: Story = {
  name: 'Table in place of the chart',
  play: async ({ canvasElement }) => {
    (await find<HTMLInputElement>(canvasElement, 'input[value=table]')).click();
    await find(canvasElement, 'table');
  },
};

export const Enough: Story = {
  name: 'The plan is enough (frozen)',
  loaders: [state(async () => states.ready(states.usedUpTo(await states.usageData(), 0.4)))],
};

export const RunsOut: Story = {
  name: 'The plan will be used up (frozen)',
  loaders: [state(async () => states.ready(states.usedUpTo(await states.usageData('alice', 'mobile'), 0.9)))],
};

export const UsedUp: Story = {
  name: 'The plan is used up (frozen)',
  loaders: [state(async () => states.ready(states.usedUpTo(await states.usageData('alice', 'mobile'), 1.04, 'charged')))],
};

export const EmptyMonth: Story = { name: 'A month without usage', args: { month: '2026-01' } };

export const NobodyCalled: Story = { name: 'Driss has not called yet', parameters: demo({ user: 'driss' }) };

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no line (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.usageData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const ServerFailsLater: Story = { name: 'Stale: the server fails later', parameters: demo({ scenario: failingLater() }) };

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.usageData(), { stale: true, offline: true }))],
};

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const LongTexts: Story = {
  name: 'Long names and a long plan (frozen)',
  loaders: [
    state(async () =>
      states.ready(
        states.usageNamed(
          await states.usageData('alice', 'mobile'),
          'Forfait Intégral Entreprise illimité 5G+ Europe et DOM\u00a0: voix, SMS et MMS illimités, 100 Go de données, options incluses',
          ['Donaudampfschifffahrtsgesellschaftskapitänskajüte', 'François-Xavier de La Tour du Pin Chambly de La Charce', 'حداد'],
        ),
      ),
    ),
  ],
};

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
