import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.ts';
import * as icons from './icons.ts';
import type { Option } from './segments.ts';

interface FieldOptions {
  readonly id: string;
  readonly label: string;
  /** Hides the label where its place explains the field; screen readers still announce it. */
  readonly labelUnseen?: boolean | undefined;
  /** One sentence. */
  readonly error?: string | undefined;
}

/** State of a field with a list to choose from (combobox of the ARIA practices). */
export interface Combobox {
  readonly isExpanded: boolean;
  /** Id of the listbox. */
  readonly list: string;
  /** Id of the marked option. */
  readonly active?: string | undefined;
}

export interface TextFieldOptions extends FieldOptions {
  readonly value: string;
  readonly type?: 'text' | 'tel' | 'search' | 'time' | 'date' | 'datetime-local' | undefined;
  /** The keyboard of a phone, where `type` does not tell it. */
  readonly inputmode?: 'tel' | 'text' | 'email' | undefined;
  readonly placeholder?: string | undefined;
  readonly maxlength?: number | undefined;
  readonly combobox?: Combobox | undefined;
  /** A control over the end of the field. */
  readonly trailing?: unknown;
  readonly onInput?: ((value: string, event: Event) => void) | undefined;
  readonly onKeydown?: ((event: KeyboardEvent) => void) | undefined;
  readonly onBlur?: ((event: FocusEvent) => void) | undefined;
}

export interface SelectFieldOptions<V extends string> extends FieldOptions {
  readonly options: readonly Option<V>[];
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

function field(options: FieldOptions, control: unknown): TemplateResult {
  const { id, label, error } = options;
  return html`<div class="field" part="field">
    <label class=${options.labelUnseen ? 'unseen' : nothing} for=${id}>${label}</label>
    ${control}${error ? html`<p class="field-error" id="${id}-error">${icon(icons.alert)}<span>${error}</span></p>` : nothing}
  </div>`;
}

/** A line of text with its label and error. */
export function textField(options: TextFieldOptions): TemplateResult {
  const { combobox } = options;
  return field(
    options,
    html`<input
        part="input"
        id=${options.id}
        type=${options.type ?? 'text'}
        inputmode=${options.inputmode ?? nothing}
        autocomplete="off"
        placeholder=${options.placeholder ?? nothing}
        maxlength=${options.maxlength ?? nothing}
        role=${combobox ? 'combobox' : nothing}
        aria-autocomplete=${combobox ? 'list' : nothing}
        aria-expanded=${combobox?.isExpanded ?? nothing}
        aria-controls=${combobox?.isExpanded ? combobox.list : nothing}
        aria-activedescendant=${combobox?.active ?? nothing}
        aria-invalid=${options.error ? 'true' : nothing}
        aria-describedby=${options.error ? `${options.id}-error` : nothing}
        .value=${live(options.value)}
        @input=${(event: Event) => options.onInput?.(valueOf(event), event)}
        @keydown=${(event: KeyboardEvent) => options.onKeydown?.(event)}
        @blur=${(event: FocusEvent) => options.onBlur?.(event)}
      />${options.trailing}`,
  );
}

/** One choice out of many: a native select. */
export function selectField<V extends string>(options: SelectFieldOptions<V>): TemplateResult {
  return field(
    options,
    html`<select
      part="input"
      id=${options.id}
      aria-invalid=${options.error ? 'true' : nothing}
      aria-describedby=${options.error ? `${options.id}-error` : nothing}
      @change=${(event: Event) => options.onChange(valueOf(event) as V)}
    >
      ${options.options.map(
        (option) =>
          html`<option value=${option.value} lang=${option.lang ?? nothing} .selected=${live(option.value === options.value)}>
            ${option.label}
          </option>`,
      )}
    </select>`,
  );
}

export const fieldStyles = css`
  .field {
    display: grid;
    gap: var(--_space);
    flex: 1 1 12em;
    align-content: start;
    min-inline-size: 0;
  }
  .field label,
  .field-error {
    color: var(--_color-text-muted);
    font-size: var(--_text-s);
  }
  .field input,
  .field select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_target);
    margin: 0;
    padding: 0 calc(3 * var(--_space));
    border: 1px solid var(--_color-line-strong);
    border-radius: var(--_radius-s);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font: inherit;
  }
  /* The groups of a number keep their order in right-to-left text. */
  .field [type='tel'] {
    direction: ltr;
    font-variant-numeric: tabular-nums;
    text-align: match-parent;
  }
  .field ::placeholder {
    color: var(--_color-text-muted);
    opacity: 1;
  }
  .field [aria-invalid] {
    border-color: var(--_color-negative);
    box-shadow: inset 0 0 0 1px var(--_color-negative);
  }
  .field-error {
    display: flex;
    gap: 0.5em;
    color: var(--_color-negative);
  }
  .field-error svg {
    margin-block-start: 0.125em;
  }
  /* Below 16 px a phone zooms into the field that is tapped. */
  @media (pointer: coarse) {
    .field input,
    .field select {
      font-size: max(16px, 1em);
    }
  }
`;
