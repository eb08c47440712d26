import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { refusing, unreachable } from '../mocks/scenarios.ts';
import { demo, mockOf } from './support/story.ts';

const howTo = `
Gives the widgets below it their backend, language and look. Without one, \`configure({ adapter, getToken, locale })\` sets the page's
default. Provider and widgets may arrive in any order.

\`\`\`js
import 'selfcare-elements/define';
import { httpAdapter } from 'selfcare-elements/client';

const provider = document.querySelector('sc-provider');
provider.getToken = async ({ refused }) => session.accessToken({ renew: refused !== undefined });
provider.adapter = httpAdapter({ baseUrl: '/telephony' });
provider.addEventListener('sc-session-signed-out', () => location.assign('/login'));
\`\`\`

- \`getToken\` is asked before each request: keep the token in memory. \`null\` means that no user is signed in.
- \`persist="device"\` keeps the last data on the device until sign-out, so that it shows at once and offline.
- \`retry()\` after the user has signed in again; \`signOut()\` forgets everything, in every tab.
`;

const meta: Meta = {
  title: 'Widgets/sc-provider',
  component: 'sc-provider',
  parameters: { docs: { description: { component: howTo } } },
  render: () => html`<div class="side-by-side"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></div>`,
};

export default meta;
type Story = StoryObj;

export const Default: Story = {};

export const SignedOut: Story = { parameters: demo({ user: null }), render: () => html`<sc-forwarding></sc-forwarding>` };

/** The slot replaces the content of the provider. */
export const SignedOutSlot: Story = {
  name: 'Signed out, own words',
  parameters: { provider: false, ...demo({ user: null }) },
  render: (_, context) => html`
    <sc-provider .adapter=${mockOf(context).adapter}>
      <p slot="signed-out">Please <a href="#sign-in">sign in</a> to manage your telephone.</p>
      <sc-forwarding></sc-forwarding>
    </sc-provider>
  `,
};

export const ServerUnreachable: Story = { parameters: demo({ scenario: unreachable }) };

export const ServerUnavailable: Story = { parameters: demo({ scenario: refusing('unavailable') }) };

/** A plan without telephony: each widget explains it. */
export const EverythingForbidden: Story = { parameters: demo({ scenario: refusing('forbidden', { grantedBy: 'plan' }) }) };

/** An inner provider with another language and a dark theme uses the backend of the outer one. */
export const Nested: Story = {
  render: () => html`
    <div class="stack">
      <sc-forwarding></sc-forwarding>
      <sc-provider locale="en" theme="dark" density="compact"><sc-call-log></sc-call-log></sc-provider>
    </div>
  `,
};
