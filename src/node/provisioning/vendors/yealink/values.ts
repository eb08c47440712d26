import { lineValue } from '../../formats/lines.ts';

/** Resets a parameter to its factory value. */
export const factoryValue = '%NULL%';

// eslint-disable-next-line no-control-regex -- the pattern looks for control characters
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]|^[\s%]|\s$/;
const halfCharacter = /\p{Cs}/gu;
/** Texts that the phone takes as a command instead of a value, and similar ones. */
const reset = /^%null%$/i;
const order = /^%(\w+)%$/;

/**
 * Any text as a value: on one line, in whole characters, and never taken for {@link factoryValue}. An empty one becomes it, for a
 * parameter without a value would keep an earlier one.
 */
export function textValue(text: string): string {
  const value = unfit.test(text) ? lineValue(text.replace(halfCharacter, ' ')).replace(order, '$1') : text;
  return value === '' ? factoryValue : value;
}

/**
 * A password as a value: never altered.
 * @param field for the message
 * @throws Error for a password that a line cannot hold, for one that would reset the parameter, and for an empty one, which would
 *   leave an earlier one in force
 */
export function secretValue(secret: string, field: string): string {
  if (secret === '' || lineValue(secret.replace(halfCharacter, ' ')) !== secret || reset.test(secret))
    throw new Error(`${field} cannot be written into a Yealink file`);
  return secret;
}

/** A switch. */
export const onOff = (on: boolean): '1' | '0' => (on ? '1' : '0');
