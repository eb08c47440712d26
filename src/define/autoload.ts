import { loaders } from './loaders.ts';

const selector = Object.keys(loaders)
  .map((tag) => `${tag}:not(:defined)`)
  .join();

/** Shared by all observed roots: each tag is loaded once. */
const running = new Map<string, Promise<unknown>>();

/**
 * Loads and defines the elements below a root, now and whenever one is added. The import of this module observes the document;
 * a page with elements in a shadow root of its own calls `autoload` for that root, too.
 * @returns a function that ends the observation
 */
export function autoload(root: ParentNode & Node): () => void {
  const observer = new MutationObserver(() => loadBelow(root));
  observer.observe(root, { childList: true, subtree: true });
  loadBelow(root);
  return () => observer.disconnect();
}

function loadBelow(root: ParentNode): void {
  const tags = new Set([...root.querySelectorAll(selector)].map((element) => element.localName));
  for (const tag of tags) if (!running.has(tag)) running.set(tag, load(tag));
}

/** Loads a module; after a failure the next change of the page retries. */
async function load(tag: string): Promise<void> {
  try {
    await loaders[tag]?.();
  } catch (error) {
    running.delete(tag);
    reportError(error);
  }
}

if (typeof document !== 'undefined') autoload(document);
