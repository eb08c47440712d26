import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { css, LitElement, type TemplateResult } from 'lit';
import { LongList, longListStyles } from '../../../src/widgets/base/list/long-list.ts';
import { baseStyles } from '../../../src/ui/base.ts';
import { waitUntil } from '../support/wait-until.ts';

interface Item {
  readonly id: string;
}

const itemsOf = (count: number): Item[] => Array.from({ length: count }, (_, index) => ({ id: `item ${String(index)}` }));

const texts = {
  label: 'Items',
  hint: 'Arrows move.',
  arrived: (count: number) => `${String(count)} new`,
  loadMore: 'More',
  loadFailed: 'Failed',
  retry: 'Again',
};

/** A widget that is nothing but a long list. */
class ListWidget extends LitElement {
  static override readonly styles = [
    baseStyles,
    longListStyles,
    css`
      .row {
        block-size: 40px;
      }
      :host([scrolls]) .content {
        margin-block-start: 150px;
        block-size: 400px;
        overflow: auto;
      }
    `,
  ];
  static override readonly properties = { items: { attribute: false }, more: { attribute: false } };

  items: readonly Item[] = [];
  more: { readonly loading: boolean; readonly failed: boolean } | undefined;
  ends = 0;
  arrived = 0;
  readonly list = new LongList<Item>(this, { onEnd: () => (this.ends += 1) });

  override willUpdate(): void {
    this.arrived = this.list.take(this.items);
  }

  override render(): TemplateResult {
    const rows = this.list.items.map(({ id }) => ({ key: id }));
    const row = ({ key }: { key: string }): TemplateResult => html`<button>${key}</button><input aria-label="note of ${key}" />`;
    return html`<div class="content">${this.list.render({ rows, texts, more: this.more, row })}</div>`;
  }

  button(name: string): HTMLButtonElement | undefined {
    return [...this.renderRoot.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  }

  get focused(): string | undefined {
    const focused = this.shadowRoot?.activeElement;
    return focused?.getAttribute('aria-label') ?? focused?.textContent.trim();
  }

  async show(items: readonly Item[]): Promise<void> {
    this.items = items;
    await this.updateComplete;
  }
}

if (!customElements.get('test-list-widget')) customElements.define('test-list-widget', ListWidget);

async function open(count: number, prepare: (element: ListWidget) => void = () => undefined): Promise<ListWidget> {
  const element = new ListWidget();
  element.items = itemsOf(count);
  prepare(element);
  await fixture(html`<div>${element}</div>`);
  await element.updateComplete;
  return element;
}

describe('a long list', () => {
  afterEach(() => window.scrollTo(0, 0));

  it('of 50,000 rows renders only the rows near the screen, and leads to its end', async () => {
    const element = await open(50_000);
    expect(element.renderRoot.querySelectorAll('li').length).to.be.lessThan(100);
    element.button('item 0')?.focus();
    await sendKeys({ press: 'End' });
    await waitUntil(() => element.focused === 'item 49999', 'the last row has not the focus');
  });

  it('keeps no node of the rows that were scrolled away', async () => {
    const element = await open(5_000);
    for (let turn = 0; turn < 60; turn += 1) {
      window.scrollBy(0, 1000);
      await nextFrame();
      await element.updateComplete;
    }
    const list = element.renderRoot.querySelector('.list');
    expect(Number(list?.querySelector('li')?.dataset['index'])).to.be.greaterThan(1000);
    expect(list?.childNodes.length).to.be.lessThan(6 * (list?.children.length ?? 0));
  });

  it('gives the focus of a removed row to the row that takes its place', async () => {
    const element = await open(10);
    element.button('item 4')?.focus();
    await element.show(element.items.filter(({ id }) => id !== 'item 4'));
    expect(element.focused).to.equal('item 5');
    element.button('item 9')?.focus();
    await element.show(element.items.filter(({ id }) => id !== 'item 9'));
    expect(element.focused).to.equal('item 8');
  });

  it('leaves the keys of a field in a row to the field', async () => {
    const element = await open(10);
    element.renderRoot.querySelectorAll('input')[2]?.focus();
    await sendKeys({ press: 'End' });
    expect(element.focused).to.equal('note of item 2');
  });

  it('reports its end once for the same rows', async () => {
    const element = await open(10, (one) => (one.more = { loading: false, failed: false }));
    await waitUntil(() => element.ends === 1, 'the end is not reported');
    element.requestUpdate();
    await element.updateComplete;
    await nextFrame();
    expect(element.ends).to.equal(1);
    element.button('More')?.click();
    expect(element.ends, 'the button reports it again').to.equal(2);
  });

  it('holds arrivals back while the list is scrolled, also in a box of its own', async () => {
    const element = await open(100, (one) => one.toggleAttribute('scrolls', true));
    const box = element.renderRoot.querySelector('.content');
    expect(document.documentElement.scrollHeight, 'the page does not scroll').to.be.at.most(window.innerHeight);
    box?.scrollTo(0, 100);
    await nextFrame();
    await nextFrame();
    await element.show([{ id: 'new' }, ...element.items]);
    expect(element.arrived).to.equal(1);
    expect(element.button('new') === undefined, 'the arrival is held').to.equal(true);
    element.button('1 new')?.click();
    await waitUntil(() => element.focused === 'new', 'the newest row has not the focus');
    expect(element.button('1 new') === undefined, 'the button is gone').to.equal(true);
  });
});
