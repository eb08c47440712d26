let pageLocale: string | undefined;
let observer: MutationObserver | undefined;
const listeners = new Set<() => void>();

/**
 * Sets the locale of every widget that stands under no `lang` attribute of its own.
 * @param locale a BCP 47 tag; `undefined` follows `<html lang>`
 */
export function setPageLocale(locale: string | undefined): void {
  if (locale === pageLocale) return;
  pageLocale = locale;
  notify();
}

/**
 * The locale that holds at an element: its `lang` or that of the closest ancestor (shadow roots crossed), the page locale,
 * `<html lang>`, English.
 */
export function localeAt(element: Element): string {
  const root = element.ownerDocument.documentElement;
  const near = closest(element, (at) => (at === root ? undefined : at.getAttribute('lang')));
  return near ?? (pageLocale || root.lang || 'en');
}

/** An element and all around it, the nearest first, across slots and shadow roots as they are rendered. */
export function* ancestorsOf(element: Element): Generator<Element> {
  for (let at: Element | undefined = element; at; at = parentOf(at)) yield at;
}

/** The value at the nearest element that has one. */
function closest(element: Element, read: (at: Element) => string | null | undefined): string | undefined {
  for (const at of ancestorsOf(element)) {
    const value = read(at);
    if (value) return value;
  }
  return undefined;
}

function parentOf(element: Element): Element | undefined {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

/**
 * Calls `listener` on every change that may affect the locale of an element. One observer serves the page. It also observes the shadow
 * roots around the element, because attribute changes do not cross them.
 * @returns how to stop
 */
export function onLocaleChange(element: Element, listener: () => void): () => void {
  observer ??= new MutationObserver(notify);
  for (const root of rootsOf(element)) {
    observer.observe(root, { attributes: true, attributeFilter: ['lang', 'dir'], subtree: true });
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    observer?.disconnect();
    observer = undefined;
  };
}

function rootsOf(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [root];
}

function notify(): void {
  for (const listener of listeners) listener();
}
