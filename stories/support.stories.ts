import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { failingLater, slow } from '../mocks/scenarios.ts';
import * as states from '../mocks/states.ts';
import { SelfcareError } from '../src/contract/index.ts';
import type { ScSupport, SupportState } from '../src/index.ts';
import { demo, loadedOf, state } from './support/story.ts';

const howTo = `
Whom to ask: telephone, e-mail and site of the support.

\`\`\`html
<sc-support></sc-support>
<sc-support phone="01 99 00 10 51" email="contact@blueprint.example" site="blueprint.example" hours="8h30 à 18h30"></sc-support>
\`\`\`

- Attributes win over the account (\`Account.support\`); an empty one leaves the way out. With attributes alone no backend is needed.
- A number that cannot be dialled, an address that is none, and a site that is not \`https:\` are left out.
- \`sc-call-request\` comes before the call and can be cancelled, for a page that calls by itself.
- \`href="#/{page}"\` adds the way to the documentation of the portal, told by \`sc-navigate\`.
- The slot \`footer\` has room for other links of the page.

Every story has a backend of its own, which answers as the real one does. **Stories with a frozen state** say so.
`;

interface Args {
  phone?: string;
  email?: string;
  site?: string;
  hours?: string;
  href?: string;
  unavailable: ScSupport['unavailable'];
  heading: ScSupport['heading'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-support',
  component: 'sc-support',
  parameters: { docs: { description: { component: howTo } } },
  args: { unavailable: 'explain', heading: 'show' },
  argTypes: {
    unavailable: { control: 'inline-radio', options: ['explain', 'hide'] },
    heading: { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: ({ phone, email, site, hours, href, unavailable, heading }, context) => {
    const { state: frozen } = loadedOf<{ state?: SupportState }>(context);
    return html`<sc-support
      phone=${phone ?? nothing}
      email=${email ?? nothing}
      site=${site ?? nothing}
      hours=${hours ?? nothing}
      href=${href ?? nothing}
      unavailable=${unavailable}
      heading=${heading}
      .state=${frozen}
    ></sc-support>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { name: 'Ready: from the account' };

export const Attributes: Story = {
  name: 'By attributes',
  args: { phone: '0 800 000 000', email: 'aide@operateur.example', site: 'aide.operateur.example/telephonie', hours: '24h/24' },
};

export const Documentation: Story = { name: 'With the way to the documentation', args: { href: '#/{page}' } };

export const PhoneAlone: Story = { name: 'The telephone alone', args: { email: '', site: '', hours: '' } };

export const Loading: Story = { name: 'Loading (frozen)', loaders: [state(() => states.loading)] };

export const SlowServer: Story = { parameters: demo({ scenario: slow(3000) }) };

export const Empty: Story = { name: 'Empty: no contact (frozen)', loaders: [state(() => states.ready({ support: {} }))] };

export const Stale: Story = {
  name: 'Stale (frozen)',
  loaders: [state(async () => states.ready(await states.supportData(), { stale: true, problem: new SelfcareError('unavailable') }))],
};

export const ServerFailsLater: Story = { name: 'Stale: the server fails later', parameters: demo({ scenario: failingLater() }) };

export const Offline: Story = {
  name: 'Offline (frozen)',
  loaders: [state(async () => states.ready(await states.supportData(), { stale: true, offline: true }))],
};

export const ServerError: Story = { name: 'Error (frozen)', loaders: [state(() => states.failed('unavailable'))] };

export const Forbidden: Story = { name: 'Forbidden by the administrator (frozen)', loaders: [state(() => states.forbidden)] };

export const Unavailable: Story = { name: 'Unavailable with this backend (frozen)', loaders: [state(() => states.unavailable)] };

export const SignedOut: Story = { name: 'Signed out (frozen)', loaders: [state(() => states.signedOut)] };

export const WithoutTitle: Story = { name: 'Title left to the page', args: { heading: 'hide' } };

export const LongTexts: Story = {
  name: 'Long and hostile texts (frozen)',
  loaders: [
    state(() =>
      states.ready({
        support: {
          phone: '+33199001051',
          email: `${states.unbrokenText.slice(0, 60)}@${'blueprint.'.repeat(8)}example`,
          site: `https://blueprint.example/${states.unbrokenText}`,
          hours: `${states.hostileTexts[0]} ${states.longText}`,
        },
        country: 'FR',
      }),
    ),
  ],
};

export const Narrow: Story = {
  name: 'A column of 320 px',
  render: (args, context) => html`<div class="column">${meta.render?.(args, context)}</div>`,
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
