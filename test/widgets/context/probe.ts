import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { PagesController, ResourceController, RuntimeController, WriteController } from '../../../src/context/index.ts';
import { ScProvider } from '../../../src/context/sc-provider.ts';
import type { Forwarding, TelephonyAdapter } from '../../../src/contract/index.ts';
import { callLogResource, forwardingResource, forwardingRuleWrite } from '../../../src/runtime/index.ts';
import type { ReadyState, ViewState } from '../../../src/runtime/index.ts';
import { waitUntil } from '../support/wait-until.ts';

export function isOn({ rules }: Forwarding): boolean {
  return rules.some(({ condition, enabled }) => condition === 'no-answer' && enabled);
}

/** The smallest widget that there is: it shows whether one rule is on, and can switch it. */
export class Probe extends LitElement {
  static override properties = { adapter: { attribute: false }, line: {} };
  declare adapter: TelephonyAdapter | undefined;
  declare line: string;
  #renders = 0;
  readonly runtime = new RuntimeController(this);
  readonly rule = new ResourceController(this, this.runtime, {
    resource: () => (this.line === '' ? undefined : forwardingResource(this.line)),
  });
  readonly writes = new WriteController(this, this.runtime);

  constructor() {
    super();
    this.line = 'line-1';
  }

  get renders(): number {
    return this.#renders;
  }

  get view(): ViewState<Forwarding> {
    return this.rule.view;
  }

  switch(enabled: boolean): Promise<unknown> {
    return this.writes.run(forwardingRuleWrite(this.line, 'no-answer', { enabled }));
  }

  override updated(): void {
    this.#renders += 1;
  }

  override render(): TemplateResult {
    const { view } = this;
    return html`<output>${view.status === 'ready' ? (isOn(view.data) ? 'on' : 'off') : view.status}</output>${this.runtime.liveRegion}`;
  }
}

/** A list, as short as can be. */
export class ProbeList extends LitElement {
  static override properties = { adapter: { attribute: false }, month: {} };
  declare adapter: TelephonyAdapter | undefined;
  declare month: string;
  readonly runtime = new RuntimeController(this);
  readonly calls = new PagesController(this, this.runtime, { resource: () => callLogResource({ month: this.month }) });

  constructor() {
    super();
    this.month = '2026-11';
  }

  override render(): TemplateResult {
    const { view } = this.calls;
    return html`<output>${view.status === 'ready' ? view.data.map(({ id }) => id).join(' ') : view.status}</output>`;
  }
}

export function define(): void {
  if (!customElements.get('x-probe')) customElements.define('x-probe', Probe);
  if (!customElements.get('x-probe-list')) customElements.define('x-probe-list', ProbeList);
  if (!customElements.get('sc-provider')) customElements.define('sc-provider', ScProvider);
}

/** What a person reads in a widget. */
export function shown(element: Element): string {
  return element.shadowRoot?.querySelector('output')?.textContent ?? '';
}

export async function shows(element: Element, text: string): Promise<void> {
  await waitUntil(
    () => shown(element) === text,
    () => `it shows "${shown(element)}" and not "${text}"`,
  );
}

export function later(ms = 30): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function readyView<T>(view: ViewState<T>): ReadyState<T> {
  if (view.status !== 'ready') throw new Error(view.status);
  return view;
}

/** The element that a test has put there. */
export function inside<E extends Element = HTMLElement>(place: ParentNode, selector: string): E {
  const found = place.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

export function two<E extends Element = HTMLElement>(place: ParentNode, selector: string): [E, E] {
  const [first, second] = place.querySelectorAll<E>(selector);
  if (!first || !second) throw new Error(`not two of ${selector}`);
  return [first, second];
}

export function shadowOf(element: Element): ShadowRoot {
  if (!element.shadowRoot) throw new Error('no shadow root');
  return element.shadowRoot;
}
