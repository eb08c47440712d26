import { lineValue } from '../../formats/lines.ts';

/** Puts a parameter back to what the factory set. */
export const factoryValue = '%NULL%';

const plain = /^[\w+*#.:@-][\w +*#.:@-]*$/;
const halfCharacter = /\p{Cs}/gu;
/** What the phone takes as an order instead of a value, and whatever looks like one. */
const reset = /^%null%$/i;
const order = /^%(\w+)%$/;

/**
 * Any text as a value: on one line, in whole characters, and never taken for {@link factoryValue}. An empty one becomes it, for a
 * parameter without a value would keep an earlier one.
 */
export function textValue(text: string): string {
  const value = plain.test(text) && !text.endsWith(' ') ? text : lineValue(text.replace(halfCharacter, ' ')).replace(order, '$1');
  return value === '' ? factoryValue : value;
}

/**
 * A password as a value: never altered.
 * @param field for the message
 * @throws Error for one that a line cannot hold, and for one that would put the parameter back to what the factory set
 */
export function secretValue(secret: string, field: string): string {
  if (lineValue(secret.replace(halfCharacter, ' ')) !== secret || reset.test(secret))
    throw new Error(`${field} cannot be written into a Yealink file`);
  return secret;
}

/** A switch. */
export const onOff = (on: boolean): '1' | '0' => (on ? '1' : '0');
