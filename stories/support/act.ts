const patience = 10_000;

/** What a play function looks for in a widget: by what it is, never by words, because the toolbars change the language. */
export async function find<T extends HTMLElement = HTMLElement>(canvas: HTMLElement, selector: string): Promise<T> {
  for (const until = performance.now() + patience; performance.now() < until; await nextFrame()) {
    const found = canvas.querySelector('sc-forwarding, sc-call-log')?.shadowRoot?.querySelector<T>(selector);
    if (found) return found;
  }
  throw new Error(`There is no ${selector} in the widget`);
}

export async function press(canvas: HTMLElement, selector: string): Promise<void> {
  (await find(canvas, selector)).click();
}

/** Writes into a field as a person does, without leaving it. */
export async function write(canvas: HTMLElement, selector: string, text: string): Promise<void> {
  const field = await find<HTMLInputElement>(canvas, selector);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Time passes also where the page is not drawn. */
function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 16));
}
