/** A static map, because bundlers cannot follow computed addresses. */
const loaders: Readonly<Record<string, () => Promise<unknown>>> = {
  'sc-provider': () => import('./sc-provider.ts'),
  'sc-dashboard': () => import('./sc-dashboard.ts'),
  'sc-forwarding': () => import('./sc-forwarding.ts'),
  'sc-call-log': () => import('./sc-call-log.ts'),
  'sc-presented-number': () => import('./sc-presented-number.ts'),
  'sc-phones': () => import('./sc-phones.ts'),
  'sc-contacts': () => import('./sc-contacts.ts'),
  'sc-device-settings': () => import('./sc-device-settings.ts'),
  'sc-function-keys': () => import('./sc-function-keys.ts'),
  'sc-voicemail': () => import('./sc-voicemail.ts'),
  'sc-voicemail-settings': () => import('./sc-voicemail-settings.ts'),
  'sc-usage': () => import('./sc-usage.ts'),
  'sc-language': () => import('./sc-language.ts'),
  'sc-support': () => import('./sc-support.ts'),
  'sc-history': () => import('./sc-history.ts'),
  'sc-connectivity': () => import('./sc-connectivity.ts'),
  'sc-unified-communications': () => import('./sc-unified-communications.ts'),
  'sc-documents': () => import('./sc-documents.ts'),
};

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
