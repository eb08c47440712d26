import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError, type Device } from '../src/contract/index.ts';
import type { PhonesData, PhonesState, ScPhones } from '../src/index.ts';
import { press } from './support/act.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
The user's phones, fixed and mobile: a drawing of each, its state, its numbers, and what support asks for.

\`\`\`html
<sc-phones></sc-phones>
\`\`\`

- The drawing is made from \`Device.layout\`, the data of the model. A page may give pictures of its own: \`.photos = { 'yealink-t46u': '/t46u.png' }\`.
- Below a phone's facts stand its guides, where the backend has documents. The page may add links of its own: \`<a slot="phone-[id of the device]">\`.
- With a data layer of your own, set \`.state\`: the widget then reads nothing.
`;

interface Args {
  unavailable: ScPhones['unavailable'];
  heading: ScPhones['heading'];
  photos?: Record<string, string>;
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-phones',
  component: 'sc-phones',
  parameters: { docs: { description: { component: howTo } } },
  args: { unavailable: 'explain', heading: 'show' },
  argTypes: {
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ unavailable, heading, photos = {} }, context) => {
    const { state: frozen } = loadedOf<{ state?: PhonesState }>(context);
    return html`<sc-phones unavailable=${unavailable} heading=${heading} .photos=${photos} .state=${frozen}></sc-phones>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const changed = (...changes: readonly Partial<Device>[]) => [
  state(async () => states.ready(states.phonesWith(await states.phonesData(), ...changes))),
];

const ready = (change: (data: PhonesData) => PhonesData) => [state(async () => states.ready(change(await states.phonesData())))];

const at = '2026-11-28T13:02:00.000Z';

export const Ready: Story = {};

export const Mobile: Story = {
  name: 'Mobile phone',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '#tab-mobile');
  },
};

export const OnePhone: Story = { name: 'Bruno: one phone, no tabs', parameters: demo({ user: 'bruno' }) };

export const Registered: Story = {
  name: 'Online; out of reach (frozen)',
  loaders: changed({ registered: true, delivery: { state: 'current', fetchedAt: at } }, { registered: false }),
};

export const Waiting: Story = {
  name: 'Settings waiting; asked to update (frozen)',
  loaders: changed(
    { delivery: { state: 'waiting', preparedAt: at, nextCheckAt: '2036-11-29T01:00:00.000Z', restarts: true } },
    { delivery: { state: 'notified', preparedAt: at } },
  ),
};

export const Failed: Story = {
  name: 'Not updated; up to date (frozen)',
  loaders: changed(
    { delivery: { state: 'failed', preparedAt: at, problem: 'rejected' } },
    { delivery: { state: 'current', fetchedAt: at } },
  ),
};

export const UnknownModel: Story = {
  name: 'A model that is not known (frozen)',
  loaders: [
    state(async () => {
      const data = await states.phonesData('bruno');
      const devices = data.devices.map(({ layout: _layout, picture: _picture, ...device }) => ({
        ...device,
        model: 'VVX9000',
        genericProfile: true,
      }));
      return states.ready({ ...data, devices });
    }),
  ],
};

const expansion = { name: 'EXP43', keysPerPage: 20, pages: 3, columns: 2 } as const;

export const Modules: Story = {
  name: 'Expansion modules (frozen)',
  loaders: ready((data) => ({
    ...data,
    devices: data.devices.slice(0, 1).map((device) => {
      const { keys } = device;
      if (!keys) return device;
      const banks = [...keys.banks, { module: 1, ...expansion }, { module: 2, ...expansion }];
      return { ...device, keys: { ...keys, banks, positions: keys.positions + 120 } };
    }),
  })),
};

/** A page's own picture of one model. The other one is drawn. */
export const Photo: Story = {
  name: 'A picture of the page',
  args: {
    photos: {
      'yealink-t46u':
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 150'%3E%3Crect width='200' height='150' rx='16' fill='%23778'/%3E%3Ctext x='100' y='80' text-anchor='middle' fill='white'%3EPhoto%3C/text%3E%3C/svg%3E",
    },
  },
};

export const Guide: Story = {
  name: 'The page’s links below a phone',
  render: () => html`<sc-phones><a slot="phone-line-alice-fixed-device" href="#guide" download>Yealink T46U user guide.pdf</a></sc-phones>`,
};

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no phone (frozen)', loaders: [state(() => states.empty)] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.phonesData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.phonesData(), { stale: true, offline: true }))],
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
  loaders: ready((data) => ({
    ...states.phonesWith(
      data,
      { vendor: states.longText, firmware: states.unbrokenText },
      { model: states.unbrokenText, firmware: states.longText },
    ),
    lines: data.lines.map((line) => ({ ...line, label: states.longText })),
  })),
};

export const HostileTexts: Story = {
  name: 'Hostile texts (frozen)',
  loaders: ready((data) => ({
    ...states.phonesWith(data, { model: states.hostileTexts[0], firmware: states.hostileTexts[1] }, { model: states.hostileTexts[2] }),
    lines: data.lines.map((line, index) => ({ ...line, label: states.hostileTexts[index % states.hostileTexts.length] ?? '' })),
  })),
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
