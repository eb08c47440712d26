import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { lineOf } from '../mocks/demo.ts';
import { neverSaved, notSaved, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import { withdrawNumber } from '../src/node/numbers/operator-writes.ts';
import type { ScPresentedNumber } from '../src/index.ts';
import type { PresentedNumberData, PresentedNumberState } from '../src/widgets/presented-number/sc-presented-number.ts';
import { find, press } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The number that people see when the user calls them, line by line: a direct number, the mobile line, a call group, a number from the
administrator's list, or none.

\`\`\`html
<sc-presented-number></sc-presented-number>
\`\`\`

- One line only: \`line="…"\`. Two or more lines get a selector.
- \`save="confirm"\` waits for a button; \`auto\` saves each choice and offers to undo it.
- Hear of choices with \`sc-presented-number-change\`; hold one back with \`preventDefault()\` on \`sc-presented-number-change-request\`.
- With a data layer of your own, set \`.state\`: the widget then reads and writes nothing.

It is the smallest widget made by the pattern of the house: docs/pattern.md explains it file by file.
`;

interface Args {
  line?: string;
  save: ScPresentedNumber['save'];
  unavailable: ScPresentedNumber['unavailable'];
  heading: ScPresentedNumber['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-presented-number',
  component: 'sc-presented-number',
  parameters: { docs: { description: { component: howTo } } },
  args: { save: 'auto', unavailable: 'explain', heading: 'show' },
  argTypes: {
    save: { control: 'inline-radio', options: ['auto', 'confirm'] },
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ line, save, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: PresentedNumberState }>(context);
    return html`<sc-presented-number
      line=${line ?? nothing}
      save=${save}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-presented-number>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const choice = (index: number) => `.choice:nth-of-type(${String(index)}) input`;

/** The same line, with these names on its shared numbers. */
function labelled(data: PresentedNumberData, labels: readonly string[]): PresentedNumberData {
  const choices = data.presentation.choices.map((one, index) => ({ ...one, label: labels[index % labels.length] ?? '' }));
  return { ...data, presentation: { ...data.presentation, choices } };
}

export const Ready: Story = {};

export const MobileLine: Story = { name: 'Mobile line, with anonymous calls', args: { line: lineOf('alice', 'mobile') } };

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no line (frozen)', loaders: [state(() => states.empty)] };

export const NoChoice: Story = {
  name: 'No number to choose (frozen)',
  loaders: [
    state(async () => {
      const data = await states.presentedNumberData();
      return states.ready({ ...data, presentation: { ...data.presentation, choices: [] } });
    }),
  ],
};

/** A write is running: the choice is shown at once, and can be changed again. */
export const Saving: Story = {
  parameters: demo({ scenario: neverSaved }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, choice(2));
    await find(canvasElement, '.state[aria-busy]');
  },
};

/** Saved; undo stays until the next choice. */
export const Saved: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, choice(2));
    await find(canvasElement, '.undo');
  },
};

export const SaveRefused: Story = {
  name: 'Saving failed',
  parameters: demo({ scenario: notSaved('rate-limited', { retryAfterMs: 30_000 }) }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, choice(2));
    await find(canvasElement, '[part~=note].negative');
  },
};

export const ConfirmWithChange: Story = {
  name: 'save="confirm", choice not saved',
  args: { save: 'confirm' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, choice(2));
    await find(canvasElement, '.bar');
  },
};

/** The operator follows the rules of the country: the mobile number is shown with the reason, and cannot be chosen. */
export const Refused: Story = {
  name: 'A number that may not stand on the line (frozen)',
  loaders: [
    state(async () => {
      const data = await states.presentedNumberData();
      const { choices } = data.presentation;
      const judged = choices.map((one) => (one.kind === 'mobile' ? { ...one, refusal: 'mobile-on-fixed' as const } : one));
      return states.ready({ ...data, presentation: { ...data.presentation, choices: judged } });
    }),
  ],
};

/** The number in use was withdrawn; the line presents its own one. Told until it is read, or until the next choice. */
export const FallenBack: Story = {
  name: 'The number in use was withdrawn',
  parameters: demo({
    arrange: async ({ numbers }, { store }) => {
      await numbers?.select(lineOf('alice', 'fixed'), 'national');
      await store.write((tx) => withdrawNumber(tx, { tenant: 'demo', at: Date.now() }, '+33199004500'));
    },
  }),
};

export const ReadOnly: Story = { name: 'Chloé: the administrator decides', parameters: demo({ user: 'chloe' }) };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [
    state(async () => states.ready(await states.presentedNumberData(), { stale: true, problem: new SelfcareError('unavailable') })),
  ],
};

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.presentedNumberData(), { stale: true, offline: true }))],
};

export const OfflineWithChangesWaiting: Story = {
  name: 'Offline, a change waiting (frozen)',
  loaders: [state(async () => states.ready(await states.presentedNumberData(), { offline: true, waiting: 1 }))],
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
  loaders: [state(async () => states.ready(labelled(await states.presentedNumberData(), [states.longText, states.unbrokenText])))],
};

export const HostileTexts: Story = {
  name: 'Hostile texts (frozen)',
  loaders: [state(async () => states.ready(labelled(await states.presentedNumberData(), states.hostileTexts)))],
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
