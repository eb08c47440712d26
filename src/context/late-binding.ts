import { ContextRoot } from '@lit/context';

const rooted = new WeakSet<Document>();

/** Keeps the questions of widgets that are there before their provider, and asks them again when one comes. */
export function bindLate(element: Element): void {
  const { ownerDocument } = element;
  if (rooted.has(ownerDocument)) return;
  rooted.add(ownerDocument);
  new ContextRoot().attach(ownerDocument.documentElement);
}
