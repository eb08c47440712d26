import { sendKeys } from '@web/test-runner-commands';
import { squeeze, type Seen } from './seen.ts';

/** More stops than any widget of the tests has. */
const mostStops = 40;

/** A person without a mouse at one widget. */
export class Keyboard {
  readonly #seen: Seen;

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  /** The element that has the focus. */
  get at(): HTMLElement | null {
    return this.#seen.root.activeElement as HTMLElement | null;
  }

  /** Its accessible name, as far as buttons and links go. */
  get name(): string {
    return this.at?.getAttribute('aria-label') ?? squeeze(this.at?.textContent);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await sendKeys({ press: key });
  }

  async type(text: string): Promise<void> {
    await sendKeys({ type: text });
  }

  /**
   * Goes from stop to stop until the wanted one: a selector, or the name of a button.
   * @param press the direction; behind the last stop of the page, Firefox without a window presses no button any more
   */
  async to(wanted: string, press: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const isThere = (): boolean => this.name === wanted || (/^[#.[a-z]/.test(wanted) && (this.at?.matches(wanted) ?? false));
    const { element } = this.#seen;
    if (!this.at) {
      element.tabIndex = -1;
      element.focus();
      element.removeAttribute('tabindex');
    }
    for (let stop = 0; stop < mostStops && !isThere(); stop++) await sendKeys({ press });
    if (!isThere()) throw new Error(`The keyboard does not come to ${wanted}; it is at ${this.at?.outerHTML.slice(0, 200) ?? 'the page'}`);
  }
}
