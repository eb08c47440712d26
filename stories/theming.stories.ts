import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render } from 'lit';
import { systemTokens } from '../src/theme/system-tokens.ts';

const howTo = `
The widgets take the page's font and scale, and draw the rest from system tokens, \`--sc-*\`, which a page may set on the widget, on the
provider or anywhere above. Nothing is written on \`body\` or \`html\`, and no font is fetched.

\`theme\` and \`density\` on the provider; without \`theme\` the page's own \`color-scheme\` decides. Forced colours, more contrast and
reduced motion follow the operating system.
`;

const pair = html`<div class="side-by-side"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></div>`;

const meta: Meta = {
  title: 'Theming',
  parameters: { docs: { description: { component: howTo } } },
  render: () => pair,
};

export default meta;
type Story = StoryObj;

export const Light: Story = { globals: { theme: 'light' } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const LightAndDark: Story = {
  name: 'Light and dark on one page',
  render: () => html`
    <div class="side-by-side">
      <sc-provider theme="light"><sc-forwarding></sc-forwarding></sc-provider>
      <sc-provider theme="dark"><sc-call-log></sc-call-log></sc-provider>
    </div>
  `,
};

export const Compact: Story = { globals: { density: 'compact' } };

export const Touch: Story = { globals: { density: 'touch' } };

export const LargeType: Story = { name: "The page's own type, large", render: () => html`<div class="large-type">${pair}</div>` };

/** Every system token with its value at this place of the page. */
export const Tokens: Story = {
  name: 'All tokens',
  render: () => {
    const table = document.createElement('table');
    table.className = 'tokens';
    render(tokenRows(), table);
    for (const swatch of table.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.setProperty('--shown', colour(systemTokens[swatch.dataset.token as keyof typeof systemTokens]));
    }
    return table;
  },
};

const isColour = (name: string): boolean => name.startsWith('color-');

const written = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(' / '));

const colour = (value: string | readonly [string, string]): string =>
  typeof value === 'string' ? value : `light-dark(${value.join(',')})`;

function tokenRows() {
  return html`
    <caption>
      Default of each token; a pair is for light and dark
    </caption>
    <thead>
      <tr>
        <th scope="col">Token</th>
        <th scope="col">Default</th>
        <th scope="col">Colour</th>
      </tr>
    </thead>
    <tbody>
      ${Object.entries(systemTokens).map(
        ([name, value]) => html`
          <tr>
            <th scope="row"><code>--sc-${name}</code></th>
            <td><code>${written(value)}</code></td>
            <td>${isColour(name) ? html`<span class="swatch" data-token=${name}></span>` : ''}</td>
          </tr>
        `,
      )}
    </tbody>
  `;
}
