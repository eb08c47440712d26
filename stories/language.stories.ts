import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { notSaved } from '../mocks/scenarios.ts';
import type { ScLanguage } from '../src/index.ts';
import { demo } from './support/story.ts';

const howTo = `
The choice of a language, for the header of a page. It changes the language of the nearest \`<sc-provider>\`, else that of \`configure\`.

\`\`\`html
<sc-language languages="fr en en-GB"></sc-language>
\`\`\`

- The choice is kept for the user by the port \`preferences\`; without that port on the device, where the page has \`persist="device"\`.
- \`sc-language-change\` tells the page, so that its own texts and \`<html lang>\` follow; \`sc-language-change-request\` can be cancelled.
- Elements with a \`lang\` attribute of their own keep it.
- Other languages need texts: \`registerLocale\`. Without them, English is shown.
`;

interface Args {
  languages: string;
  label: ScLanguage['label'];
}

const meta: Meta<Args> = {
  title: 'Widgets/sc-language',
  component: 'sc-language',
  parameters: { docs: { description: { component: howTo } } },
  args: { languages: 'fr en en-GB', label: 'show' },
  argTypes: { label: { control: 'inline-radio', options: ['show', 'hide'] } },
  render: ({ languages, label }) => html`<sc-language languages=${languages || nothing} label=${label}></sc-language>`,
};

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { name: 'Ready' };

export const WithWidget: Story = {
  name: 'Above a widget that follows',
  render: (args, context) =>
    html`<p>${meta.render?.(args, context)}</p>
      <sc-presented-number></sc-presented-number>`,
};

export const WithoutLabel: Story = { name: 'The label left to the page', args: { label: 'hide' } };

export const ManyLanguages: Story = { name: 'Many languages', args: { languages: 'fr en en-GB de es pt-BR ar ja zh-Hans' } };

export const NotSaved: Story = { name: 'The choice cannot be saved', parameters: demo({ scenario: notSaved('unavailable') }) };

export const SignedOut: Story = { name: 'Signed out: for this page alone', parameters: demo({ user: null }) };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };
