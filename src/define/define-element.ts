import { version } from './version.ts';

/** Options for the definition of elements. */
export interface DefineOptions {
  /** First part of every tag: `acme` makes `<acme-forwarding>`. Lower-case letters, digits and single hyphens. Default `sc`. */
  readonly prefix?: string;
  /** A scoped registry, where the browser has them. Default: the page's own. */
  readonly registry?: CustomElementRegistry;
}

const defaultPrefix = 'sc';
const validPrefix = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Shared by the copies of all versions on a page. */
const versionKey = Symbol.for('selfcare-elements.version');

const warned = new Set<string>();

/** The tag of an element under a prefix. Throws a `TypeError` for a prefix that cannot begin a tag. */
export function tagOf(name: string, prefix: string = defaultPrefix): string {
  if (!validPrefix.test(prefix)) throw new TypeError(`"${prefix}" cannot begin a tag: use lower-case letters, digits and hyphens.`);
  return `${prefix}-${name}`;
}

/**
 * Defines an element. A second definition by the same version has no effect. If another version has defined the tag, that one
 * stays and one warning names both. Has no effect without a registry (on a server).
 * @param name the tag without its prefix, as `forwarding`
 */
export function defineElement(name: string, element: CustomElementConstructor, options: DefineOptions = {}): void {
  const tag = tagOf(name, options.prefix);
  const registry = options.registry ?? pageRegistry();
  if (!registry) return;
  const holder = registry.get(tag);
  if (holder) {
    warnOfOther(tag, holder);
    return;
  }
  registry.define(tag, versioned(element, options.prefix));
}

function pageRegistry(): CustomElementRegistry | undefined {
  return (globalThis as { customElements?: CustomElementRegistry }).customElements;
}

/** A registry accepts a class only once, so another prefix needs a class of its own. */
function versioned(element: CustomElementConstructor, prefix: string = defaultPrefix): CustomElementConstructor {
  const defined = prefix === defaultPrefix ? element : class extends element {};
  Object.defineProperty(defined, versionKey, { value: version, configurable: true });
  return defined;
}

function warnOfOther(tag: string, holder: CustomElementConstructor): void {
  const held: unknown = Reflect.get(holder, versionKey);
  if (held === version || warned.has(tag)) return;
  warned.add(tag);
  const other = typeof held === 'string' ? `version ${held}` : 'another element';
  // eslint-disable-next-line no-console -- the page's developer must learn that one of two copies is not used
  console.warn(`selfcare-elements: <${tag}> is already ${other}; version ${version} is not used.`);
}
