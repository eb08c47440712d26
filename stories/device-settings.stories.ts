import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { neverSaved, notSaved, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError, type Delivery, type SettingDescriptor } from '../src/contract/index.ts';
import type { DeviceSettingsData, DeviceSettingsState, ScDeviceSettings } from '../src/index.ts';
import { find, press } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The settings of the user's desk phones. The form is derived from the model, in two levels; what a change does on the phone is said before it is sent.

\`\`\`html
<sc-device-settings></sc-device-settings>
\`\`\`

- One phone only: \`device="…"\`. Two or more phones get a selector.
- Hear of changes with \`sc-device-settings-change\`; hold one back with \`preventDefault()\` on \`sc-device-settings-change-request\`.
- With a data layer of your own, set \`.state\`: the widget then reads and writes nothing.
`;

interface Args {
  device?: string;
  unavailable: ScDeviceSettings['unavailable'];
  heading: ScDeviceSettings['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-device-settings',
  component: 'sc-device-settings',
  parameters: { docs: { description: { component: howTo } } },
  args: { unavailable: 'explain', heading: 'show' },
  argTypes: {
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ device, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: DeviceSettingsState }>(context);
    return html`<sc-device-settings
      device=${device ?? nothing}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-device-settings>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const ready = (change: (data: DeviceSettingsData) => DeviceSettingsData) => [
  state(async () => states.ready(change(await states.deviceSettingsData()))),
];

const delivered = (delivery: Delivery) => ready((data) => ({ ...data, device: { ...data.device, delivery } }));

/** The same form, with these settings in place of its own. */
const withSettings = (settings: readonly SettingDescriptor[]) => ready((data) => ({ ...data, form: { ...data.form, settings } }));

const at = '2026-11-28T13:02:00.000Z';

export const Ready: Story = {};

export const Polycom: Story = { name: 'Polycom VVX600 alone', args: { device: 'line-alice-fixed-home' } };

/** What will change is said, with the files of the phone for support. */
export const Changed: Story = {
  name: 'Changes that are not saved',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#hd-audio');
    await find(canvasElement, '.files');
  },
};

export const LockCode: Story = {
  name: 'A lock code while it is typed',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#lock-code');
    await find(canvasElement, 'dialog[open] #code');
  },
};

export const Away: Story = {
  name: 'The phone is out of reach',
  loaders: ready((data) => ({ ...data, device: { ...data.device, registered: false } })),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#hd-audio');
    await find(canvasElement, '.changes .note');
  },
};

export const GenericModel: Story = {
  name: 'A model that is not in the catalogue (frozen)',
  loaders: ready((data) => ({ ...data, device: { ...data.device, genericProfile: true } })),
};

export const Saving: Story = {
  parameters: demo({ scenario: neverSaved }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#hd-audio');
    await press(canvasElement, '.bar .primary');
  },
};

export const SaveRefused: Story = {
  name: 'Saving failed',
  parameters: demo({ scenario: notSaved('rate-limited', { retryAfterMs: 30_000 }) }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#hd-audio');
    await press(canvasElement, '.bar .primary');
    await find(canvasElement, '[part~=note].negative');
  },
};

export const LockedCode: Story = { name: 'Chloé: one setting is the administrator’s', parameters: demo({ user: 'chloe' }) };

export const ReadOnly: Story = {
  name: 'The administrator decides (frozen)',
  loaders: ready((data) => ({ ...data, form: { ...data.form, right: { access: 'read', grantedBy: 'administrator' } } })),
};

export const Waiting: Story = { name: 'Waiting for the phone (frozen)', loaders: delivered({ state: 'waiting', preparedAt: at }) };

export const Asked: Story = { name: 'The phone is asked (frozen)', loaders: delivered({ state: 'notified', preparedAt: at }) };

export const Delivered: Story = { name: 'On the phone (frozen)', loaders: delivered({ state: 'current', fetchedAt: at }) };

export const Refused: Story = { name: 'Refused by the phone (frozen)', loaders: delivered({ state: 'failed', problem: 'rejected' }) };

const unknown = { level: 'usual', fallbackLabel: 'Backlight' } as const;

export const UnknownSettings: Story = {
  name: 'Settings that the widget does not know (frozen)',
  loaders: withSettings([
    { ...unknown, key: 'backlight', kind: 'number', min: 10, max: 60, step: 10, unit: 'seconds', default: 30 },
    { ...unknown, key: 'greeting', fallbackLabel: 'Greeting', kind: 'text', maxLength: 24, default: 'Hello' },
    { ...unknown, key: 'wallpaper', fallbackLabel: states.longText, kind: 'boolean', default: true },
  ]),
};

export const LongTexts: Story = {
  name: 'Long texts (frozen)',
  loaders: withSettings(
    [states.longText, states.unbrokenText].map((text, index) => ({
      ...unknown,
      key: `long-${String(index)}`,
      fallbackLabel: text,
      kind: 'text',
      maxLength: 200,
      default: text.slice(0, 200),
    })),
  ),
};

export const HostileTexts: Story = {
  name: 'Hostile texts (frozen)',
  loaders: withSettings(
    states.hostileTexts.map((text, index) => ({
      ...unknown,
      key: `hostile-${String(index)}`,
      fallbackLabel: text,
      kind: 'text',
      maxLength: 80,
      default: text,
    })),
  ),
};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no phone (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.deviceSettingsData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.deviceSettingsData(), { stale: true, offline: true }))],
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

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
