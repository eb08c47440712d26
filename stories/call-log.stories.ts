import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { lineOf } from '../mocks/demo.ts';
import { failingLater, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { ScCallLog } from '../src/index.ts';
import type { CallLogState } from '../src/widgets/call-log/call-log.model.ts';
import { appears, find, press } from './support/act.ts';
import { demo, loadedOf, mockOf, state } from './support/story.ts';

const howTo = `
The calls that the user placed, received and missed, month by month: filtered, searched, folded, called back, exported.

\`\`\`html
<sc-provider id="telephony" locale="fr">
  <sc-call-log></sc-call-log>
</sc-provider>
<script type="module">
  import 'selfcare-elements/define';
  import { httpAdapter } from 'selfcare-elements/client';
  const provider = document.querySelector('#telephony');
  provider.adapter = httpAdapter({ baseUrl: 'https://telephony.example', getToken: () => session.accessToken() });
</script>
\`\`\`

- \`month\`, \`kind\`, \`line-kind\` and \`search\` set the first choice; the person changes them.
- Calling back follows a \`tel:\` link. With \`callback="event"\` your page calls instead: listen to \`sc-call-request\`.
- \`sc-contact-add-request\` brings an unknown number to add to the contacts.
- A list that scrolls by itself: give the element a height and \`--sc-call-log-overflow: auto\`.
- With a data layer of your own, set \`.state\`: the widget then reads nothing and asks by \`sc-call-log-query-request\`.

Every story has a backend of its own, which answers as the real one does: try it. **Stories with a frozen state** say so.
`;

interface Args {
  month?: string;
  kind: ScCallLog['kind'];
  lineKind: ScCallLog['lineKind'];
  search: string;
  callback: ScCallLog['callback'];
  heading: ScCallLog['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-call-log',
  component: 'sc-call-log',
  parameters: { docs: { description: { component: howTo } } },
  args: { kind: 'all', lineKind: 'all', search: '', callback: 'tel', heading: 'show' },
  argTypes: {
    kind: { control: 'inline-radio', options: ['all', 'placed', 'received', 'missed'] },
    lineKind: { control: 'inline-radio', options: ['all', 'fixed', 'mobile'] },
    callback: { control: 'inline-radio', options: ['tel', 'event'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ month, kind, lineKind, search, callback, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: CallLogState }>(context);
    return html`<sc-call-log
      month=${month ?? nothing}
      kind=${kind}
      line-kind=${lineKind}
      search=${search}
      heading=${heading}
      callback=${callback}
      .state=${frozen}
    ></sc-call-log>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const folded = '.row:has(.who > .unseen) .who';

export const Ready: Story = { name: 'Ready, two lines' };

export const OneLine: Story = { name: 'Ready, one line', parameters: demo({ user: 'bruno' }) };

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: Driss is new', parameters: demo({ user: 'driss' }) };

export const EmptyMonth: Story = { name: 'Empty month', args: { month: '2026-08' } };

export const NoResults: Story = { name: 'No results', args: { search: 'Zanzibar' } };

export const Missed: Story = { name: 'Missed calls only', args: { kind: 'missed' } };

export const Search: Story = { name: 'Search without accents', args: { search: 'elodie', month: '2026-06' } };

/** Consecutive calls with one person are one row. */
export const FoldedRun: Story = {
  name: 'Folded run, opened',
  args: { month: '2026-06' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, folded);
    await find(canvasElement, '.details');
  },
};

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.callLogData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const ServerFailsLater: Story = { name: 'Stale: the server fails later', parameters: demo({ scenario: failingLater() }) };

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.callLogData(), { stale: true, offline: true }))],
};

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Timeout: Story = { name: 'Error: took too long (frozen)', loaders: [state(() => states.failed('timeout'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

/** A group's calls that a colleague answered are not missed. The network says whether a caller's number is genuine. */
export const AnsweredElsewhere: Story = {
  name: 'Answered elsewhere, numbers authenticated or not (frozen)',
  loaders: [state(async () => states.ready(states.answeredByColleagues(await states.callLogData())))],
};

/** Telemarketing, platforms, digits that are no number, withheld numbers: an open row gives the causes of the last. */
export const NumberKinds: Story = {
  name: 'Kinds of numbers (frozen)',
  loaders: [state(async () => states.ready(states.withEveryNumberKind(await states.callLogData())))],
};

/** Only the rows near the viewport are rendered. Scroll to see more. */
export const TenThousandRows: Story = {
  name: '10,000 rows (frozen)',
  // A page of docs would be too long to use.
  tags: ['!autodocs'],
  loaders: [state(async () => states.ready(states.repeated(await states.callLogData(), 10_000)))],
};

export const ScrollsByItself: Story = {
  name: 'A list that scrolls by itself (frozen)',
  loaders: [state(async () => states.ready(states.repeated(await states.callLogData(), 2000)))],
  render: (args, context) => html`<div class="scrolling">${meta.render?.(args, context)}</div>`,
};

/** New calls are held back while the user reads further down, so that the rows keep their place. */
export const NewCalls: Story = {
  name: 'New calls arrived while reading',
  args: { month: '2026-07' },
  play: async (context) => {
    const { canvasElement } = context;
    await find(canvasElement, '.row:last-child');
    scrollTo({ top: document.body.scrollHeight });
    // The first call may precede the opening of the event stream.
    for (const caller of ['+33639980117', '+33639980142', '+33199004410']) {
      await mockOf(context).simulateCall({ line: lineOf('alice'), caller: { number: caller } });
      if (await appears(canvasElement, '.arrivals', 3000)) break;
    }
    await find(canvasElement, '.arrivals');
    scrollTo({ top: 0 });
  },
};

export const CallsByEvent: Story = { name: 'The page calls back', args: { callback: 'event' } };

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const LongTexts: Story = {
  name: 'Long texts (frozen)',
  loaders: [state(async () => states.ready(states.calledBy(await states.callLogData(), [states.longText, states.unbrokenText])))],
};

export const HostileTexts: Story = {
  name: 'Hostile texts (frozen)',
  loaders: [state(async () => states.ready(states.calledBy(await states.callLogData(), states.hostileTexts)))],
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
