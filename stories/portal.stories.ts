import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { ScPortal } from '../src/index.ts';
import { find } from './support/act.ts';
import { demo } from './support/story.ts';

const howTo = `
The whole portal in one tag: the guide's menu in its order with what the user may use, the account with language, appearance and sign-out, and
a page for each item.

\`\`\`html
<sc-portal></sc-portal>
<script type="module">
  import 'selfcare-elements/define/sc-portal.js';
  import { httpAdapter } from 'selfcare-elements/client';
  const portal = document.querySelector('sc-portal');
  portal.adapter = httpAdapter({ baseUrl: 'https://telephony.example' });
  portal.getToken = () => myToken();
</script>
\`\`\`

- Pages are in the address by hash (\`#/usage\`); \`base="#/telephony/"\` leaves the host's own router alone; \`routing="host"\` leaves pages to the host.
- Slots: \`brand\`, \`header\`, \`account\`, \`support\`, \`aside\`, \`footer\`, and \`page-…\` for pages of your own.
- Each widget is loaded when its page opens, the others while the first page rests.
`;

interface Args {
  page: string;
  unavailable: ScPortal['unavailable'];
}

const meta: Meta<Args> = {
  title: 'Portal/sc-portal',
  component: 'sc-portal',
  parameters: { layout: 'fullscreen', docs: { description: { component: howTo } } },
  args: { page: 'dashboard', unavailable: 'explain' },
  argTypes: { unavailable: { control: 'inline-radio', options: ['explain', 'hide'] } },
  render: ({ page, unavailable }) =>
    html`<sc-portal routing="host" page=${page} unavailable=${unavailable} lang=${document.documentElement.lang || nothing}></sc-portal>`,
};

export default meta;
type Story = StoryObj<Args>;

export const Dashboard: Story = {};

export const CallManagement: Story = { name: 'Call management', args: { page: 'forwarding' } };

export const FewerRights: Story = { name: 'A user with fewer rights', parameters: demo({ user: 'driss' }) };

export const OwnPagesAndBrand: Story = {
  name: 'Brand and page of the host’s own',
  render: () =>
    html`<sc-portal routing="host" page="news">
      <strong slot="brand">Océane Télécom</strong>
      <section slot="page-news" title="News"><p>The canteen is open again.</p></section>
      <p slot="footer">Océane Télécom, 2 quai des Fictions, Nantes</p>
    </sc-portal>`,
};

export const SmallScreen: Story = {
  name: 'A column of 320 px, all pages',
  render: () => html`<div class="column"><sc-portal routing="host"></sc-portal></div>`,
  play: async ({ canvasElement }) => {
    (await find<HTMLButtonElement>(canvasElement, '.bar .more')).click();
  },
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
