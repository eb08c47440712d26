/** Milliseconds. */
const patience = 10_000;

function inWidget<T extends HTMLElement>(canvas: HTMLElement, selector: string): T | null | undefined {
  const widget = [...canvas.querySelectorAll('*')].find(({ localName }) => localName.startsWith('sc-') && localName !== 'sc-provider');
  return widget?.shadowRoot?.querySelector<T>(selector);
}

/** Whether an element appears in the widget within a number of milliseconds. */
export async function appears(canvas: HTMLElement, selector: string, within = patience): Promise<boolean> {
  for (const until = performance.now() + within; performance.now() < until; await nextFrame()) {
    if (inWidget(canvas, selector)) return true;
  }
  return false;
}

/** Waits for an element of the widget. Selectors must not depend on texts, because the toolbars change the language. */
export async function find<T extends HTMLElement = HTMLElement>(canvas: HTMLElement, selector: string): Promise<T> {
  await appears(canvas, selector);
  const found = inWidget<T>(canvas, selector);
  if (!found) throw new Error(`There is no ${selector} in the widget`);
  return found;
}

export async function press(canvas: HTMLElement, selector: string): Promise<void> {
  (await find(canvas, selector)).click();
}

/** Types into a field and keeps the focus there. */
export async function write(canvas: HTMLElement, selector: string, text: string): Promise<void> {
  const field = await find<HTMLInputElement>(canvas, selector);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Chooses in a list. */
export async function pick(canvas: HTMLElement, selector: string, value: string): Promise<void> {
  const list = await find<HTMLSelectElement>(canvas, selector);
  list.value = value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A timer instead of an animation frame, which a hidden page never gets. */
function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 16));
}
