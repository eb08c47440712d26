import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { lineOf } from '../mocks/demo.ts';
import { neverSaved, notSaved, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { VoiceMessage } from '../src/contract/index.ts';
import type { ScVoicemail, VoicemailData, VoicemailState } from '../src/index.ts';
import { find, press } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
Voice messages as a list: heard with a waveform, read as text, marked, deleted and restored, called back, kept as contacts.

\`\`\`html
<sc-voicemail settings></sc-voicemail>
\`\`\`

- Which lines have it is in the capabilities (\`lines[…].voicemail\`); another line says where its messages are.
- Sound is fetched when it is played. A message counts as read after two seconds of sound.
- \`settings\`: a button asks your page for the settings of the mailbox, by \`sc-voicemail-settings-request\`.
- \`sc-contact-add-request\` and \`sc-call-request\` work as in \`sc-call-log\`.
- With a data layer of your own, set \`.state\`: the widget then reads and writes nothing, and asks by \`sc-voicemail-change-request\`.
`;

interface Args {
  line?: string;
  filter: ScVoicemail['filter'];
  message?: string;
  settings: boolean;
  callback: ScVoicemail['callback'];
  unavailable: ScVoicemail['unavailable'];
  heading: ScVoicemail['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-voicemail',
  component: 'sc-voicemail',
  parameters: { docs: { description: { component: howTo } } },
  args: { filter: 'all', settings: true, callback: 'tel', unavailable: 'explain', heading: 'show' },
  argTypes: {
    filter: { control: 'inline-radio', options: ['all', 'unread', 'deleted'] },
    callback: { control: 'inline-radio', options: ['tel', 'event'] },
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ line, filter, message, settings, callback, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: VoicemailState }>(context);
    return html`<sc-voicemail
      line=${line ?? nothing}
      filter=${filter}
      message=${message ?? nothing}
      ?settings=${settings}
      callback=${callback}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-voicemail>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const frozen = (change: (data: VoicemailData) => VoicemailData = (data) => data, facts: Parameters<typeof states.ready>[1] = {}) =>
  state(async () => states.ready(change(await states.voicemailData()), facts));

/** The same messages, with these callers and texts in turn. */
function telling(data: VoicemailData, texts: readonly string[]): VoicemailData {
  const messages = data.messages.map((message, index): VoiceMessage => {
    const text = texts[index % texts.length] ?? '';
    return { ...message, caller: { ...message.caller, name: text }, transcript: { state: 'ready', text } };
  });
  return { ...data, messages };
}

const first = '.row:first-child .who';

export const Ready: Story = {};

export const Open: Story = {
  name: 'A message open',
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await find(canvasElement, '.seek');
  },
};

/** Words follow the sound where their times are known; doubtful ones are dotted. */
export const Words: Story = {
  name: 'A message open, with the times of its words (frozen)',
  loaders: [
    frozen((data) => {
      const words = ['Bonjour', 'Alice,', 'c’est', 'Mathias.'].map((text, index) => ({
        text,
        startMs: index * 500,
        endMs: index * 500 + 450,
        ...(text === 'Mathias.' && { doubtful: true }),
      }));
      const [message] = data.messages;
      const recording = message && data.recordings?.[message.id];
      return message && recording ? { ...data, recordings: { ...data.recordings, [message.id]: { ...recording, words } } } : data;
    }),
  ],
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await find(canvasElement, '.doubtful');
  },
};

export const SoundMissing: Story = {
  name: 'The sound cannot be had (frozen)',
  loaders: [frozen(({ recordings: _, ...data }) => data)],
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await find(canvasElement, '.player .negative');
  },
};

export const Selection: Story = {
  name: 'Messages ticked',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#list-head');
    await press(canvasElement, '.row:nth-child(1) .tick');
    await press(canvasElement, '.row:nth-child(2) .tick');
    await find(canvasElement, '.bulk .danger');
  },
};

export const Deleted: Story = {
  name: 'Deleted, with undo',
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await press(canvasElement, '.actions .danger');
    await find(canvasElement, '.done');
  },
};

export const AsksFirst: Story = {
  name: 'Deleting for good is confirmed (frozen)',
  loaders: [frozen((data) => ({ ...data, capability: { access: 'write' } }))],
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await press(canvasElement, '.actions .danger');
    await find(canvasElement, '.confirm');
  },
};

export const DeletedOnes: Story = { name: 'Nothing deleted', args: { filter: 'deleted' } };

export const FixedLine: Story = { name: 'A line without visual voicemail', args: { line: lineOf('alice', 'fixed') } };

export const Full: Story = {
  name: 'Mailbox full (frozen)',
  loaders: [frozen((data) => ({ ...data, mailbox: { unread: 3, total: 5, capacity: 5, deleted: 0 } }))],
};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = {
  name: 'Empty (frozen)',
  loaders: [frozen((data) => ({ ...data, messages: [], mailbox: { unread: 0, total: 0, capacity: 100, deleted: 0 } }))],
};

export const Saving: Story = {
  parameters: demo({ scenario: neverSaved }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await press(canvasElement, '.actions .danger');
  },
};

export const SaveRefused: Story = {
  name: 'Deleting failed',
  parameters: demo({ scenario: notSaved('rate-limited', { retryAfterMs: 30_000 }) }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await press(canvasElement, '.actions .danger');
    await find(canvasElement, '.done .negative');
  },
};

export const ReadOnly: Story = {
  name: 'Read-only (frozen)',
  loaders: [frozen((data) => ({ ...data, capability: { access: 'read', grantedBy: 'administrator' } }))],
};

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [frozen((data) => data, { stale: true, problem: new SelfcareError('unavailable') })],
};

export const Offline: Story = { name: 'Offline (frozen)', loaders: [frozen((data) => data, { stale: true, offline: true })] };

export const OfflineWithChangesWaiting: Story = {
  name: 'Offline, a change waiting (frozen)',
  loaders: [frozen((data) => data, { offline: true, waiting: 1 })],
};

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const Narrow: Story = {
  name: 'A column of 320 px, a message open',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await find(canvasElement, '.seek');
  },
};

export const LongTexts: Story = {
  name: 'Long texts (frozen)',
  loaders: [frozen((data) => telling(data, [states.longText, states.unbrokenText]))],
};

export const HostileTexts: Story = { name: 'Hostile texts (frozen)', loaders: [frozen((data) => telling(data, states.hostileTexts))] };

/** As many as a mailbox of a year has: a virtual list. */
export const Thousand: Story = {
  name: 'A thousand messages (frozen)',
  loaders: [
    frozen((data) => {
      const [model] = data.messages;
      if (!model) return data;
      const at = Date.parse(model.receivedAt);
      const messages = Array.from({ length: 1000 }, (_, index) => ({
        ...model,
        id: String(index),
        read: index % 3 !== 0,
        receivedAt: new Date(at - index * 5_400_000).toISOString(),
      }));
      return { ...data, messages };
    }),
  ],
};

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, first);
    await find(canvasElement, '.seek');
  },
};
