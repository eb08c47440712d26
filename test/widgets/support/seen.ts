import type { LitElement } from 'lit';
import { waitUntil } from './wait-until.ts';

/** A page with a draft asks before it closes: Firefox would wait for an answer when the tests of a file have ended. */
addEventListener('beforeunload', (event) => event.isTrusted && event.stopImmediatePropagation(), true);

export const squeeze = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Buttons of a place, by their name. */
export function buttonsIn(place: ParentNode, name: string | RegExp): HTMLButtonElement[] {
  return [...place.querySelectorAll('button')].filter((one) => {
    const found = one.getAttribute('aria-label') ?? squeeze(one.textContent);
    return typeof name === 'string' ? found === name : name.test(found);
  });
}

/** A widget as a person meets it: by what is written, and by what is pressed. */
export class Seen<E extends LitElement = LitElement> {
  readonly element: E;

  constructor(element: E) {
    this.element = element;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('Nothing is rendered yet');
    return shadowRoot;
  }

  /** Everything that can be read, with single spaces. */
  get text(): string {
    return squeeze(this.element.shadowRoot?.textContent);
  }

  get card(): HTMLElement | null {
    return this.find('[part~=card]');
  }

  /** What a screen reader heard last. */
  get announced(): string {
    return squeeze([...this.root.querySelectorAll('[aria-live]')].map(({ textContent }) => textContent).join(' '));
  }

  find<T extends Element = HTMLElement>(selector: string): T | null {
    return this.element.shadowRoot?.querySelector<T>(selector) ?? null;
  }

  all<T extends Element = HTMLElement>(selector: string): T[] {
    return [...this.root.querySelectorAll<T>(selector)];
  }

  buttons(name: string): HTMLButtonElement[] {
    return buttonsIn(this.root, name);
  }

  /** A radio button, by the words of its label. */
  radio(words: string): HTMLInputElement {
    const label = this.all('label').find((one) => squeeze(one.textContent).startsWith(words));
    const input = label?.querySelector('input');
    if (!input) throw new Error(`No choice begins with "${words}" in: ${this.text}`);
    return input;
  }

  async shows(selector: string): Promise<void> {
    await waitUntil(
      () => this.find(selector),
      () => `no ${selector} in: ${this.text}`,
    );
    await this.element.updateComplete;
  }

  async says(text: string): Promise<void> {
    await waitUntil(
      () => this.text.includes(text),
      () => `no "${text}" in: ${this.text}`,
    );
  }

  async press(name: string): Promise<void> {
    await waitUntil(
      () => this.buttons(name).length > 0,
      () => `no button "${name}" in: ${this.text}`,
    );
    const [button] = this.buttons(name);
    button?.focus();
    button?.click();
  }

  /** What is wider than the widget, as it is written. */
  widerThan(pixels: number): string[] {
    return this.all('*')
      .filter((one) => one.getBoundingClientRect().width > pixels + 0.5 && !one.closest('.unseen'))
      .map((one) => one.outerHTML.slice(0, 80));
  }
}
