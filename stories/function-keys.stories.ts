import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { neverSaved, notSaved, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError, type Delivery, type FunctionKey } from '../src/contract/index.ts';
import type { FunctionKeysData, FunctionKeysState, ScFunctionKeys } from '../src/index.ts';
import { find, pick, press, write } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
One list of function keys for all of the user's phones: colleagues to supervise, numbers to call, blanks. Each phone is drawn with the keys where they will be.

\`\`\`html
<sc-function-keys></sc-function-keys>
\`\`\`

- Put a contact on a key from elsewhere in your page: \`element.add({ kind: 'speed-dial', label: 'Jack', target: { kind: 'number', number: '+33…' } })\`.
- Changes that are not saved outlive the element until the page is left; the browser then asks.
- Hear of changes with \`sc-function-keys-change\`; hold one back with \`preventDefault()\` on \`sc-function-keys-change-request\`.
- With a data layer of your own, set \`.state\`: the widget then reads and writes nothing.
`;

interface Args {
  unavailable: ScFunctionKeys['unavailable'];
  heading: ScFunctionKeys['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-function-keys',
  component: 'sc-function-keys',
  parameters: { docs: { description: { component: howTo } } },
  args: { unavailable: 'explain', heading: 'show' },
  argTypes: {
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: FunctionKeysState }>(context);
    return html`<sc-function-keys unavailable=${unavailable} heading=${heading} .state=${frozen}></sc-function-keys>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const ready = (change: (data: FunctionKeysData) => FunctionKeysData) => [
  state(async () => states.ready(change(await states.functionKeysData()))),
];

const withKeys = (keys: readonly FunctionKey[]) => ready((data) => ({ ...data, list: { ...data.list, keys } }));

const dial = (index: number, label: string): FunctionKey => ({
  id: `key-${String(index)}`,
  kind: 'speed-dial',
  label,
  target: { kind: 'number', number: `+331990044${String(index % 100).padStart(2, '0')}` },
});

const many = (count: number): FunctionKey[] => Array.from({ length: count }, (_, index) => dial(index, `Contact ${String(index + 1)}`));

const delivered = (...deliveries: readonly Delivery[]) =>
  ready((data) => ({
    ...data,
    list: {
      ...data.list,
      devices: data.list.devices.map((one, index) => ({ ...one, delivery: deliveries[index % deliveries.length] ?? one.delivery })),
    },
  }));

const at = '2026-11-28T13:02:00.000Z';

export const Ready: Story = {};

export const Open: Story = {
  name: 'A key is open',
  play: async ({ canvasElement }) => press(canvasElement, '#key-alice-key-2'),
};

export const Menu: Story = {
  name: 'Actions of a key',
  play: async ({ canvasElement }) => press(canvasElement, '#menu-alice-key-2'),
};

export const Changed: Story = {
  name: 'Changes that are not saved',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#menu-alice-key-2');
    await press(canvasElement, '#up-alice-key-2');
    await find(canvasElement, '.bar');
  },
};

export const Incomplete: Story = {
  name: 'A new key without its number',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#add');
    await pick(canvasElement, '#kind', 'speed-dial');
    await write(canvasElement, '#label', 'Nobody');
    await press(canvasElement, '.bar .primary');
  },
};

export const Saving: Story = {
  parameters: demo({ scenario: neverSaved }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#menu-alice-key-2');
    await press(canvasElement, '#up-alice-key-2');
    await press(canvasElement, '.bar .primary');
  },
};

export const SaveRefused: Story = {
  name: 'Saving failed',
  parameters: demo({ scenario: notSaved('rate-limited', { retryAfterMs: 30_000 }) }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#menu-alice-key-2');
    await press(canvasElement, '#up-alice-key-2');
    await press(canvasElement, '.bar .primary');
    await find(canvasElement, '[part~=note].negative');
  },
};

export const Conflict: Story = {
  name: 'Changed elsewhere at the same time',
  loaders: [state(async () => states.ready(await states.functionKeysData()))],
  play: async ({ canvasElement }) => {
    const widget = canvasElement.querySelector('sc-function-keys');
    await press(canvasElement, '#key-alice-key-5');
    await write(canvasElement, '#label', 'Mobile');
    const data = await states.functionKeysData();
    const keys = data.list.keys.map((key) => (key.id === 'alice-key-5' ? { ...key, label: 'Portable' } : key));
    if (widget) widget.state = states.ready({ ...data, list: { ...data.list, keys } });
    await find(canvasElement, '[part~=conflict]');
  },
};

export const LockedKeys: Story = { name: 'Chloé: a key is the administrator’s', parameters: demo({ user: 'chloe' }) };

export const MoreKinds: Story = { name: 'Bruno: all kinds of keys', parameters: demo({ user: 'bruno' }) };

export const ManyKeys: Story = { name: '100 keys, more than the phones have (frozen)', loaders: withKeys(many(100)) };

export const Full: Story = {
  name: 'The list is full (frozen)',
  loaders: ready((data) => ({ ...data, list: { ...data.list, limits: { ...data.list.limits, maxKeys: data.list.keys.length } } })),
};

export const NoKeys: Story = { name: 'Driss: no key yet', parameters: demo({ user: 'driss' }) };

export const ColleagueLeft: Story = {
  name: 'A colleague has left (frozen)',
  loaders: ready((data) => ({
    ...data,
    list: {
      ...data.list,
      keys: data.list.keys.map((key) => (key.id === 'alice-key-1' ? { ...key, target: { kind: 'colleague', contact: 'gone' } } : key)),
    },
  })),
};

export const NotOnAll: Story = {
  name: 'A phone cannot do a kind, another has no place (frozen)',
  loaders: ready((data) => ({
    ...data,
    devices: data.devices.map((device, index) => ({
      ...device,
      ...(device.keys && { keys: index === 0 ? { ...device.keys, kinds: ['supervision'] } : { ...device.keys, positions: 4 } }),
    })),
  })),
};

export const ReadOnly: Story = {
  name: 'The administrator decides (frozen)',
  loaders: ready((data) => ({ ...data, list: { ...data.list, right: { access: 'read', grantedBy: 'administrator' } } })),
};

export const Delivered: Story = {
  name: 'On one phone, waiting for the other, with a restart (frozen)',
  loaders: delivered({ state: 'current', fetchedAt: at }, { state: 'waiting', preparedAt: at, restarts: true }),
};

export const Refused: Story = {
  name: 'Refused by a phone, never fetched by the other (frozen)',
  loaders: delivered({ state: 'failed', problem: 'rejected' }, { state: 'never' }),
};

export const LongTexts: Story = {
  name: 'Long texts (frozen)',
  loaders: withKeys([states.longText, states.unbrokenText].map((text, index) => dial(index, text))),
};

export const HostileTexts: Story = {
  name: 'Hostile texts (frozen)',
  loaders: withKeys(states.hostileTexts.map((text, index) => dial(index, text))),
};

export const WithoutPhones: Story = { name: 'No phone yet (frozen)', loaders: ready((data) => ({ ...data, devices: [] })) };

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.functionKeysData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.functionKeysData(), { stale: true, offline: true }))],
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
