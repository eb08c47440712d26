import { ancestorsOf, setPageLocale } from '../i18n/locale.ts';

/** What this module knows of a provider. Another copy of the library may have defined it, under a prefix of its own. */
interface ProviderLike extends Element {
  locale?: string | undefined;
  persist?: 'none' | 'device' | undefined;
}

const isProvider = (element: Element): element is ProviderLike =>
  (element.constructor as { readonly elementName?: unknown }).elementName === 'provider';

/** The nearest provider around an element, across slots and shadow roots. */
export function providerAround(element: Element): ProviderLike | undefined {
  for (const at of ancestorsOf(element)) if (isProvider(at)) return at;
  return undefined;
}

/** Sets the language of the nearest provider, and of all below it; without one, that of the page's default. */
export function setLanguageAt(element: Element, language: string): void {
  const provider = providerAround(element);
  if (provider) provider.locale = language;
  else setPageLocale(language);
}
