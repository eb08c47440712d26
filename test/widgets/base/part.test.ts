import { expect, fixture, html } from '@open-wc/testing';
import { css, LitElement } from 'lit';
import { part } from '../../../src/widgets/base/part.ts';
import { waitUntil } from '../support/wait-until.ts';

const texts = { partFailed: 'Could not be loaded', loading: 'Loading', retry: 'Try again' };
const module = {
  styles: [
    css`
      :host {
        --from-part: yes;
      }
    `,
  ],
  view: () => html`<p>the part</p>`,
};

class PartHost extends LitElement {
  isOffline = false;
  loads = 0;
  readonly lazy = part(this, async (): Promise<typeof module> => {
    this.loads += 1;
    await Promise.resolve();
    if (this.isOffline) throw new TypeError('Failed to fetch');
    return module;
  });

  get text(): string {
    return (this.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  protected override render(): unknown {
    return this.lazy.render(({ view }) => view(), texts);
  }
}
customElements.define('test-part-host', PartHost);

async function open(isOffline: boolean): Promise<PartHost> {
  return fixture<PartHost>(html`<test-part-host .isOffline=${isOffline}></test-part-host>`);
}

describe('a part of a widget', () => {
  it('is loaded once, by the first render, with its styles', async () => {
    const host = await open(false);
    await waitUntil(() => host.text === 'the part', 'the part is shown');
    host.requestUpdate();
    await host.updateComplete;
    expect(host.loads).to.equal(1);
    expect(getComputedStyle(host).getPropertyValue('--from-part').trim()).to.equal('yes');
  });

  it('says in its place that it could not be loaded, and tries again when asked', async () => {
    const host = await open(true);
    await waitUntil(() => host.text.includes(texts.partFailed), 'the failure is shown');
    host.requestUpdate();
    await host.updateComplete;
    expect(host.loads, 'no try without a press').to.equal(1);
    host.isOffline = false;
    host.shadowRoot?.querySelector('button')?.click();
    await waitUntil(() => host.text === 'the part', 'the part is shown');
  });
});
