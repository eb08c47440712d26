import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { failingLater, neverSaved, notSaved, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError, type HistoryEntry } from '../src/contract/index.ts';
import type { HistoryState, ScHistory } from '../src/index.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
What was changed in the user's own settings: when, from where, and the values before and after in words.

\`\`\`html
<sc-history></sc-history>
\`\`\`

- Forwarding, presented number and Do Not Disturb are taken back by a button, as long as the setting still has the values of the change.
  \`sc-history-undo-request\` comes before it and can be cancelled.
- \`subject\` shows the changes of one kind of setting.

Every story has a backend of its own, which answers as the real one does. **Stories with a frozen state** say so.
`;

interface Args {
  subject: ScHistory['subject'];
  unavailable: ScHistory['unavailable'];
  heading: ScHistory['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-history',
  component: 'sc-history',
  parameters: { docs: { description: { component: howTo } } },
  args: { subject: 'all', unavailable: 'explain', heading: 'show' },
  argTypes: {
    subject: { control: 'select', options: ['all', 'forwarding', 'greeting', 'contacts', 'pin'] },
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ subject, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: HistoryState }>(context);
    return html`<sc-history subject=${subject} unavailable=${unavailable} heading=${heading} .state=${frozen}></sc-history>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { name: 'Ready' };

export const OneSubject: Story = { name: 'Forwarding alone', args: { subject: 'forwarding' } };

export const NoMatch: Story = { name: 'Nothing of this subject', args: { subject: 'pin' } };

export const EveryOrigin: Story = {
  name: 'From everywhere (frozen)',
  loaders: [
    state(async () => {
      const data = await states.historyData();
      const at = new Date().toISOString();
      const places = [
        ['phone', 'dnd'],
        ['administrator', 'busy'],
        ['operator', 'simultaneous-ring'],
      ] as const;
      const others: readonly HistoryEntry[] = [
        { id: 'lock', at, origin: 'system', subject: 'pin', action: 'lock' },
        ...places.map(([origin, resource]): HistoryEntry => ({ id: origin, at, origin, subject: 'forwarding', action: 'set', resource })),
      ];
      return states.ready({ ...data, entries: [...others, ...data.entries] });
    }),
  ],
};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Saving: Story = { name: 'Saving: press "Undo"', parameters: demo({ scenario: neverSaved }) };

export const NotSaved: Story = { name: 'Not saved: press "Undo"', parameters: demo({ scenario: notSaved('unavailable') }) };

export const Empty: Story = { name: 'Empty (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.historyData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const ServerFailsLater: Story = { name: 'Stale: the server fails later', parameters: demo({ scenario: failingLater() }) };

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.historyData(), { stale: true, offline: true }))],
};

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const LongTexts: Story = {
  name: 'Long and hostile texts (frozen)',
  loaders: [
    state(async () => {
      const data = await states.historyData();
      const names = [states.longText, ...states.hostileTexts, states.unbrokenText];
      const entries = names.map((name, index): HistoryEntry => ({
        id: String(index),
        at: new Date().toISOString(),
        origin: 'portal',
        subject: 'greeting',
        action: 'add',
        after: { greeting: 'g', name, inUse: false },
      }));
      return states.ready({ ...data, entries });
    }),
  ],
};

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
