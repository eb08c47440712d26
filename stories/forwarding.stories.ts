import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { lineOf } from '../mocks/demo.ts';
import { accepted, heldInPart, neverSaved, notSaved, overtaken, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { ScForwarding } from '../src/index.ts';
import type { ForwardingState } from '../src/widgets/forwarding/forwarding.model.ts';
import { find, pick, press, write } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
Where the calls of a user's lines go: immediate forwarding with its period, no answer, not reachable, Do Not Disturb, simultaneous
ring; above them, in plain words, what happens to a call.

\`\`\`html
<sc-provider id="telephony" locale="fr">
  <sc-forwarding></sc-forwarding>
</sc-provider>
<script type="module">
  import 'selfcare-elements/define';
  import { httpAdapter } from 'selfcare-elements/client';
  const provider = document.querySelector('#telephony');
  provider.adapter = httpAdapter({ baseUrl: 'https://telephony.example', getToken: () => session.accessToken() });
</script>
\`\`\`

- One line only: \`line="…"\`. Two or more lines get a selector.
- \`save="confirm"\` waits for a button; \`auto\` saves each change and offers to undo it until the next one.
- Hear of changes with \`sc-forwarding-change\`; hold one back with \`preventDefault()\` on \`sc-forwarding-change-request\`.
- With a data layer of your own, set \`.state\`: the widget then reads and writes nothing.

Every story has a backend of its own, which answers as the real one does: try it. **Stories with a frozen state** say so.
`;

interface Args {
  line?: string;
  save: ScForwarding['save'];
  unavailable: ScForwarding['unavailable'];
  heading: ScForwarding['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-forwarding',
  component: 'sc-forwarding',
  parameters: { docs: { description: { component: howTo } } },
  args: { save: 'auto', unavailable: 'explain', heading: 'show' },
  argTypes: {
    save: { control: 'inline-radio', options: ['auto', 'confirm'] },
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ line, save, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: ForwardingState }>(context);
    return html`<sc-forwarding
      line=${line ?? nothing}
      save=${save}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-forwarding>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const rule = (key: string) => `[data-key=${key}]`;
const switchOf = (key: string) => `${rule(key)} [role=switch]`;

export const Ready: Story = {};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no line (frozen)', loaders: [state(() => states.empty)] };

/** A write is running: the switch is busy and still usable. */
export const Saving: Story = {
  parameters: demo({ scenario: neverSaved }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, switchOf('dnd'));
    await find(canvasElement, `${switchOf('dnd')}[aria-busy]`);
  },
};

/** Saved; undo stays beside the rule until its next change. */
export const Saved: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, switchOf('dnd'));
    await find(canvasElement, '.undo');
  },
};

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.forwardingData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.forwardingData(), { stale: true, offline: true }))],
};

export const OfflineWithChangesWaiting: Story = {
  name: 'Offline, two changes waiting (frozen)',
  loaders: [state(async () => states.ready(await states.forwardingData(), { offline: true, waiting: 2 }))],
};

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const SavingTakesLong: Story = {
  name: 'A change that is not acknowledged (frozen)',
  loaders: [state(async () => states.ready(await states.forwardingData(), { saving: true }))],
};

export const ChangeConfirmed: Story = {
  name: 'A change that had waited is saved (frozen)',
  loaders: [state(async () => states.ready(await states.forwardingData(), { confirmed: true }))],
};

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const NotFoundError: Story = { name: 'Error: no such line (frozen)', loaders: [state(() => states.failed('not-found'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const SaveRefused: Story = {
  name: 'Saving failed',
  parameters: demo({ scenario: notSaved('rate-limited', { retryAfterMs: 30_000 }) }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, switchOf('dnd'));
    await find(canvasElement, `${rule('dnd')} [part~=note]`);
  },
};

/** A number field finds contacts by name, company or number: colleagues and own contacts apart. */
export const Contacts: Story = {
  name: 'Number field: contacts',
  play: async ({ canvasElement }) => {
    (await find(canvasElement, '#number-not-reachable')).focus();
    await find(canvasElement, '#number-not-reachable[role=combobox]');
    await write(canvasElement, '#number-not-reachable', 'ch');
    await find(canvasElement, '[role=option]');
  },
};

/** In force until this evening: it takes every call, and the other rules are suspended with their values. */
export const Immediate: Story = {
  name: 'Immediate forward in force',
  parameters: demo({
    arrange: async ({ forwarding }) =>
      forwarding?.setRule(lineOf('alice'), 'unconditional', {
        enabled: true,
        when: { kind: 'period', until: '2026-07-07T16:00:00.000Z' },
      }),
  }),
};

/** Bruno's forward starts at half past six each evening. */
export const Scheduled: Story = { name: 'Scheduled, with the week', parameters: demo({ user: 'bruno' }) };

export const PeriodEditor: Story = {
  name: 'Period editor open',
  parameters: demo({ user: 'bruno' }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#open-period');
    await find(canvasElement, '.period[role=form]');
  },
};

/** Hours of single dates, and the public holidays of a country by name: this year's and the next year's that are to come. */
export const PublicHolidays: Story = {
  name: 'Period editor: public holidays',
  parameters: demo({ user: 'bruno' }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#open-period');
    await find(canvasElement, '.dates li');
    await press(canvasElement, '#open-holidays');
    await find(canvasElement, '.holiday');
  },
};

/** A star in the week: on Friday the forward rests from noon to four. */
export const SpecialDate: Story = {
  name: 'Scheduled, with a special date this week',
  parameters: demo({
    arrange: async ({ forwarding }) =>
      forwarding?.setRule(lineOf('alice'), 'unconditional', {
        enabled: true,
        when: {
          kind: 'period',
          weekly: [{ days: [1, 2, 3, 4, 5], from: '18:30', until: '08:30' }],
          exceptions: [
            {
              date: '2026-07-10',
              hours: [
                { from: '00:00', until: '12:00' },
                { from: '16:00', until: '00:00' },
              ],
            },
          ],
        },
      }),
  }),
};

/** Bruno's line rings up to four more numbers, and a number may wait for a key. */
export const SeveralNumbers: Story = {
  name: 'Simultaneous ring of several numbers',
  parameters: demo({
    user: 'bruno',
    arrange: async ({ forwarding }) => forwarding?.setRule(lineOf('bruno'), 'unconditional', { enabled: false }),
  }),
};

/** The line is in Do Not Disturb, which the backend lets the user switch. */
export const DoNotDisturb: Story = {
  name: 'Do Not Disturb on',
  parameters: demo({ arrange: async ({ lines }) => lines?.setDoNotDisturb?.(lineOf('alice'), true) }),
};

/** A premium number is refused before it is saved: the server is asked when the typing pauses. */
export const Refusal: Story = {
  name: 'Number refused before saving',
  parameters: demo({
    arrange: async ({ forwarding }) => forwarding?.setSimultaneousRing(lineOf('alice'), { enabled: true }),
  }),
  play: async ({ canvasElement }) => {
    await write(canvasElement, `${rule('simultaneous-ring')} input:not([role=switch])`, '08 99 70 00 00');
    await find(canvasElement, `${rule('simultaneous-ring')} [aria-invalid=true]`);
  },
};

/** The administrator closed a country: the saved number is not called any more, and the phone rings. */
export const Withdrawn: Story = {
  name: 'Saved number not allowed any more (frozen)',
  loaders: [state(async () => states.ready(states.withdrawn(await states.forwardingData())))],
};

/** Another program of the backend has set the immediate forward: the widget shows that it decides, and offers no fields. */
export const DecidedElsewhere: Story = {
  name: 'Decided elsewhere (frozen)',
  loaders: [state(async () => states.ready(states.decidedElsewhere(await states.forwardingData())))],
};

/** The backend has accepted the change, and its operation goes on. */
export const Pending: Story = {
  name: 'Accepted, not applied yet',
  parameters: demo({ scenario: accepted(lineOf('alice')) }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, switchOf('dnd'));
    await find(canvasElement, `${rule('dnd')} h3 .chip`);
  },
};

/** The rule is on, and its new delay was not applied. */
export const HeldInPart: Story = {
  name: 'Saved in part',
  args: { save: 'confirm' },
  parameters: demo({
    scenario: heldInPart(lineOf('alice'), 'no-answer'),
    arrange: async ({ forwarding }) => forwarding?.setRule(lineOf('alice'), 'no-answer', { enabled: false }),
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, switchOf('no-answer'));
    await pick(canvasElement, `${rule('no-answer')} select`, '45');
    await press(canvasElement, '.bar .primary');
    await find(canvasElement, `${rule('no-answer')} [part~=note]`);
  },
};

/** Conflict with another session: its value, and both choices. */
export const Conflict: Story = {
  parameters: demo({ scenario: overtaken(lineOf('alice'), 'no-answer', { delaySeconds: 45 }) }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, switchOf('no-answer'));
    await find(canvasElement, `${rule('no-answer')} [part~=note] button`);
  },
};

/** An advanced mobile line has no periods and no rule for Do Not Disturb. */
export const MobileLine: Story = { args: { line: lineOf('alice', 'mobile') } };

export const RightsWithheld: Story = { name: 'Chloé: rights withheld', parameters: demo({ user: 'chloe' }) };

export const RightsHidden: Story = {
  name: 'Chloé: withheld rules hidden',
  parameters: demo({ user: 'chloe' }),
  args: { unavailable: 'hide' },
};

export const NewUser: Story = { name: 'Driss: nothing set yet', parameters: demo({ user: 'driss' }) };

export const ConfirmWithChanges: Story = {
  name: 'save="confirm", changes not saved',
  args: { save: 'confirm' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, switchOf('dnd'));
    await find(canvasElement, '.bar');
  },
};

export const OtherMoment: Story = {
  name: 'At another moment',
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'input[name=moment][value=later]');
    await find(canvasElement, '.moment input');
  },
};

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const LongTexts: Story = {
  name: 'Long texts (frozen)',
  loaders: [state(async () => states.ready(states.named(await states.forwardingData(), [states.longText, states.unbrokenText])))],
};

export const HostileTexts: Story = {
  name: 'Hostile texts (frozen)',
  loaders: [state(async () => states.ready(states.named(await states.forwardingData(), states.hostileTexts)))],
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
