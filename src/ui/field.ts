import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.ts';
import type { Option } from './segments.ts';

interface FieldOptions {
  readonly id: string;
  readonly label: string;
  /** The label is not drawn, because the place says it already; screen readers still hear it. */
  readonly labelUnseen?: boolean | undefined;
  /** What is wrong, in a sentence. */
  readonly error?: string | undefined;
  /** What may help, always shown. */
  readonly hint?: string | undefined;
  readonly readonly?: boolean | undefined;
  /** The value is being saved. */
  readonly busy?: boolean | undefined;
}

export interface TextFieldOptions extends FieldOptions {
  readonly value: string;
  readonly type?: 'text' | 'tel' | 'search' | 'email' | 'date' | 'time' | 'datetime-local' | undefined;
  readonly inputmode?: 'text' | 'tel' | 'numeric' | 'search' | 'email' | undefined;
  readonly autocomplete?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly maxlength?: number | undefined;
  readonly required?: boolean | undefined;
  readonly onInput?: ((value: string, event: Event) => void) | undefined;
  readonly onChange?: ((value: string, event: Event) => void) | undefined;
  readonly onKeydown?: ((event: KeyboardEvent) => void) | undefined;
  readonly onBlur?: ((event: FocusEvent) => void) | undefined;
}

export interface SelectFieldOptions<V extends string> extends FieldOptions {
  readonly options: readonly Option<V>[];
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

const describedBy = ({ id, error, hint }: FieldOptions): string | typeof nothing =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || nothing;

function field(options: FieldOptions, control: TemplateResult): TemplateResult {
  const { id, label, error, hint } = options;
  return html`<div class="field" part="field">
    <label class=${options.labelUnseen ? 'unseen' : nothing} for=${id}>${label}</label>
    ${control}${error ? html`<p class="field-error" id="${id}-error">${icon('alert')}<span>${error}</span></p>` : nothing}${
      hint ? html`<p id="${id}-hint">${hint}</p>` : nothing
    }
  </div>`;
}

/** A line of text with its label, hint and error. */
export function textField(options: TextFieldOptions): TemplateResult {
  return field(
    options,
    html`<input
      part="input"
      id=${options.id}
      type=${options.type ?? 'text'}
      inputmode=${options.inputmode ?? nothing}
      autocomplete=${options.autocomplete ?? 'off'}
      placeholder=${options.placeholder ?? nothing}
      min=${options.min ?? nothing}
      max=${options.max ?? nothing}
      maxlength=${options.maxlength ?? nothing}
      ?required=${options.required}
      ?readonly=${options.readonly}
      aria-invalid=${options.error ? 'true' : nothing}
      aria-describedby=${describedBy(options)}
      aria-busy=${options.busy || nothing}
      .value=${live(options.value)}
      @input=${(event: Event) => options.onInput?.(valueOf(event), event)}
      @change=${(event: Event) => options.onChange?.(valueOf(event), event)}
      @keydown=${(event: KeyboardEvent) => options.onKeydown?.(event)}
      @blur=${(event: FocusEvent) => options.onBlur?.(event)}
    />`,
  );
}

/** One choice out of many: a native select. Read-only, it can be focused and read; its value stays. */
export function selectField<V extends string>(options: SelectFieldOptions<V>): TemplateResult {
  const { value, readonly = false } = options;
  const hold = (event: Event): void => {
    if (readonly && !(event instanceof KeyboardEvent && event.key === 'Tab')) event.preventDefault();
  };
  return field(
    options,
    html`<select
      part="input"
      id=${options.id}
      aria-invalid=${options.error ? 'true' : nothing}
      aria-describedby=${describedBy(options)}
      aria-busy=${options.busy || nothing}
      @mousedown=${hold}
      @keydown=${hold}
      @change=${(event: Event) => options.onChange(valueOf(event) as V)}
    >
      ${options.options.map(
        (option) =>
          html`<option value=${option.value} .selected=${live(option.value === value)} ?disabled=${readonly && option.value !== value}>
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
    flex: 1 1 11.25rem;
    align-content: start;
    min-inline-size: 0;
    color: var(--_color-text-muted);
    font-size: var(--_text-s);
  }
  .field input,
  .field select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: max(24px, var(--_target));
    margin: 0;
    padding: 0 calc(3 * var(--_space));
    border: 1px solid var(--_color-line-strong);
    border-radius: var(--_radius-s);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font: inherit;
    font-size: 1.1538em;
  }
  /* The groups of a number keep their order among words that run from right to left. */
  .field [type='tel'] {
    direction: ltr;
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
  .field [readonly] {
    border-style: dashed;
    background: none;
  }
  .field [aria-busy] {
    border-inline-end: 3px solid var(--_color-accent);
  }
  .field-error {
    display: flex;
    gap: calc(1.5 * var(--_space));
    color: var(--_color-negative);
  }
  .field-error svg {
    margin-block-start: 0.125em;
  }
  /* Below 16 px a phone zooms into the field that is tapped. */
  @media (pointer: coarse) {
    .field input,
    .field select {
      font-size: max(16px, 1.1538em);
    }
  }
`;
