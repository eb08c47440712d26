import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../rules/numbers.ts';
import { textField } from '../../ui/field.ts';
import type { RuleView } from './rule-row.ts';
import { problemWords } from './words.ts';

/** The forwarding number: formatted as it is typed, refused before it is saved; Enter saves, Escape restores. */
export function numberField(view: RuleView): TemplateResult {
  const { words, row, values, status, act } = view;
  const { t } = words;
  const ring = row.key === 'simultaneous-ring';
  const shown = status.text ?? (values.number === undefined ? '' : formatNumber(values.number, words.country));
  return html`<div class="number" @focusin=${view.onNumberFocus}>
    ${textField({
      id: `number-${row.key}`,
      label: ring ? t.target.ring : t.target.field,
      type: 'tel',
      inputmode: 'tel',
      value: shown,
      ...(status.problem && { error: problemWords(words, status.problem) }),
      onInput: (_, event) => onInput(event, view),
      onBlur: () => act((editor) => editor.commitNumber(row.key)),
      onKeydown: (event) => onKeydown(event, view),
    })}
  </div>`;
}

function onInput(event: Event, { row, act, asYouType }: RuleView): void {
  const input = event.target as HTMLInputElement;
  if (asYouType) reformat(input, asYouType);
  const { value } = input;
  act((editor) => editor.type(row.key, value));
}

function onKeydown(event: KeyboardEvent, { row, act }: RuleView): void {
  if (event.key === 'Enter') {
    event.preventDefault();
    act((editor) => editor.commitNumber(row.key));
  }
  if (event.key === 'Escape') {
    // The host's dialog must not close because a field was restored.
    event.stopPropagation();
    act((editor) => editor.restoreNumber(row.key));
  }
}

const digits = (text: string): number => text.replace(/[^\d+]/g, '').length;

/** Puts the spaces right and leaves the caret behind the digit it stood behind. */
function reformat(input: HTMLInputElement, asYouType: (text: string) => string): void {
  const typed = input.value;
  const formatted = asYouType(typed);
  // A caret amid spaces only: nothing was typed that could be put right.
  if (formatted === typed || digits(formatted) !== digits(typed)) return;
  const before = digits(typed.slice(0, input.selectionStart ?? typed.length));
  input.value = formatted;
  let caret = 0;
  for (let seen = 0; seen < before && caret < formatted.length; caret += 1) seen += digits(formatted.charAt(caret));
  input.setSelectionRange(caret, caret);
}
