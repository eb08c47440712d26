import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { mswLoader } from 'msw-storybook-addon/csf3';
import manifest from '../dist/custom-elements.json';
import { mock, type Mock, type MockOptions } from '../mocks/backends.ts';
import { startClock } from '../mocks/clock.ts';
import { handlers } from '../mocks/handlers.ts';
import '../src/define/all.ts';
import './preview.css';
import { firstLook, toolbars, type Look } from './toolbars.ts';

startClock();
// msw removes its worker when the last page closes; a story opened at that moment would fail.
addEventListener('beforeunload', (event) => event.stopImmediatePropagation());
setCustomElementsManifest(manifest);

/** Backend per canvas element: kept when a toolbar changes, new for another story. */
const backends = new WeakMap<Element, { readonly story: string; readonly mock: Mock }>();

function mockOf(canvas: Element, story: string, options: MockOptions | undefined): Mock {
  const known = backends.get(canvas);
  if (known?.story === story) return known.mock;
  const made = mock(options);
  backends.set(canvas, { story, mock: made });
  return made;
}

/**
 * Every story has a provider that follows the toolbars, and a backend of its own, `loaded.mock`. `parameters.demo` sets the
 * backend's user and faults. With `parameters.provider: false` the story renders its own provider.
 */
const preview: Preview = {
  globalTypes: toolbars,
  initialGlobals: { ...firstLook },
  loaders: [
    mswLoader(),
    ({ canvasElement, id, parameters }) => Promise.resolve({ mock: mockOf(canvasElement, id, parameters.demo as MockOptions | undefined) }),
  ],
  decorators: [
    (story, { canvasElement, globals, parameters, loaded }) => {
      const { locale, theme, density, direction } = { ...firstLook, ...(globals as Partial<Look>) };
      document.documentElement.lang = locale;
      document.documentElement.dir = direction;
      document.documentElement.dataset.theme = theme;
      // A widget has the direction of its texts: its own attribute turns it.
      requestAnimationFrame(() => {
        for (const widget of canvasElement.querySelectorAll<HTMLElement>('*'))
          if (/^sc-(?!provider)/.test(widget.localName)) widget.dir = direction;
      });
      if (parameters.provider === false) return html`<div lang=${locale} dir=${direction}>${story()}</div>`;
      const { adapter } = loaded.mock as Mock;
      return html`<sc-provider .adapter=${adapter} locale=${locale} theme=${theme} density=${density}>${story()}</sc-provider>`;
    },
  ],
  parameters: {
    msw: handlers,
    layout: 'padded',
    controls: { expanded: true, sort: 'requiredFirst' },
    a11y: { test: 'error' },
    options: {
      storySort: { order: ['Start', 'Widgets', ['sc-provider', 'sc-forwarding', 'sc-call-log'], 'Theming', 'White label', 'Embedding'] },
    },
  },
  tags: ['autodocs'],
};

export default preview;
