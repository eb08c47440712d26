import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../rules/numbers.ts';
import { textField } from '../../ui/field.ts';
import type { RuleView } from './rule-row.ts';

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
      untracked: !view.editing,
      error: view.problem,
      onInput: (_, event) => onInput(event, view),
      onBlur: () => act((editor) => editor.commitNumber(row.key)),
      onKeydown: (event) => onKeydown(event, view),
    })}
  </div>`;
}

function onInput(event: Event, { row, act, asYouType }: RuleView): void {
  const input = event.target as HTMLInputElement;
  asYouType?.(input);
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
