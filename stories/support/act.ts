const patience = 10_000;

function inWidget<T extends HTMLElement>(canvas: HTMLElement, selector: string): T | null | undefined {
  const widget = [...canvas.querySelectorAll('*')].find(({ localName }) => localName.startsWith('sc-') && localName !== 'sc-provider');
  return widget?.shadowRoot?.querySelector<T>(selector);
}

/** Whether something comes to be in a widget within so many milliseconds. */
export async function appears(canvas: HTMLElement, selector: string, within = patience): Promise<boolean> {
  for (const until = performance.now() + within; performance.now() < until; await nextFrame()) {
    if (inWidget(canvas, selector)) return true;
  }
  return false;
}

/** What a play function looks for in a widget: by what it is, never by words, because the toolbars change the language. */
export async function find<T extends HTMLElement = HTMLElement>(canvas: HTMLElement, selector: string): Promise<T> {
  await appears(canvas, selector);
  const found = inWidget<T>(canvas, selector);
  if (!found) throw new Error(`There is no ${selector} in the widget`);
  return found;
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
