import { ScProvider } from '../context/index.ts';
import { ScCallLog } from '../widgets/call-log/sc-call-log.ts';
import { ScForwarding } from '../widgets/forwarding/sc-forwarding.ts';
import { ScPresentedNumber } from '../widgets/presented-number/sc-presented-number.ts';
import { defineElement, tagOf, type DefineOptions } from './define-element.ts';

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  provider: ScProvider,
  forwarding: ScForwarding,
  'call-log': ScCallLog,
  'presented-number': ScPresentedNumber,
};

/**
 * Defines every element at once, under a prefix of your own if you wish; may be called again with another prefix.
 * @returns the tags, as `['acme-provider', …]`
 * @throws TypeError for a prefix that cannot begin a tag
 */
export function defineAll(options: DefineOptions = {}): readonly string[] {
  return Object.entries(elements).map(([name, element]) => {
    defineElement(name, element, options);
    return tagOf(name, options.prefix);
  });
}
