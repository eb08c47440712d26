import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { mswLoader } from 'msw-storybook-addon/csf3';
import manifest from '../dist/custom-elements.json';
import type { TelephonyAdapter } from '../src/contract/index.ts';
import '../src/define/all.ts';
import './preview.css';
import { firstLook, toolbars, type Look } from './toolbars.ts';

setCustomElementsManifest(manifest);

/**
 * Every story stands in a provider that follows the toolbars. `parameters.adapter` is its backend (or a function that makes one per
 * story); `parameters.provider: false` leaves the provider to the story.
 */
const preview: Preview = {
  globalTypes: toolbars,
  initialGlobals: { ...firstLook },
  loaders: [mswLoader()],
  decorators: [
    (story, { globals, parameters }) => {
      const { locale, theme, density, direction } = { ...firstLook, ...(globals as Partial<Look>) };
      document.documentElement.lang = locale;
      document.documentElement.dir = direction;
      document.documentElement.dataset.theme = theme;
      if (parameters.provider === false) return story();
      return html`<sc-provider .adapter=${adapterOf(parameters.adapter)} locale=${locale} theme=${theme} density=${density}>
        ${story()}
      </sc-provider>`;
    },
  ],
  parameters: {
    layout: 'padded',
    controls: { expanded: true, sort: 'requiredFirst' },
    a11y: { test: 'error' },
    options: { storySort: { order: ['Start', 'Widgets', ['sc-provider', 'sc-forwarding', 'sc-call-log'], 'Theming', 'Embedding'] } },
  },
  tags: ['autodocs'],
};

export default preview;

function adapterOf(adapter: TelephonyAdapter | (() => TelephonyAdapter) | undefined): TelephonyAdapter | undefined {
  return typeof adapter === 'function' ? adapter() : adapter;
}
