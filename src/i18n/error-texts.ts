import type { SelfcareError, ValidationIssue } from '../contract/index.ts';
import type { Catalogue } from './catalogue.ts';

/** The texts of errors, as a catalogue holds them. */
export type ErrorTexts = Catalogue['errors'];

/** Title, advice and the reference for support, by the code of an error. No text comes from the server. */
export function errorText(
  error: Pick<SelfcareError, 'code' | 'details'>,
  texts: ErrorTexts,
): { title: string; text: string; detail?: string } {
  const { requestId } = error.details;
  return { ...texts.codes[error.code], ...(requestId && { detail: texts.reference(requestId) }) };
}

/** The problem of one field as a sentence: by its refusal, else by its rule. */
export function issueText(issue: Pick<ValidationIssue, 'rule' | 'params'>, texts: ErrorTexts): string {
  const refusal = own<string>(texts.refusals, issue.rule);
  if (refusal) return refusal;
  const rule = own<ErrorTexts['rules']['range']>(texts.rules, issue.rule) ?? texts.rules.other;
  return rule(issue.params ?? {});
}

/** Why a change was refused, in one line: the problem of its first field, else the advice. */
export function refusalText(error: Pick<SelfcareError, 'code' | 'details'>, texts: ErrorTexts): string {
  const [issue] = error.details.issues ?? [];
  const { title, text } = errorText(error, texts);
  return `${title}. ${issue ? issueText(issue, texts) : text}`;
}

/** The entry of a name from the server, which must not reach the prototype; `undefined` for one that the table does not have. */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
