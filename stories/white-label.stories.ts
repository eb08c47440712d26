import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { defineAll, presets, registerTexts, type Appearance } from '../src/index.ts';
import { mockOf } from './support/story.ts';

const howTo = `
Everything that a brand changes, without a fork: **tokens** in CSS, or an **appearance** object that is checked and may come from JSON;
**texts**, each of them; **parts** and **slots**; and a **prefix** of your own for the tags.

\`\`\`js
import { defineAll, presets, registerTexts } from 'selfcare-elements';

defineAll({ prefix: 'acme' });                                        // <acme-provider>, <acme-forwarding>, …
registerTexts('fr', { forwarding: { title: 'Où vont mes appels' } });  // any text, in any language
provider.appearance = { ...presets.warm, density: 'touch' };
\`\`\`

A value of the appearance that does not hold is refused with an \`AppearanceError\` that names it.
`;

const pair = html`<div class="side-by-side"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></div>`;

const meta: Meta = {
  title: 'White label',
  parameters: { docs: { description: { component: howTo } } },
  render: () => pair,
};

export default meta;
type Story = StoryObj;

const wearing = (appearance: Appearance): Story => ({
  render: () => html`<sc-provider .appearance=${appearance}>${pair}</sc-provider>`,
});

/** `.brand { --sc-color-accent: …; --sc-radius: 0; --sc-font: … }` */
export const TokensInCss: Story = { name: 'Tokens in CSS', render: () => html`<div class="brand">${pair}</div>` };

export const PresetWarm: Story = { ...wearing(presets.warm), name: 'Appearance: preset "warm"' };

export const PresetContrast: Story = { ...wearing(presets.contrast), name: 'Appearance: preset "contrast"' };

export const OwnAppearance: Story = {
  ...wearing({
    density: 'compact',
    variables: {
      colorAccent: { light: '#7a1fa2', dark: '#dba3f5' },
      fontFamily: '"Trebuchet MS", sans-serif',
      radius: 20,
      weightStrong: 700,
    },
  }),
  name: 'Appearance: own',
};

// Languages of their own, so that other stories keep their texts.
registerTexts('fr-x-acme', {
  forwarding: { title: 'Où vont mes appels\u202f?', rules: { unconditional: { title: 'Tout renvoyer' } } },
  callLog: { title: 'Mes appels', kinds: { missed: 'Ratés' } },
});
registerTexts('en-x-acme', {
  forwarding: { title: 'Where do my calls go?', rules: { unconditional: { title: 'Send everything on' } } },
  callLog: { title: 'My calls', kinds: { missed: 'Lost' } },
});

export const Texts: Story = {
  name: 'Own texts',
  render: (_, { globals }) => html`<sc-provider locale="${String(globals.locale)}-x-acme">${pair}</sc-provider>`,
};

/** `sc-forwarding::part(way)`, `sc-call-log::part(day)`, … */
export const Parts: Story = { render: () => html`<div class="styled-parts">${pair}</div>` };

/** `sc-forwarding::part(way) { display: none }` */
export const PartHidden: Story = {
  name: 'A part left out',
  render: () => html`<div class="without-way"><sc-forwarding></sc-forwarding></div>`,
};

export const Slots: Story = {
  render: () => html`
    <div class="side-by-side">
      <sc-forwarding>
        <h2 class="slotted" slot="header">Acme Telephone</h2>
        <p class="slotted" slot="footer">Questions? Call Acme at <a href="tel:+33199000000">01 99 00 00 00</a>.</p>
      </sc-forwarding>
      <sc-call-log month="2026-08">
        <h2 class="slotted" slot="header">Acme Calls</h2>
        <p class="slotted" slot="empty">Nobody has called. Enjoy the silence.</p>
      </sc-call-log>
    </div>
  `,
};

export const Prefix: Story = {
  name: 'Own prefix: acme-forwarding',
  parameters: { provider: false },
  render: (_, context) => {
    defineAll({ prefix: 'acme' });
    const { locale, theme } = context.globals as Record<string, string>;
    return html`
      <acme-provider .adapter=${mockOf(context).adapter} locale=${locale} theme=${theme}>
        <acme-forwarding></acme-forwarding>
      </acme-provider>
    `;
  },
};
