import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { configure, ScProvider } from '../../../src/context/index.ts';
import { Backend } from '../../unit/runtime/support/backend.ts';
import { define, inside, later, shown, shows, two } from './probe.ts';
import { waitUntil } from '../support/wait-until.ts';
import type { Probe } from './probe.ts';

function enabled(on = true): Backend {
  const backend = new Backend();
  backend.changeElsewhere({ enabled: on });
  return backend;
}

describe('how a widget finds its backend', () => {
  before(define);

  it('from its own property, before its provider', async () => {
    const provider = await fixture<ScProvider>(html`
      <sc-provider .adapter=${enabled(false)}><x-probe .adapter=${enabled()}></x-probe></sc-provider>
    `);
    await shows(inside(provider, 'x-probe'), 'on');
  });

  it('from the nearest provider', async () => {
    const outer = await fixture(html`
      <sc-provider .adapter=${enabled(false)}>
        <x-probe></x-probe>
        <sc-provider .adapter=${enabled()}><x-probe></x-probe></sc-provider>
      </sc-provider>
    `);
    const [first, second] = two(outer, 'x-probe');
    await shows(first, 'off');
    await shows(second, 'on');
  });

  it('from the outer provider, when the nearest gives no backend', async () => {
    const outer = await fixture(html`
      <sc-provider .adapter=${enabled()}
        ><sc-provider theme="dark"><x-probe></x-probe></sc-provider
      ></sc-provider>
    `);
    await shows(inside(outer, 'x-probe'), 'on');
  });

  it('from the page, also when that is configured later, and again', async () => {
    const probe = await fixture(html`<x-probe></x-probe>`);
    await later();
    expect(shown(probe)).to.equal('loading');
    configure({ adapter: enabled() });
    await shows(probe, 'on');
    configure({ adapter: enabled(false) });
    await shows(probe, 'off');
  });

  it('from a provider that is given its backend later, or another one', async () => {
    const provider = await fixture<ScProvider>(html`<sc-provider><x-probe></x-probe></sc-provider>`);
    const probe = inside(provider, 'x-probe');
    provider.adapter = enabled();
    await shows(probe, 'on');
    provider.adapter = enabled(false);
    await shows(probe, 'off');
  });

  it('from a provider that is upgraded after its widgets', async () => {
    class LateProvider extends ScProvider {}
    const place = await fixture(
      html`<div>
        <x-late-provider><x-probe></x-probe></x-late-provider>
      </div>`,
    );
    const provider = place.firstElementChild as LateProvider;
    const probe = inside(provider, 'x-probe');
    provider.adapter = enabled();
    await later();
    customElements.define('x-late-provider', LateProvider);
    await shows(probe, 'on');
  });

  it('through slots of other elements', async () => {
    class Frame extends HTMLElement {
      connectedCallback(): void {
        const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
        const provider = new ScProvider();
        provider.append(document.createElement('slot'));
        provider.adapter = enabled();
        setTimeout(() => root.append(provider), 20);
      }
    }
    customElements.define('x-frame', Frame);
    const frame = await fixture(html`<x-frame><x-probe></x-probe></x-frame>`);
    await shows(inside(frame, 'x-probe'), 'on');
  });

  it('from another provider, when it moves there', async () => {
    const place = await fixture(html`
      <div>
        <sc-provider .adapter=${enabled(false)}><x-probe></x-probe></sc-provider>
        <sc-provider .adapter=${enabled()}></sc-provider>
      </div>
    `);
    const [first, second] = two(place, 'sc-provider');
    const probe = inside(first, 'x-probe');
    await shows(probe, 'off');
    second.append(probe);
    await shows(probe, 'on');
  });

  it('again, after it was away from the page', async () => {
    const backend = enabled();
    const probe = await fixture<Probe>(html`<x-probe .adapter=${backend}></x-probe>`);
    await shows(probe, 'on');
    await waitUntil(() => backend.streams.length > 0);
    const place = probe.parentNode;
    probe.remove();
    backend.changeElsewhere({ enabled: false });
    backend.emit('forwarding.changed');
    await later(50);
    place?.appendChild(probe);
    await shows(probe, 'off');
  });

  it('and shares one read and one stream with the others', async () => {
    const backend = enabled();
    const place = await fixture(html`<div>${[1, 2, 3].map(() => html`<x-probe .adapter=${backend}></x-probe>`)}</div>`);
    for (const probe of place.querySelectorAll('x-probe')) await shows(probe, 'on');
    await waitUntil(() => backend.streams.length > 0);
    await later(50);
    expect([backend.times('forwarding'), backend.streams.length]).to.deep.equal([1, 1]);
  });

  it('and says in the console, once, what is missing and how to give it', async () => {
    const { warn } = console;
    const said: string[] = [];
    console.warn = (text: string) => void said.push(text);
    try {
      const page = await fixture<ScProvider>(html`<sc-provider adapter="[object Object]"></sc-provider>`);
      await waitUntil(() => said.some((text) => text.includes('property, not an attribute')));
      expect(said.every((text) => text.includes(`<${page.localName}>`))).to.equal(true);
    } finally {
      console.warn = warn;
    }
  });

  it('leaves no attribute on itself while it is made', () => {
    expect(document.createElement('sc-provider').attributes.length).to.equal(0);
    expect(() => document.createElement('sc-provider').cloneNode()).not.to.throw();
  });

  it('renders only when its data has changed', async () => {
    const backend = enabled();
    const probe = await fixture<Probe>(html`<x-probe .adapter=${backend}></x-probe>`);
    await shows(probe, 'on');
    await later(50);
    const before = probe.renders;
    for (let i = 0; i < 5; i++) {
      probe.rule.refresh();
      await waitUntil(() => backend.times('forwarding') === i + 2);
      await later(10);
    }
    await nextFrame();
    expect(backend.times('forwarding')).to.equal(6);
    expect(probe.renders).to.equal(before);
  });
});
