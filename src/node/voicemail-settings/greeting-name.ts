import { SelfcareError } from '../../contract/index.ts';

/** UTF-16 units. */
const longest = 100;
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

function refusedName(rule: string, params?: Readonly<Record<string, number>>): SelfcareError {
  return new SelfcareError('validation', { issues: [{ path: 'name', rule, ...(params ? { params } : {}) }] });
}

/** A name without spaces at its ends. @throws `validation` */
export function checkedName(typed: string): string {
  const name = typed.trim();
  if (name === '') throw refusedName('required');
  if (name.length > longest) throw refusedName('too-long', { max: longest });
  if (unprintable.test(name)) throw refusedName('format');
  return name;
}
