import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { mock, type Mock } from '../mocks/backends.ts';
import type { ScCallRequestEvent, ScContactAddRequestEvent, TelephonyAdapter } from '../src/index.ts';
import { mockOf } from './support/story.ts';

const howTo = `
The widgets are custom elements: they work in any page.

**A page without a bundler**

\`\`\`html
<script type="module" src="/vendor/selfcare-elements/cdn/autoload.js"></script>
<sc-provider locale="fr"><sc-forwarding></sc-forwarding></sc-provider>
<script type="module">
  import { httpAdapter } from '/vendor/selfcare-elements/cdn/client.js';
  const provider = document.querySelector('sc-provider');
  provider.adapter = httpAdapter({ baseUrl: '/telephony', getToken: async () => (await fetch('/telephony-token')).text() });
</script>
\`\`\`

**React 19**: properties and events as usual.

\`\`\`jsx
import 'selfcare-elements/define';

export const Telephony = ({ adapter, onCall }) => (
  <sc-provider adapter={adapter} locale="fr">
    <sc-forwarding save="confirm" />
    <sc-call-log callback="event" onsc-call-request={(event) => onCall(event.number)} />
  </sc-provider>
);
\`\`\`

**Vue**: tell the compiler about \`sc-\` tags, bind properties with a dot.

\`\`\`vue
<!-- vite.config: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('sc-') } } }) -->
<sc-provider .adapter="adapter" locale="fr">
  <sc-call-log callback="event" @sc-call-request="call($event.number)" />
</sc-provider>
\`\`\`

**Angular**: add \`CUSTOM_ELEMENTS_SCHEMA\`.

\`\`\`html
<sc-provider [adapter]="adapter" locale="fr">
  <sc-call-log callback="event" (sc-call-request)="call($event.number)"></sc-call-log>
</sc-provider>
\`\`\`

**Your own backend** is an object with the ports that it can do; a widget whose port is missing says so, or hides
(\`unavailable="hide"\`). Prove it with \`npx selfcare conformance URL\`.

\`\`\`ts
import type { TelephonyAdapter } from 'selfcare-elements/contract';

const adapter: TelephonyAdapter = {
  contract: 1,
  id: 'https://pbx.example',
  capabilities: async ({ signal } = {}) => ({ data: await read('/rights', signal), version: '1' }),
  lines: { list: async ({ signal } = {}) => ({ data: await read('/lines', signal), version: '1' }) },
  forwarding: { get, setRule, setSimultaneousRing, checkTarget },
};
\`\`\`
`;

const meta: Meta = {
  title: 'Embedding',
  parameters: { docs: { description: { component: howTo } } },
};

export default meta;
type Story = StoryObj;

/** The widget has its own adapter and needs no provider. */
export const WidgetAlone: Story = {
  parameters: { provider: false },
  render: (_, context) => html`<sc-forwarding .adapter=${mockOf(context).adapter}></sc-forwarding>`,
};

const made = new WeakMap<Mock, TelephonyAdapter>();

/** One adapter per opening of a story: a toolbar change keeps it. */
function onceFor(context: Pick<StoryContext, 'loaded'>, make: (adapter: TelephonyAdapter) => TelephonyAdapter): TelephonyAdapter {
  const opened = mockOf(context);
  const adapter = made.get(opened) ?? make(opened.adapter);
  made.set(opened, adapter);
  return adapter;
}

function withoutCallLog({ callLog: _, ...adapter }: TelephonyAdapter): TelephonyAdapter {
  return {
    ...adapter,
    async capabilities(options) {
      const { data, version } = await adapter.capabilities(options);
      const { callLog: _right, ...ports } = data.ports;
      return { data: { ...data, ports }, version };
    },
  };
}

/** A backend without a call log: the widget explains it. */
export const OwnBackend: Story = {
  name: 'Own backend with few ports',
  parameters: { provider: false },
  render: (_, context) => {
    const { locale, theme } = context.globals as Record<string, string>;
    return html`
      <sc-provider .adapter=${onceFor(context, withoutCallLog)} locale=${locale} theme=${theme}>
        <div class="side-by-side"><sc-forwarding></sc-forwarding><sc-call-log></sc-call-log></div>
      </sc-provider>
    `;
  },
};

/** Two providers with two users share no data. */
export const TwoBackends: Story = {
  render: (_, context) => html`
    <div class="side-by-side">
      <sc-forwarding></sc-forwarding>
      <sc-provider .adapter=${onceFor(context, () => mock({ user: 'bruno' }).adapter)}><sc-call-log></sc-call-log></sc-provider>
    </div>
  `,
};

function tell(event: Event, text: string): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement).querySelector('.log')?.append(text, '\n');
}

/** A call or a new contact in a row dispatches an event to the page. */
export const PageActs: Story = {
  name: 'The page calls and keeps contacts',
  render: () => html`
    <div
      class="stack"
      @sc-call-request=${(event: ScCallRequestEvent) => tell(event, `call ${event.number} ${event.name ?? ''}`)}
      @sc-contact-add-request=${(event: ScContactAddRequestEvent) => tell(event, `add ${event.number} (${event.numberKind})`)}
    >
      <pre class="log" role="log" aria-label="What the page heard"></pre>
      <sc-call-log callback="event"></sc-call-log>
    </div>
  `,
};

/** The page's rules on bare elements do not reach the widgets; its font does. */
export const OldPage: Story = {
  name: 'In a page of 2012',
  globals: { theme: 'light' },
  render: () => html`
    <div class="old-page">
      <h2>My account</h2>
      <button type="button">The page's own button</button>
      <sc-forwarding></sc-forwarding>
    </div>
  `,
};

export const AmongText: Story = {
  name: 'In a narrow column of a page',
  render: () => html`
    <div class="side-by-side">
      <div class="column"><sc-forwarding></sc-forwarding></div>
      <p>The rest of the page. A widget asks how wide its own place is, not how wide the window is.</p>
    </div>
  `,
};
