import { fixture, html } from '@open-wc/testing';
import { LitElement, nothing, type TemplateResult } from 'lit';
import { baseStyles } from '../../../src/ui/base.ts';
import { buttonStyles } from '../../../src/ui/button.ts';
import { chipStyles } from '../../../src/ui/chip.ts';
import { toneStyles } from '../../../src/ui/tone.ts';
import { fieldStyles } from '../../../src/ui/field.ts';
import { noteStyles } from '../../../src/ui/note.ts';
import { panelStyles } from '../../../src/ui/panels.ts';
import { skeletonStyles } from '../../../src/ui/skeleton.ts';
import { segmentStyles } from '../../../src/ui/segments.ts';
import { switchStyles } from '../../../src/ui/switch.ts';

/** A widget that contains only the parts under test. */
export class TestStage extends LitElement {
  static override readonly styles = [
    baseStyles,
    buttonStyles,
    toneStyles,
    chipStyles,
    fieldStyles,
    noteStyles,
    panelStyles,
    skeletonStyles,
    segmentStyles,
    switchStyles,
  ];

  view: (() => TemplateResult) | undefined;

  override render(): TemplateResult {
    return html`<div class="frame">${this.view?.() ?? nothing}</div>`;
  }

  /** The one element of the stage that matches. */
  find<E extends HTMLElement = HTMLElement>(selector: string): E {
    const found = this.renderRoot.querySelector<E>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  all<E extends HTMLElement = HTMLElement>(selector: string): E[] {
    return [...this.renderRoot.querySelectorAll<E>(selector)];
  }

  /** The focused element. */
  get focused(): Element | null {
    return this.shadowRoot?.activeElement ?? null;
  }

  async again(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
  }
}
customElements.define('test-stage', TestStage);

/** Puts a view on a stage. The view is called at each rendering, so it may read variables of the test. */
export async function stage(view: () => TemplateResult): Promise<TestStage> {
  const element = await fixture<TestStage>(html`<test-stage></test-stage>`);
  element.view = view;
  await element.again();
  return element;
}
