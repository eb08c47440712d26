import type { Catalogue, DeepPartial, Section } from './catalogue.ts';

/** The sections of the file `common`. */
const sharedSections = ['common', 'errors'] as const;
type SharedSection = (typeof sharedSections)[number];

/** A section with a file of its own: that of a widget. */
export type WidgetSection = Exclude<Section, SharedSection>;

/** The languages of the library. Hosts add others by `registerLocale`. */
type Language = 'en' | 'fr';

/** Loads the file of some sections, by language. Imports are literal, so that bundlers see every file. */
export type TextFiles<S extends Section> = Readonly<Record<Language, () => Promise<Pick<Catalogue, S>>>>;

type FileName = 'common' | WidgetSection;

const isShared = (section: Section): section is SharedSection => sharedSections.some((shared) => shared === section);
const fileOf = (section: Section): FileName => (isShared(section) ? 'common' : section);

/** The language that stands in for others. */
const fallback = 'en';
const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? fallback;

/** Texts of all languages: the loaded ones, the overrides of the host, and the listeners on changes. */
export class TextLibrary {
  readonly #files = new Map<FileName, Readonly<Record<string, () => Promise<Partial<Catalogue>>>>>();
  readonly #languages: ReadonlySet<string>;
  /** Locales that were asked for before their section was declared. */
  readonly #wishes = new Map<Section, Set<string>>();
  readonly #retryMs: readonly number[];
  readonly #catalogues = new Map<string, Partial<Catalogue>>();
  readonly #overrides = new Map<string, DeepPartial<Catalogue>>();
  readonly #loading = new Map<string, Promise<boolean>>();
  readonly #failures = new Map<string, number>();
  readonly #merged = new Map<string, unknown>();
  readonly #listeners = new Set<() => void>();

  /** @param retryMs milliseconds before each retry of a file that failed; the last one repeats */
  constructor(common: TextFiles<SharedSection>, retryMs: readonly number[] = [2_000, 10_000, 60_000]) {
    this.#languages = new Set(Object.keys(common));
    this.#files.set('common', common);
    this.#retryMs = retryMs;
  }

  /** Makes the section of a widget known, and loads the locales that were asked for before. Only the first declaration counts. */
  declare<S extends WidgetSection>(section: S, files: TextFiles<S>): void {
    if (this.#files.has(section)) return;
    this.#files.set(section, files);
    for (const locale of this.#wishes.get(section) ?? []) void this.load(locale, [section]);
    this.#wishes.delete(section);
  }

  /** Whether texts exist for the locale or its language; otherwise English is shown, with English dates. */
  has(locale: string): boolean {
    return this.#isKnown(locale.toLowerCase()) || this.#isKnown(languageOf(locale));
  }

  /** Calls back whenever texts arrive or change. Returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  override(locale: string, texts: DeepPartial<Catalogue>): void {
    const key = locale.toLowerCase();
    this.#overrides.set(key, merge(this.#overrides.get(key) ?? {}, texts) as DeepPartial<Catalogue>);
    this.#changed(Object.keys(texts));
  }

  add(locale: string, catalogue: Catalogue): void {
    this.#catalogues.set(locale.toLowerCase(), catalogue);
    this.#changed(Object.keys(catalogue));
  }

  /** Never rejects: when a file cannot be loaded English stands in, and the file is tried again later. */
  async load(locale: string, sections: readonly Section[]): Promise<void> {
    const tag = this.#catalogueOf(locale);
    await Promise.all(
      sections.map(async (section) => {
        if (!this.#files.has(fileOf(section))) this.#wishFor(locale, section);
        else if (!(await this.#loadOnce(tag, section)) && tag !== fallback) await this.#loadOnce(fallback, section);
      }),
    );
  }

  /** The texts of one section as they are now, overrides included; the same object as long as nothing changes. */
  texts<S extends Section>(locale: string, section: S): Catalogue[S] | undefined {
    const key = `${locale}/${section}`;
    if (!this.#merged.has(key)) this.#merged.set(key, this.#mergedSection(locale, section));
    return this.#merged.get(key) as Catalogue[S] | undefined;
  }

  #isKnown(tag: string): boolean {
    return this.#languages.has(tag) || this.#catalogues.has(tag);
  }

  /** The catalogue that serves a locale: its own, its language's, or English. */
  #catalogueOf(locale: string): string {
    return [locale.toLowerCase(), languageOf(locale)].find((tag) => this.#isKnown(tag)) ?? fallback;
  }

  #wishFor(locale: string, section: Section): void {
    this.#wishes.set(section, (this.#wishes.get(section) ?? new Set()).add(locale));
  }

  #loadOnce(tag: string, section: Section): Promise<boolean> {
    if (this.#catalogues.get(tag)?.[section]) return Promise.resolve(true);
    const file = fileOf(section);
    const key = `${tag}/${file}`;
    const running = this.#loading.get(key) ?? this.#fetch(tag, file, key);
    this.#loading.set(key, running);
    return running;
  }

  async #fetch(tag: string, file: FileName, key: string): Promise<boolean> {
    try {
      const loaded = await this.#files.get(file)?.[tag]?.();
      if (!loaded) return false;
      this.#failures.delete(key);
      this.#catalogues.set(tag, { ...this.#catalogues.get(tag), ...loaded });
      this.#changed(Object.keys(loaded));
      return true;
    } catch {
      // English stands in until the retry succeeds.
      this.#retryLater(tag, file, key);
      this.#changed(file === 'common' ? sharedSections : [file]);
      return false;
    }
  }

  /** Until the retry, `#loading` keeps the failure: widgets that appear meanwhile must not hammer the server. */
  #retryLater(tag: string, file: FileName, key: string): void {
    const failed = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failed + 1);
    setTimeout(
      () => {
        this.#loading.delete(key);
        void this.#loadOnce(tag, file);
      },
      this.#retryMs[Math.min(failed, this.#retryMs.length - 1)],
    );
  }

  #mergedSection(locale: string, section: Section): unknown {
    const tag = this.#catalogueOf(locale);
    const standIn = this.#failures.has(`${tag}/${fileOf(section)}`) ? this.#catalogues.get(fallback)?.[section] : undefined;
    const base = this.#catalogues.get(tag)?.[section] ?? standIn;
    if (!base) return undefined;
    const layers = [...new Set([languageOf(locale), locale.toLowerCase()])];
    return layers.reduce<unknown>((texts, layer) => merge(texts, this.#overrides.get(layer)?.[section]), base);
  }

  #changed(sections: readonly string[]): void {
    for (const key of [...this.#merged.keys()]) if (sections.includes(key.split('/')[1] ?? '')) this.#merged.delete(key);
    for (const listener of this.#listeners) listener();
  }
}

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isGroup(base) || !isGroup(over)) return over;
  return Object.fromEntries([...new Set([...Object.keys(base), ...Object.keys(over)])].map((key) => [key, merge(base[key], over[key])]));
}
