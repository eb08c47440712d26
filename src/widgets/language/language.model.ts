const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The languages of a list of BCP 47 tags between spaces, each once. A word that is no tag is left out. */
export function languagesIn(list: string): readonly string[] {
  const tags = list.split(/\s+/).filter(Boolean).map(canonical);
  return [...new Set(tags)].filter((tag): tag is string => tag !== undefined);
}

/** The language on offer that fits a wanted one: the same, else another form of it, such as `en` for `en-GB`. */
export function fitting(wanted: string, offered: readonly string[]): string | undefined {
  const tag = canonical(wanted) ?? wanted;
  return offered.find((each) => each === tag) ?? offered.find((each) => languageOf(each) === languageOf(tag));
}

/** Name of a language in itself: "Français", "English (United Kingdom)". */
export function ownNameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
