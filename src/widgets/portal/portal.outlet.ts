import type { PageElement } from './portal.model.ts';

/** Loads an element by its tag without prefix. */
export type LoadElement = (name: string) => Promise<unknown>;

/** A pause between widgets of one page. */
const gap = '16px';

/**
 * The elements of the pages. They are children of the portal's provider, in the page's own tree, so that the host's styles reach them.
 * A page that was open keeps its elements: what a person has typed there, scrolled to or opened is there when they come back.
 */
export class PageOutlet {
  readonly #prefix: string;
  readonly #load: LoadElement;
  readonly #elements = new Map<string, readonly HTMLElement[]>();

  constructor(prefix: string, load: LoadElement) {
    this.#prefix = prefix;
    this.#load = load;
  }

  /** The elements of a page, made when it is opened first. */
  open(page: string, specs: readonly PageElement[]): readonly HTMLElement[] {
    const known = this.#elements.get(page);
    if (known) return known;
    const made = specs.map((spec) => this.#make(spec));
    this.#elements.set(page, made);
    return made;
  }

  /** Loads the code of elements, one after the other, while the page rests. A failure is met again when the page opens. */
  async prepare(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await this.#load(name).catch(() => undefined);
    }
  }

  #make({ name, attributes = {} }: PageElement): HTMLElement {
    const element = document.createElement(`${this.#prefix}-${name}`);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.style.marginBlockEnd = gap;
    void this.#load(name).catch((thrown: unknown) => reportError(thrown));
    return element;
  }
}
