import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { lineOf } from '../mocks/demo.ts';
import { slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import type { ScUsage } from '../src/index.ts';
import type { UsageState } from '../src/widgets/usage/sc-usage.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The usage of the user's lines.

\`\`\`html
<sc-usage></sc-usage>
\`\`\`

- One line only: \`line="…"\`. Two or more lines get a selector.
- With a data layer of your own, set \`.state\`: the widget then reads nothing.
`;

interface Args {
  line?: string;
  unavailable: ScUsage['unavailable'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-usage',
  component: 'sc-usage',
  parameters: { docs: { description: { component: howTo } } },
  args: { unavailable: 'explain' },
  argTypes: {
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
  },
  render: ({ line, unavailable }, context) => {
    const { state: frozen } = loadedOf<{ state?: UsageState }>(context);
    return html`<sc-usage line=${line ?? nothing} unavailable=${unavailable} .state=${frozen}></sc-usage>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = {};

export const MobileLine: Story = { name: 'Mobile line', args: { line: lineOf('alice', 'mobile') } };

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no line (frozen)', loaders: [state(() => states.empty)] };

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
