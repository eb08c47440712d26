import type { SelfcareError } from '../../contract/index.ts';
import { issueText } from '../../i18n/error-texts.ts';
import type { NumberProblem } from './row-status.ts';
import type { Words } from './words.ts';

/** Why a number is not taken. */
export function problemWords({ errors }: Words, problem: NumberProblem): string {
  return errors ? issueText({ rule: problem }, errors) : '';
}

/** What went wrong and what to do about it. */
export function errorWords({ errors }: Words, error: SelfcareError): string {
  return errors?.codes[error.code].text ?? '';
}
