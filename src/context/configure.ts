import type { GetToken, TelephonyAdapter } from '../contract/index.ts';
import { setPageLocale } from '../i18n/locale.ts';
import { runtimeFor } from '../runtime/shared-runtimes.ts';
import type { Updates } from '../runtime/live.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Appearance } from '../theme/appearance.ts';
import { ScSessionSignedOutEvent } from './events.ts';

/** The page's default, for widgets that have neither an adapter of their own nor a provider. */
export interface ConfigureOptions {
  readonly adapter?: TelephonyAdapter;
  /** Where tokens come from. Left out: the adapter signs in by its own means. */
  readonly getToken?: GetToken;
  /** Language of the widgets where no `lang` attribute says otherwise, as a BCP 47 tag. */
  readonly locale?: string;
  /** Colours, sizes and the like of the widgets that stand below no provider. */
  readonly appearance?: Appearance;
  /** `device` keeps data on the device until sign-out. Default `none`. */
  readonly persist?: 'none' | 'device';
  /**
   * A stable key of the signed-in user. What the device has kept is painted for that user only, and wiped for another. Left out: issuer
   * and subject of the token, where it is a JWT; otherwise kept data waits until the backend has said who the user is.
   */
  readonly user?: string;
}

/** Shared by all copies of the library on the page: its shape is frozen by the version in {@link key}. */
interface PageDefault {
  runtime: Runtime | undefined;
  appearance: Appearance | undefined;
  sheet: CSSStyleSheet | undefined;
  /** Removes the listener on the runtime's session. */
  leave: () => void;
  readonly listeners: Set<() => void>;
}

/** 2: the shape of {@link PageDefault}, see docs/decisions/0010. */
const key = Symbol.for('selfcare-elements.page/2');

/** On `globalThis`, so that `configure` of one copy of the library reaches the widgets of another. */
function page(): PageDefault {
  const holder = globalThis as { [key]?: PageDefault | undefined };
  return (holder[key] ??= { runtime: undefined, appearance: undefined, sheet: undefined, leave: () => undefined, listeners: new Set() });
}

/**
 * Sets the page's default. May be called before or after the widgets exist, and again; what is left out stays as it was.
 * When no user is signed in any more, `sc-session-signed-out` is dispatched on `document`. An `appearance` that does not hold
 * is reported as an uncaught `AppearanceError`, which names every value that is refused.
 */
export function configure(options: ConfigureOptions): void {
  const current = page();
  if (options.appearance) void applyAppearance(current, options.appearance);
  if (options.locale !== undefined) setPageLocale(options.locale);
  const adapter = options.adapter ?? current.runtime?.adapter;
  if (adapter) setRuntime(current, runtimeFor(adapter, options));
  notify(current);
}

/**
 * Signs the user of the page's default out: every request is stopped, everything in memory forgotten, what the device kept
 * wiped, in every tab.
 */
export async function signOut(): Promise<void> {
  await page().runtime?.signOut();
}

/** How the widgets on the page's default hear of changes, for support. A provider has the same as its property `updates`. */
export function updates(): Updates {
  return page().runtime?.updates ?? 'none';
}

/** Runtime and appearance of a widget without adapter and provider. */
export function pageDefault(): Pick<PageDefault, 'runtime' | 'sheet'> {
  return page();
}

export function onPageDefault(listener: () => void): () => void {
  const { listeners } = page();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notify({ listeners }: PageDefault): void {
  for (const listener of [...listeners]) listener();
}

/** Only pages with an appearance load its checks. */
async function applyAppearance(current: PageDefault, appearance: Appearance): Promise<void> {
  current.appearance = appearance;
  try {
    const { appearanceSheet } = await import('../theme/appearance.ts');
    if (current.appearance !== appearance) return;
    current.sheet = appearanceSheet(appearance);
    notify(current);
  } catch (thrown) {
    reportError(thrown);
  }
}

function setRuntime(current: PageDefault, runtime: Runtime): void {
  if (runtime === current.runtime) return;
  current.leave();
  current.runtime = runtime;
  current.leave = runtime.session.subscribe(() => {
    if (runtime.session.state === 'signed-out') document.dispatchEvent(new ScSessionSignedOutEvent());
  });
}
