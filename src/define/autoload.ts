/** A static map, so that bundlers see every module and no address is ever computed. */
const loaders: Readonly<Record<string, () => Promise<unknown>>> = {
  'sc-provider': () => import('./sc-provider.ts'),
  'sc-forwarding': () => import('./sc-forwarding.ts'),
  'sc-call-log': () => import('./sc-call-log.ts'),
  'sc-presented-number': () => import('./sc-presented-number.ts'),
};

const selector = Object.keys(loaders)
  .map((tag) => `${tag}:not(:defined)`)
  .join();

/** Two watched roots that show the same tag load it once. */
const running = new Map<string, Promise<unknown>>();

/**
 * Loads and defines the elements that stand below a root, now and whenever one is added. Importing this module watches the
 * document; a page that puts elements into a shadow root of its own calls it once more for that root.
 * @returns the way to stop watching
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

/** A module that failed to load is tried again with the next change of the page. */
async function load(tag: string): Promise<void> {
  try {
    await loaders[tag]?.();
  } catch (error) {
    running.delete(tag);
    reportError(error);
  }
}

if (typeof document !== 'undefined') autoload(document);
