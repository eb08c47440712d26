import { ScProvider } from '../context/index.ts';
import * as widgets from '../widgets/index.ts';
import { defineElement, tagOf, type DefineOptions } from './define-element.ts';

/** The class of an element, with the tag that it has without a prefix. */
interface ElementClass extends CustomElementConstructor {
  readonly elementName: string;
}

/**
 * Defines every element, optionally under a prefix of your own; may be called again with another prefix.
 * @returns the tags, as `['acme-provider', …]`
 * @throws TypeError for a prefix that cannot begin a tag
 */
export function defineAll(options: DefineOptions = {}): readonly string[] {
  const elements: readonly ElementClass[] = [ScProvider, ...Object.values(widgets).filter((exported) => 'elementName' in exported)];
  return elements.map((element) => {
    defineElement(element.elementName, element, options);
    return tagOf(element.elementName, options.prefix);
  });
}
