import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
@customElement('x-a')
class XA extends LitElement {
  @property() name = 'x';
  override render() { return html`<input aria-label="a"><p>${this.name}</p>`; }
}
describe('x', () => {
  it('renders and re-renders', async () => {
    const el = await fixture<XA>(html`<x-a></x-a>`);
    expect(el.shadowRoot?.querySelector('p')?.textContent).to.equal('x');
    el.name = 'b';
    await el.updateComplete;
    expect(el.shadowRoot?.querySelector('p')?.textContent).to.equal('b');
    await expect(el).to.be.accessible();
    const input = el.shadowRoot?.querySelector('input');
    input?.focus();
    await sendKeys({ type: 'hello' });
    expect(input?.value).to.equal('hello');
    await setViewport({ width: 340, height: 500 });
    expect(window.innerWidth).to.equal(340);
    await sendKeys({ press: 'Shift+ArrowLeft' });
    await sendKeys({ press: 'Backspace' });
    expect(input?.value).to.equal('hell');
  });
});
