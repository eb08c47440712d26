import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { lineOf } from '../mocks/demo.ts';
import { neverSaved, notSaved, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError, type Greeting } from '../src/contract/index.ts';
import type { ScVoicemailSettings, VoicemailSettingsData, VoicemailSettingsState } from '../src/index.ts';
import { find, press } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The settings of a mailbox in five blocks: greetings, messages by e-mail, notices by text message, access by telephone, recording of messages.

\`\`\`html
<sc-voicemail-settings></sc-voicemail-settings>
\`\`\`

- Each block waits for its own button; \`save="auto"\` saves each change at once and offers to undo it.
- Greetings are uploaded (MP3, WAV) or recorded with the microphone, and heard as callers will hear them before they are confirmed. A strict policy
  needs \`media-src\` for your backend's origin, and must not switch the microphone off (\`Permissions-Policy: microphone\`).
- A PIN is never shown once it is saved, nor its length.
- Hear of changes with \`sc-voicemail-settings-change\`; hold one back with \`preventDefault()\` on \`sc-voicemail-settings-change-request\`.
- With a data layer of your own, set \`.state\`: the widget then reads and writes nothing.
`;

interface Args {
  line?: string | undefined;
  save: ScVoicemailSettings['save'];
  unavailable: ScVoicemailSettings['unavailable'];
  heading: ScVoicemailSettings['heading'];
}

const mobile = lineOf('alice', 'mobile');

const meta: Meta<Args> = {
  title: 'Widgets/sc-voicemail-settings',
  component: 'sc-voicemail-settings',
  parameters: { docs: { description: { component: howTo } } },
  args: { save: 'confirm', unavailable: 'explain', heading: 'show', line: mobile },
  argTypes: {
    save: { control: 'inline-radio', options: ['confirm', 'auto'] },
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ line, save, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: VoicemailSettingsState }>(context);
    return html`<sc-voicemail-settings
      line=${line ?? nothing}
      save=${save}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-voicemail-settings>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const frozen = (
  change: (data: VoicemailSettingsData) => VoicemailSettingsData = (data) => data,
  facts: Parameters<typeof states.ready>[1] = {},
) => state(async () => states.ready(change(await states.voicemailSettingsData()), facts));

const greetings = (...names: readonly string[]): readonly Greeting[] =>
  names.map((name, index) => ({
    id: String(index),
    version: '1',
    name,
    durationSeconds: 9 + 5 * index,
    inUse: index === 0,
    createdAt: `2026-${String(7 + index).padStart(2, '0')}-12T09:00:00.000Z`,
  }));

const named =
  (...names: readonly string[]) =>
  (data: VoicemailSettingsData): VoicemailSettingsData => ({ ...data, greetings: greetings(...names) });

const copy = '[data-key=email] .check input';

export const Ready: Story = {};

export const Greetings: Story = {
  name: 'Greetings, one in use (frozen)',
  loaders: [frozen(named('Bureau', 'Réunion', 'Congés d’été'))],
};

export const Full: Story = {
  name: 'Five greetings: no place for another one (frozen)',
  loaders: [frozen(named('Bureau', 'Réunion', 'Congés d’été', 'Congés de Noël', 'Salon'))],
};

export const FixedLine: Story = { name: 'Fixed line: e-mail with a copy, no text messages', args: { line: lineOf('alice', 'fixed') } };

export const TwoLines: Story = { name: 'Two lines, with a selector', args: { line: undefined } };

export const Unconfirmed: Story = {
  name: 'A block that is not confirmed',
  play: async ({ canvasElement }) => {
    await press(canvasElement, copy);
    await find(canvasElement, '[data-key=email] .wait');
  },
};

export const SavedAtOnce: Story = {
  name: 'save="auto", saved',
  args: { save: 'auto' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#switch-sms');
    await find(canvasElement, '.undo');
  },
};

/** Whoever is forwarded to the mailbox can leave no message: said before it is confirmed. */
export const RecordingOff: Story = {
  name: 'Recording switched off while forwards lead here (frozen)',
  loaders: [frozen((data) => ({ ...data, forwards: 2, ...(data.settings && { settings: { ...data.settings, recordMessages: false } }) }))],
};

export const Recorder: Story = {
  name: 'Before the microphone is asked for',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#record');
    await find(canvasElement, '#recorder-main');
  },
};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no line (frozen)', loaders: [state(() => states.empty)] };

export const NoMailbox: Story = {
  name: 'A line without a mailbox (frozen)',
  loaders: [frozen(({ settings: _, greetings: __, ...data }) => ({ ...data, line: { ...data.line, voicemail: false } }))],
};

export const Saving: Story = {
  args: { save: 'auto' },
  parameters: demo({ scenario: neverSaved }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#switch-sms');
  },
};

export const SaveRefused: Story = {
  name: 'Saving failed',
  args: { save: 'auto' },
  parameters: demo({ scenario: notSaved('rate-limited', { retryAfterMs: 30_000 }) }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#switch-sms');
    await find(canvasElement, '[part~=note].negative');
  },
};

export const ReadOnly: Story = {
  name: 'Read-only (frozen)',
  loaders: [
    frozen((data) => ({
      ...named('Bureau', 'Réunion')(data),
      ...(data.settings && { settings: { ...data.settings, right: { access: 'read', grantedBy: 'administrator' } } }),
    })),
  ],
};

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [frozen(named('Bureau'), { stale: true, problem: new SelfcareError('unavailable') })],
};

export const Offline: Story = { name: 'Offline (frozen)', loaders: [frozen(named('Bureau'), { stale: true, offline: true })] };

export const OfflineWithChangesWaiting: Story = {
  name: 'Offline, a change waiting (frozen)',
  loaders: [frozen(named('Bureau'), { offline: true, waiting: 1 })],
};

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const Narrow: Story = {
  name: 'A column of 320 px (frozen)',
  loaders: [frozen(named('Bureau', 'Réunion', 'Congés d’été'))],
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const LongTexts: Story = {
  name: 'Long texts (frozen)',
  loaders: [frozen(named(states.longText.slice(0, 100), states.unbrokenText.slice(0, 100)))],
};

export const HostileTexts: Story = { name: 'Hostile texts (frozen)', loaders: [frozen(named(...states.hostileTexts))] };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
